package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program from outside: commands, exit codes, what survives (contract.md, sections 1 and 2). */
@Execution(ExecutionMode.CONCURRENT)
class ProgramTest {

    @TempDir
    Path data;

    private String[] onData(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "data.dir=" + data;
        return all;
    }

    private String run(String... words) throws IOException, InterruptedException {
        Program.Ended ended = Program.run(onData(words));
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    @Test
    void accountsAreManagedWithAndWithoutAServer() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret", "--name", "Alice A");
        assertThat(Program.runWithInput("hidden\n", onData("account", "add", "bob@example.com", "--password", "-"))
                        .code())
                .isZero();
        assertThat(run("account", "list")).isEqualTo("alice@example.com\tAlice A\nbob@example.com\tbob@example.com\n");

        try (Program server = Program.serve(data)) {
            run("contact", "add", "alice@example.com", "bob@example.com", "--mutual", "--group", "Friends");
            assertThat(run("contact", "list", "alice@example.com"))
                    .isEqualTo("bob@example.com\tFL,AL,RL\tFriends\tbob@example.com\n");
            assertThat(run("health", "--wait", "5s")).isEqualTo("ready\n");
            try (Client bob = Client.signedIn(server.port("notification"), "bob@example.com", "hidden")) {
                run("account", "remove", "bob@example.com");
                assertThat(bob.isHungUpOn()).isTrue();
            }
            assertThat(server.stop()).isZero();
        }
        assertThat(run("account", "list")).isEqualTo("alice@example.com\tAlice A\n");
        assertThat(run("contact", "list", "alice@example.com")).isEmpty();
    }

