package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fault at every server, as a plain client at a socket sees it (contract.md, section 4). */
class FaultsTest {

    /** A client at some server, and something it may ask there. */
    private enum Scene {
        DS("VER", "VER 7 MSNP7", "VER 7 MSNP7"),
        NS("CHG", "CHG 7 NLN", "CHG 7 NLN"),
        SB("CAL", "CAL 7 nobody@example.com", "217 7");

        private final String verb;
        private final String request;
        private final String answer;

        Scene(String verb, String request, String answer) {
            this.verb = verb;
            this.request = request;
            this.answer = answer;
        }

        /** A client that can ask. */
        Client open() throws IOException {
            return switch (this) {
                case DS -> new Client(server.port("dispatch"));
                case NS -> {
                    Client ns = server.signedIn("alice@example.com");
                    ns.say("CHG 4 NLN");
                    assertThat(ns.hear()).isEqualTo("CHG 4 NLN");
                    assertThat(ns.hear()).startsWith("CHL");
                    yield ns;
                }
                case SB -> {
                    try (Client ns = server.signedIn("alice@example.com")) {
                        ns.say("CHG 4 NLN");
                        ns.say("XFR 5 SB");
                        String xfr = String.valueOf(ns.hear());
                        while (!xfr.startsWith("XFR")) {
                            xfr = String.valueOf(ns.hear());
                        }
                        Client sb = new Client(server.port("switchboard"));
                        sb.say("USR 1 alice@example.com " + xfr.replaceFirst(".* ", ""));
                        assertThat(sb.hear()).startsWith("USR 1 OK");
                        yield sb;
                    }
                }
            };
        }
    }

    private interface Act {
        void on(Scene scene) throws Exception;
    }

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void clear() throws Exception {
        server.told("DELETE", "/api/v1/faults", "");
    }

    private static String order(String on, String deed) throws Exception {
        String fault = server.told("POST", "/api/v1/faults", "{\"on\":{" + on + "},\"do\":{" + deed + "}}");
        return fault.replaceFirst("(?s).*?\"id\":\"(\\d+)\".*", "$1");
    }

    private static String order(Scene scene, String deed) throws Exception {
        return order("\"server\":\"" + scene + "\",\"verb\":\"" + scene.verb + "\"", deed);
    }

    private static Stream<DynamicTest> everywhere(Act act) {
        return Arrays.stream(Scene.values())
                .map(scene -> DynamicTest.dynamicTest(scene.name(), () -> {
                    act.on(scene);
                    server.told("DELETE", "/api/v1/faults", "");
                }));
    }

