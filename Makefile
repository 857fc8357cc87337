# The commands of every day. `make` lists them. Settings of the server go into ARGS: make run ARGS="--set web.port=80".
MVN ?= mvn
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help build test quick transcripts format run demo bench image dist dist-try examples clients docs-check ci clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: ## the program, server-app/target/chrysalis.jar, without tests
	$(MVN) -q package -DskipTests -Dspotless.check.skip=true -pl server-app -am

test: ## everything that has to pass before a commit: format, compiler warnings, all tests
	$(MVN) verify

quick: ## tests of server-core alone, all transcripts included
	$(MVN) test -pl server-core -Dspotless.check.skip=true

transcripts: ## the transcripts in process, without sockets
	$(MVN) test -q -pl server-core -Dtest=TranscriptTest -Dspotless.check.skip=true

format: ## format Java and SQL
	$(MVN) -q spotless:apply

run: ## the server; ARGS="--set key=value"
	./chrysalis serve $(ARGS)

demo: ## the server in memory, with alice, bob and carol
	./chrysalis serve --demo --set data.memory=true $(ARGS)

bench: ## the figures that matter, in about a minute
	./chrysalis bench --quick

image: ## the container image, as chrysalis:latest
	docker build -f docker/Dockerfile -t chrysalis .

dist: ## archives with and without a runtime, and a Debian package
	$(MVN) -q -Pdist package -DskipTests

dist-try: ## installs and uses them on bare Debian machines; as root
	dist/try

examples: ## the examples in Java, Python and shell
	examples/run

clients: ## the clients for tests in Python and TypeScript
	clients/run

docs-check: ## links of the documents, sections they cite, settings and routes they must have
	$(MVN) -q test -pl server-app -am -Dtest='MarkdownLinksTest,ProtocolReferenceTest,ConfigurationTest,OpenApiTest' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true

ci: ## what CI runs: tests, examples, the server by hand, the image
	.ci/run

clean: ## remove what builds made
	$(MVN) -q clean