    @Test
    void whatAClientWasToldIsThereAfterAKill() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        run("account", "add", "bob@example.com", "--password", "secret");
        for (int round = 1; round <= 2; round++) {
            try (Program server = Program.serve(data);
                    Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
                alice.say("ADG 4 Round" + round + " 0");
                assertThat(alice.hear()).matches("ADG 4 \\d+ Round" + round + " " + round + " 0");
                alice.say("REA 5 alice@example.com Alice" + round);
                assertThat(alice.hear()).matches("REA 5 \\d+ alice@example.com Alice" + round);
                server.kill();
            }
            try (Program server = Program.serve(data);
                    Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
                alice.say("SYN 4 0");
                StringBuilder book = new StringBuilder();
                for (String line = alice.hear(); line != null && !line.startsWith("LST 4 RL"); line = alice.hear()) {
                    book.append(line).append('\n');
                }
                assertThat(book.toString()).contains(" Round" + round + " ");
                assertThat(run("account", "list")).contains("alice@example.com\tAlice" + round);
                server.kill();
            }
        }
    }

    @Test
    void stopSignsEverybodyOut() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        try (Program server = Program.serve(data);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
            assertThat(server.stop()).isZero();
            assertThat(alice.hear()).isEqualTo("OUT SSD");
            assertThat(alice.hear()).isNull();
        }
    }

    @Test
    void operatorSpeaksToClientsAndStops() throws Exception {
        try (Program server = Program.serve(data, "--demo");
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            run("announce", "Tea is ready");
            assertThat(alice.hearPayload()).startsWith("NOT ");
            assertThat(run("stop", "--in", "5m")).isEqualTo("stops in 5 min\n");
            assertThat(alice.hearPayload()).isEqualTo("MSG Hotmail Hotmail 88");
            assertThat(run("stop", "--back-in", "1h"))
                    .isEqualTo("stops now; clients of MSNP11 and later are asked to come back 60 min after that\n");
            assertThat(alice.hear()).isEqualTo("OUT SSD");
            assertThat(server.exitCode()).isZero();
        }
        assertThat(Program.run(onData("stop")).err()).contains("no server runs on the data in " + data);
    }

    @Test
    void takenDataAndTakenPortsAreSaid() throws Exception {
        try (Program server = Program.serve(data)) {
            Program.Ended second = Program.run(onData("serve"));
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err()).contains("is taken by process");

            Program.Ended port = Program.run(
                    "serve",
                    "--set",
                    "data.memory=true",
                    "--set",
                    "switchboard.port=0",
                    "--set",
                    "notification.port=0",
                    "--set",
                    "dispatch.port=" + server.port("dispatch"));
            assertThat(port.code()).isEqualTo(3);
            assertThat(port.err()).contains("port " + server.port("dispatch") + " (dispatch.port) is taken");
            assertThat(port.out()).isEmpty();
        }
    }

    @Test
    void controlApiOffLoopbackMakesItsTokenOnceAndCommandsFindIt() throws Exception {
        String[] everywhere = {"--set", "control.bind=0.0.0.0", "--set", "control.token-create=true"};
        String made;
        try (Program server = Program.serve(data, everywhere)) {
            made = run("config", "token", "--set", "control.token-create=true").strip();
            URI accounts = URI.create("http://127.0.0.1:" + server.port("control") + "/api/v1/accounts");
            HttpRequest.Builder request = HttpRequest.newBuilder(accounts);
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse.BodyHandler<Void> ignored = HttpResponse.BodyHandlers.discarding();
                assertThat(client.send(request.build(), ignored).statusCode()).isEqualTo(401);
                request.header("Authorization", "Bearer " + made);
                assertThat(client.send(request.build(), ignored).statusCode()).isEqualTo(200);
            }
            run("account", "add", "alice@example.com", "--password", "x", "--set", "control.token-create=true");
            assertThat(server.err()).contains("made a token").doesNotContain(made);
            assertThat(server.stop()).isZero();
        }
        try (Program again = Program.serve(data, everywhere)) {
            assertThat(run("config", "token", "--set", "control.token-create=true")
                            .strip())
                    .isEqualTo(made);
            assertThat(again.err()).doesNotContain("made a token");
        }
        assertThat(made).matches("[0-9a-f]{48}");
        assertThat(Program.run(onData("serve", "--set", "control.bind=0.0.0.0")).code())
                .isEqualTo(2);
    }

    @Test
    void wrongUsageIsSaidInOneLine() throws Exception {
        Program.Ended key = Program.run("serve", "--set", "web.prot=1");
        assertThat(key.code()).isEqualTo(2);
        assertThat(key.err()).isEqualTo("chrysalis: --set: web.prot is no setting; the nearest is web.port\n");
        Program.Ended command = Program.run("srve");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("the nearest is").hasLineCount(1);
        assertThat(Program.run("account", "add", "alice@example.com").code()).isEqualTo(2);
        run("account", "add", "alice@example.com", "--password", "secret");
        Program.Ended unknown = Program.run(onData("account", "remove", "nobody@example.com"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no account nobody@example.com");
    }

    @Test
    void unknownWordsAreMistakesAlsoBesideHelp() throws Exception {
        for (String words : List.of("account name --help", "nonsense --help", "--help nonsense", "serve --help more")) {
            Program.Ended ended = Program.run(words.split(" ", -1));
            assertThat(ended.code()).as(words).isEqualTo(2);
            assertThat(ended.out()).as(words).isEmpty();
            assertThat(ended.err())
                    .as(words)
                    .startsWith("chrysalis: Unmatched argument")
                    .hasLineCount(1);
        }
        Program.Ended help = Program.run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Exit codes:").contains("  3   a port or the data folder is taken");
        assertThat(Program.run("account", "add", "--help").out()).contains("chrysalis account add");
    }

    @Test
    void missingPasswordIsNotWaitedForWithoutATerminal() throws Exception {
        Program.Ended missing = Program.run(onData("account", "add", "alice@example.com"));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("--password is missing");
        Program.Ended empty = Program.run(onData("account", "add", "alice@example.com", "--password", "-"));
        assertThat(empty.code()).isEqualTo(2);
        assertThat(data.resolve("chrysalis.mv.db")).doesNotExist();
    }

    @Test
    void missingKeyFileIsNotReplaced() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        Files.move(data.resolve("password.keys"), data.resolve("elsewhere"));

        Program.Ended ended = Program.run(onData("serve"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("password.keys is missing");
        assertThat(data.resolve("password.keys")).doesNotExist();
    }

    @Test
    void filesThatAreDamagedOrExchangedEndTheStartAndStayAsTheyAre() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        byte[] keys = Files.readAllBytes(data.resolve("password.keys"));
        String foreign = "k1:" + "A".repeat(43) + "=\n";

        assertRefused("password.keys", new byte[0], "holds no key; restore it from a backup");
        assertRefused("password.keys", Arrays.copyOf(keys, keys.length - 20), "a line that is no key");
        assertRefused("password.keys", new byte[] {(byte) 0xc3, 0, 7}, "it is no text; restore it from a backup");
        assertRefused("password.keys", foreign.getBytes(StandardCharsets.UTF_8), "belongs to another database");
        Files.write(data.resolve("password.keys"), keys);
        assertRefused("chrysalis.mv.db", new byte[0], "is empty, though there are keys beside it");
        assertThat(data.resolve("chrysalis.trace.db")).doesNotExist();
    }

    private void assertRefused(String file, byte[] content, String why) throws Exception {
        Files.write(data.resolve(file), content);
        Program.Ended ended = Program.run(onData("serve"));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(why).hasLineCount(1);
        assertThat(data.resolve(file)).hasBinaryContent(content);
    }

    @Test
    void demoIsReadyToSignInAndSeedIsPlanted() throws Exception {
        Path seed = Files.writeString(data.resolve("seed.yaml"), "accounts: [{email: dora@example.com, password: x}]");
        try (Program server = Program.serve(data.resolve("d"), "--demo", "--seed", seed.toString())) {
            Client.signedIn(server.port("notification"), "carol@example.com", "chrysalis")
                    .close();
            Client.signedIn(server.port("notification"), "dora@example.com", "x")
                    .close();
        }
    }

    @Test
    void onePortServesAllRoles() throws Exception {
        try (Program server = Program.serve(data, "--demo", "--set", "single-port=true")) {
            assertThat(server.listensFor("notification")).isFalse();
            int port = server.port("dispatch");
            try (Client alice = Client.signedIn(port, "alice@example.com", "chrysalis")) {
                alice.say("CHG 4 NLN");
                assertThat(alice.hear()).isEqualTo("CHG 4 NLN");
                assertThat(alice.hear()).startsWith("CHL 0 ");
                alice.say("XFR 5 SB");
                String granted = alice.hear();
                assertThat(granted).startsWith("XFR 5 SB 127.0.0.1:" + port + " CKI ");
                try (Client chat = new Client(port)) {
                    chat.say(
                            "USR 1 alice@example.com " + String.valueOf(granted).replaceFirst(".* ", ""));
                    assertThat(chat.hear()).isEqualTo("USR 1 OK alice@example.com Alice");
                }
            }
        }
    }

    @Test
    void rolesThatAreOffLeadNobodyAstray() throws Exception {
        try (Program server =
                        Program.serve(data, "--demo", "--set", "notification.port=-1", "--set", "switchboard.port=-1");
                Client alice = Client.signedIn(server.port("dispatch"), "alice@example.com", "chrysalis")) {
            alice.say("CHG 4 NLN");
            alice.hear();
            alice.hear();
            alice.say("XFR 5 SB");
            assertThat(alice.hear()).isEqualTo("280 5");
        }
    }

    @Test
    void advertisedAddressIsWhatClientsAreTold() throws Exception {
        try (Program server = Program.serve(
                        data, "--set", "advertise.host=msn.example", "--set", "advertise.notification-port=4321");
                Client client = new Client(server.port("dispatch"))) {
            client.say("VER 0 MSNP7");
            client.say("USR 1 MD5 I alice@example.com");
            client.hear();
            assertThat(client.hear()).isEqualTo("XFR 1 NS msn.example:4321 0 msn.example:" + server.port("dispatch"));
            assertThat(client.hear()).isNull();
        }
    }

    @Test
    void webDoorsGiveTicketsAndTellTheLogOfIt() throws Exception {
        try (Program server = Program.serve(data, "--demo", "--set", "auto-register=true")) {
            assertThat(server.roles()).containsSubsequence("dispatch", "notification", "switchboard", "web", "control");
            String nexus = get(server, "/rdr/pprdr.asp", "")
                    .headers()
                    .firstValue("PassportURLs")
                    .orElseThrow();
            assertThat(nexus).containsPattern(",DALogin=127\\.0\\.0\\.1:\\d+/login2\\.srf,");

            String right = "Passport1.4 OrgVerb=GET,sign-in=alice%40example.com,pwd=chrysalis,lc=1033";
            HttpResponse<String> login = get(server, "/login2.srf", right);
            assertThat(login.statusCode()).isEqualTo(200);
            String info = login.headers().firstValue("Authentication-Info").orElseThrow();
            assertThat(get(server, "/login2.srf", right.replace("chrysalis", "sesame"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(server, "/login2.srf", right.replace("alice", "dora"))
                            .statusCode())
                    .isEqualTo(200);
            Client.signedIn(server.port("notification"), "dora@example.com", "chrysalis")
                    .close();
            assertThat(get(server, "/nowhere", "").body()).contains("there is nothing at /nowhere");
            server.stop();

            assertThat(server.err())
                    .contains("alice@example.com got a ticket from 127.0.0.1")
                    .contains("alice@example.com is refused a ticket from 127.0.0.1: wrong password")
                    .contains("dora@example.com got a ticket from 127.0.0.1")
                    .doesNotContain("sesame", info.substring(info.indexOf("t=") + 2, info.indexOf("&p=")));
        }
    }

    private static HttpResponse<String> get(Program server, String path, String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port("web") + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void takenWebPortIsSaid() throws Exception {
        try (Program server = Program.serve(data)) {
            Program.Ended second = Program.run(
                    "serve",
                    "--set",
                    "data.memory=true",
                    "--set",
                    "bind=127.0.0.1",
                    "--set",
                    "dispatch.port=0",
                    "--set",
                    "notification.port=0",
                    "--set",
                    "switchboard.port=0",
                    "--set",
                    "web.port=" + server.port("web"));
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err()).contains("port " + server.port("web") + " (web.port) is taken");
        }
    }

    @Test
    void logHoldsNoSecrets() throws Exception {
        try (Program server = Program.serve(data, "--demo", "--set", "log.level=debug");
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            alice.say("CHG 4 NLN");
            alice.hear();
            alice.hear();
            alice.say("XFR 5 SB");
            String ticket = String.valueOf(alice.hear()).replaceFirst(".* ", "");
            try (Client chat = new Client(server.port("switchboard"))) {
                chat.say("USR 1 alice@example.com " + ticket);
                chat.hear();
                chat.send("MSG 2 A 9\r\ntop secret".substring(0, 20));
                chat.hear();
            }
            server.stop();
            String log = server.err();
            assertThat(log).contains("NS alice@example.com").contains("USR 2 MD5 S {hidden}");
            assertThat(log).doesNotContain(ticket).doesNotContain("top secre").doesNotContain("chrysalis password");
        }
    }
}