    @TestFactory
    Stream<DynamicTest> numberIsRepliedWithTheTransactionIdOnceAndThenNoMore() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                String id = order(scene, "\"reply\":\"913\"");
                client.say(scene.request);
                assertThat(client.hear()).isEqualTo("913 7");
                client.say(scene.request);
                assertThat(client.hear()).isEqualTo(scene.answer);
                assertThat(server.get("/api/v1/faults/" + id)).contains("\"hits\":1");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> linesAreRepliedAsTheyAre() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                order(scene, "\"reply\":\"XYZ {trid} one\\r\\nQNG\"");
                client.say(scene.request);
                assertThat(client.hear()).isEqualTo("XYZ 7 one");
                assertThat(client.hear()).isEqualTo("QNG");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> delayHoldsBackTheRequestAndWhatFollowsButNobodyElse() {
        return everywhere(scene -> {
            try (Client client = scene.open();
                    Client other = server.signedIn("bob@example.com")) {
                order(scene, "\"delay\":1500");
                long before = System.nanoTime();
                client.say(scene.request);
                client.say(scene == Scene.DS ? "INF 8" : scene.request.replace(" 7", " 8"));
                other.say("PNG");
                assertThat(other.hear()).startsWith("QNG");
                assertThat(client.hearsNothing()).isTrue();
                assertThat(client.hear()).isEqualTo(scene.answer);
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .isGreaterThanOrEqualTo(Duration.ofMillis(1500));
                assertThat(client.hear()).isEqualTo(scene == Scene.DS ? "INF 8 MD5" : scene.answer.replace(" 7", " 8"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> dropHangsUp() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                order(scene, "\"drop\":true");
                client.say(scene.request);
                assertThat(client.hearAll()).isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> ignoredRequestIsNotAnswered() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                order(scene, "\"ignore\":true");
                client.say(scene.request);
                client.say(scene.request.replace(" 7", " 8"));
                assertThat(client.hear()).isEqualTo(scene.answer.replace(" 7", " 8"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> somethingIsSentFirst() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                order(scene, "\"send\":{\"line\":\"MSG Hotmail Hotmail\",\"payload\":\"h\u00e9\\r\\n\"}");
                client.say(scene.request);
                assertThat(client.hear(27)).isEqualTo("MSG Hotmail Hotmail 5\r\nh\u00c3\u00a9\r\n".substring(0, 27));
                assertThat(client.hear()).isEmpty();
                assertThat(client.hear()).isEqualTo(scene.answer);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> answerIsCutAfterSoManyOctets() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                order(scene, "\"truncate\":4");
                client.say(scene.request);
                assertThat(client.hearAll()).isEqualTo(scene.answer.substring(0, 4));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> splitAnswerIsWhole() {
        return everywhere(scene -> {
            try (Client client = scene.open()) {
                order(scene, "\"split\":true");
                client.say(scene.request);
                assertThat(client.hear()).isEqualTo(scene.answer);
                client.say(scene.request.replace(" 7", " 8"));
                assertThat(client.hear()).isNotNull();
            }
        });
    }

    @Test
    void onlyTheAccountsRequestsOfThatNumberSuffer() throws Exception {
        order("\"server\":\"NS\",\"account\":\"Bob@example.com\",\"verb\":\"PNG\",\"nth\":2", "\"reply\":\"500\"");
        try (Client alice = server.signedIn("alice@example.com");
                Client bob = server.signedIn("bob@example.com")) {
            for (int i = 0; i < 3; i++) {
                alice.say("PNG");
                assertThat(alice.hear()).startsWith("QNG");
            }
            bob.say("PNG");
            assertThat(bob.hear()).startsWith("QNG");
            bob.say("PNG");
            assertThat(bob.hear()).isEqualTo("500");
        }
    }

    @Test
    void accountThatIsJustBeingNamedSuffersToo() throws Exception {
        order("\"server\":\"DS\",\"account\":\"bob@example.com\",\"verb\":\"USR\"", "\"reply\":\"911\"");
        try (Client client = new Client(server.port("dispatch"))) {
            client.say("VER 0 MSNP7");
            assertThat(client.hear()).startsWith("VER 0");
            client.say("USR 1 MD5 I bob@example.com");
            assertThat(client.hear()).isEqualTo("911 1");
        }
    }

    @Test
    void foreverIsForever() throws Exception {
        server.told(
                "POST",
                "/api/v1/faults",
                "{\"on\":{\"server\":\"NS\",\"verb\":\"PNG\"},\"do\":{\"reply\":913},\"times\":\"forever\"}");
        try (Client alice = server.signedIn("alice@example.com")) {
            for (int i = 0; i < 5; i++) {
                alice.say("PNG");
                assertThat(alice.hear()).isEqualTo("913");
            }
        }
    }

    @Test
    void wrongOrdersSayWhatIsAllowed() throws Exception {
        for (List<String> wrong : List.of(
                List.of("{}", "on"),
                List.of("{\"on\":{\"server\":\"XX\"},\"do\":{\"drop\":true}}", "DS, NS, SB or WEB"),
                List.of("{\"on\":{\"server\":\"NS\"},\"do\":{}}", "exactly one of reply, delay"),
                List.of("{\"on\":{\"server\":\"NS\"},\"do\":{\"drop\":true,\"split\":true}}", "exactly one"),
                List.of("{\"on\":{\"server\":\"NS\"},\"do\":{\"dorp\":true}}", "unknown field 'dorp'"),
                List.of("{\"on\":{\"server\":\"NS\"},\"do\":{\"delay\":600001}}", "1 to 600000"),
                List.of("{\"on\":{\"server\":\"NS\",\"nth\":0},\"do\":{\"drop\":true}}", "from 1"),
                List.of("{\"on\":{\"server\":\"NS\"},\"do\":{\"drop\":true},\"times\":\"often\"}", "forever"),
                List.of("{\"on\":{\"server\":\"NS\"},\"do\":{\"drop\":false}}", "drop is true"),
                List.of("{\"on\":{\"server\":\"WEB\"},\"do\":{\"reply\":\"XYZ\"}}", "status"),
                List.of("{\"on\":{\"server\":\"NS\",\"verb\":\"/x\"},\"do\":{\"drop\":true}}", "three letters"))) {
            var answer = server.ask("POST", "/api/v1/faults", wrong.get(0));
            assertThat(answer.statusCode()).as(wrong.get(0)).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(answer.body()).contains(wrong.get(1));
        }
        assertThat(server.get("/api/v1/faults")).isEqualTo("[]\n");
        assertThat(server.ask("GET", "/api/v1/faults/99", "").statusCode()).isEqualTo(404);
        assertThat(server.ask("DELETE", "/api/v1/faults/99", "").statusCode()).isEqualTo(404);
    }

    // ---- the web doors

    private static final String NEXUS = "GET /rdr/pprdr.asp HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Client askWeb(String request) throws IOException {
        Client client = new Client(server.port("web"));
        client.send(request);
        return client;
    }

    private static String web(String deed) throws Exception {
        order("\"server\":\"WEB\",\"verb\":\"/rdr/pprdr.asp\"", deed);
        try (Client client = askWeb(NEXUS)) {
            return client.hearAll();
        }
    }

    @Test
    void webRepliesAStatus() throws Exception {
        assertThat(web("\"reply\":\"503\"")).startsWith("HTTP/1.1 503 Service Unavailable\r\n");
        try (Client client = askWeb(NEXUS)) {
            assertThat(client.hear()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void webIsDelayedAndOthersAreNot() throws Exception {
        order("\"server\":\"WEB\",\"verb\":\"/rdr/pprdr.asp\"", "\"delay\":1500");
        try (Client late = askWeb(NEXUS);
                Client other = askWeb(NEXUS)) {
            // which of the two was first nobody knows; one is answered at once
            await().until(() -> !late.hearsNothing() || !other.hearsNothing());
            assertThat(late.hearsNothing() || other.hearsNothing()).isTrue();
            assertThat(late.hear()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(other.hear()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void webHangsUp() throws Exception {
        assertThat(web("\"drop\":true")).isEmpty();
    }

    @Test
    void webSaysNothingAndStays() throws Exception {
        order("\"server\":\"WEB\"", "\"ignore\":true");
        try (Client ignored = askWeb(NEXUS)) {
            await().until(() -> server.get("/api/v1/faults").contains("\"hits\":1"));
            try (Client other = askWeb(NEXUS)) {
                assertThat(other.hear()).isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(ignored.hearsNothing()).isTrue();
        }
    }

    @Test
    void webSendsSomethingFirst() throws Exception {
        assertThat(web("\"send\":\"garbage\"")).startsWith("garbage\r\nHTTP/1.1 200 OK\r\n");
    }

    @Test
    void webIsCut() throws Exception {
        assertThat(web("\"truncate\":10")).isEqualTo("HTTP/1.1 2");
        assertThat(web("\"truncate\":0")).isEmpty();
    }

    @Test
    void webIsSplitAndWhole() throws Exception {
        String split = web("\"split\":true");
        try (Client client = askWeb(NEXUS)) {
            assertThat(split).isEqualTo(client.hearAll());
        }
    }

    @Test
    void webKnowsTheAccountWhereSomebodySignsIn() throws Exception {
        order("\"server\":\"WEB\",\"account\":\"bob@example.com\"", "\"reply\":\"500\"");
        String header =
                "GET /login2.srf HTTP/1.1\r\nHost: localhost\r\nAuthorization: Passport1.4 sign-in=%s,pwd=secret\r\n\r\n";
        try (Client nobody = askWeb(NEXUS);
                Client alice = askWeb(String.format(header, "alice%40example.com"))) {
            assertThat(nobody.hear()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(alice.hear()).isEqualTo("HTTP/1.1 200 OK");
        }
        try (Client bob = askWeb(String.format(header, "bob%40example.com"))) {
            assertThat(bob.hear()).startsWith("HTTP/1.1 500");
        }
    }

    @Test
    void faultsReachBehindTheGateway() throws Exception {
        order("\"server\":\"NS\",\"verb\":\"VER\"", "\"truncate\":5");
        String body = "VER 1 MSNP7\r\n";
        try (Client client = askWeb("POST /gateway/gateway.dll?Action=open&Server=NS&IP=127.0.0.1 HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThat(client.hearAll()).endsWith("\r\n\r\nVER 1");
        }
    }
}
