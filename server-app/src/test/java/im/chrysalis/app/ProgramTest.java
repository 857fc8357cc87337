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

/** Tests the program from outside: commands, exit codes, durability (docs/contract.md#1 and #2). */
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
        ServerProcess.Result result = CommandLoop.run(onData(words));
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void accountsAreManagedWithAndWithoutAServer() throws Exception {
        assertThat(ServerProcess.run(onData(
                                "account", "add", "alice@example.com", "--password", "secret", "--name", "Alice A"))
                        .code())
                .isZero();
        assertThat(ServerProcess.runWithInput(
                                "hidden\n", onData("account", "add", "bob@example.com", "--password", "-"))
                        .code())
                .isZero();
        assertThat(run("account", "list")).isEqualTo("alice@example.com\tAlice A\nbob@example.com\tbob@example.com\n");

        try (ServerProcess server = ServerProcess.serve(data)) {
            run("contact", "add", "alice@example.com", "bob@example.com", "--mutual", "--group", "Friends");
            assertThat(run("contact", "list", "alice@example.com"))
                    .isEqualTo("bob@example.com\tFL,AL,RL\tFriends\tbob@example.com\n");
            assertThat(run("health", "--wait", "5s")).isEqualTo("ready\n");
            try (Client bob = Client.signedIn(server.port("notification"), "bob@example.com", "hidden")) {
                run("account", "remove", "bob@example.com");
                assertThat(bob.isDisconnected()).isTrue();
            }
            assertThat(server.stop()).isZero();
        }
        assertThat(run("account", "list")).isEqualTo("alice@example.com\tAlice A\n");
        assertThat(run("contact", "list", "alice@example.com")).isEmpty();
    }

    @Test
    void acknowledgedChangesSurviveAKill() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        run("account", "add", "bob@example.com", "--password", "secret");
        for (int round = 1; round <= 2; round++) {
            try (ServerProcess server = ServerProcess.serve(data);
                    Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
                alice.sendLine("ADG 4 Round" + round + " 0");
                assertThat(alice.receive()).matches("ADG 4 \\d+ Round" + round + " " + round + " 0");
                alice.sendLine("REA 5 alice@example.com Alice" + round);
                assertThat(alice.receive()).matches("REA 5 \\d+ alice@example.com Alice" + round);
                server.kill();
            }
            try (ServerProcess server = ServerProcess.serve(data);
                    Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
                alice.sendLine("SYN 4 0");
                StringBuilder book = new StringBuilder();
                for (String line = alice.receive();
                        line != null && !line.startsWith("LST 4 RL");
                        line = alice.receive()) {
                    book.append(line).append('\n');
                }
                assertThat(book.toString()).contains(" Round" + round + " ");
                assertThat(run("account", "list")).contains("alice@example.com\tAlice" + round);
                server.kill();
            }
        }
    }

    @Test
    void stopEndsAllSessions() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        try (ServerProcess server = ServerProcess.serve(data);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
            assertThat(server.stop()).isZero();
            assertThat(alice.receive()).isEqualTo("OUT SSD");
            assertThat(alice.receive()).isNull();
        }
    }

    @Test
    void operatorAnnouncesAndStops() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data, "--demo");
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            run("announce", "Tea is ready");
            assertThat(alice.receiveSkippingPayload()).startsWith("NOT ");
            assertThat(run("stop", "--in", "5m")).isEqualTo("stops in 5 min\n");
            assertThat(alice.receiveSkippingPayload()).isEqualTo("MSG Hotmail Hotmail 88");
            assertThat(run("stop", "--back-in", "1h"))
                    .isEqualTo("stops now; clients of MSNP11 and later are asked to come back 60 min after that\n");
            assertThat(alice.receive()).isEqualTo("OUT SSD");
            assertThat(server.exitCode()).isZero();
        }
        assertThat(CommandLoop.run(onData("stop")).err()).contains("no server runs on the data in " + data);
    }

    @Test
    void dataDirectoryAndPortsInUseAreReported() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data)) {
            ServerProcess.Result second = ServerProcess.run(onData("serve"));
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err()).contains("is in use by process");

            ServerProcess.Result port = ServerProcess.runServe(
                    "--set", "data.memory=true", "--set", "dispatch.port=" + server.port("dispatch"));
            assertThat(port.code()).isEqualTo(3);
            assertThat(port.err()).contains("port " + server.port("dispatch") + " (dispatch.port) is in use");
            assertThat(port.out()).isEmpty();
        }
    }

    @Test
    void controlApiOffLoopbackMakesItsTokenOnceAndCommandsFindIt() throws Exception {
        String[] everywhere = {"--set", "control.bind=0.0.0.0", "--set", "control.token-create=true"};
        String made;
        try (ServerProcess server = ServerProcess.serve(data, everywhere)) {
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
            assertThat(server.err()).contains("created a token").doesNotContain(made);
            assertThat(server.stop()).isZero();
        }
        try (ServerProcess again = ServerProcess.serve(data, everywhere)) {
            assertThat(run("config", "token", "--set", "control.token-create=true")
                            .strip())
                    .isEqualTo(made);
            assertThat(again.err()).doesNotContain("created a token");
        }
        assertThat(made).matches("[0-9a-f]{48}");
        assertThat(CommandLoop.run(onData("serve", "--set", "control.bind=0.0.0.0"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void wrongUsageIsReportedInOneLine() throws Exception {
        ServerProcess.Result key = ServerProcess.run("serve", "--set", "web.prot=1");
        assertThat(key.code()).isEqualTo(2);
        assertThat(key.err()).isEqualTo("chrysalis: --set: web.prot is no setting; the nearest is web.port\n");
        ServerProcess.Result command = CommandLoop.run("srve");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("the nearest is").hasLineCount(1);
        assertThat(CommandLoop.run("account", "add", "alice@example.com").code())
                .isEqualTo(2);
        run("account", "add", "alice@example.com", "--password", "secret");
        ServerProcess.Result unknown = CommandLoop.run(onData("account", "remove", "nobody@example.com"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no account nobody@example.com");
    }

    @Test
    void unknownWordsAreMistakesAlsoBesideHelp() throws Exception {
        for (String words : List.of("account name --help", "nonsense --help", "--help nonsense", "serve --help more")) {
            ServerProcess.Result result = CommandLoop.run(words.split(" ", -1));
            assertThat(result.code()).as(words).isEqualTo(2);
            assertThat(result.out()).as(words).isEmpty();
            assertThat(result.err())
                    .as(words)
                    .startsWith("chrysalis: Unmatched argument")
                    .hasLineCount(1);
        }
        ServerProcess.Result help = ServerProcess.run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Exit codes:").contains("  3   a port or the data folder is taken");
        assertThat(CommandLoop.run("account", "add", "--help").out()).contains("chrysalis account add");
    }

    @Test
    void missingPasswordIsNotWaitedForWithoutATerminal() throws Exception {
        ServerProcess.Result missing = ServerProcess.run(onData("account", "add", "alice@example.com"));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("--password is missing");
        ServerProcess.Result empty = CommandLoop.run(onData("account", "add", "alice@example.com", "--password", "-"));
        assertThat(empty.code()).isEqualTo(2);
        assertThat(data.resolve("chrysalis.mv.db")).doesNotExist();
    }

    @Test
    void missingKeyFileIsNotReplaced() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        Files.move(data.resolve("password.keys"), data.resolve("elsewhere"));

        ServerProcess.Result result = CommandLoop.run(onData("serve"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("password.keys is missing");
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
        for (byte[] content : new byte[][] {{'x'}, new byte[4096], "no database".getBytes(StandardCharsets.UTF_8)}) {
            assertRefused(1, "chrysalis.mv.db", content, "if it is damaged, restore it from a backup");
        }
        ServerProcess.Result process = ServerProcess.run(onData("serve"));
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err()).hasLineCount(1);
        assertThat(data.resolve("chrysalis.trace.db")).doesNotExist();
    }

    private void assertRefused(String file, byte[] content, String why) throws Exception {
        assertRefused(2, file, content, why);
    }

    private void assertRefused(int code, String file, byte[] content, String why) throws Exception {
        Files.write(data.resolve(file), content);
        ServerProcess.Result result = CommandLoop.run(onData("serve"));
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.err()).contains(why).doesNotContain("null").hasLineCount(1);
        assertThat(data.resolve(file)).hasBinaryContent(content);
    }

    @Test
    void demoAndSeedAccountsCanSignIn() throws Exception {
        Path seed = Files.writeString(data.resolve("seed.yaml"), "accounts: [{email: dora@example.com, password: x}]");
        try (ServerProcess server = ServerProcess.serve(data.resolve("d"), "--demo", "--seed", seed.toString())) {
            Client.signedIn(server.port("notification"), "carol@example.com", "chrysalis")
                    .close();
            Client.signedIn(server.port("notification"), "dora@example.com", "x")
                    .close();
        }
    }

    @Test
    void webSignInIssuesTicketsAndIsLogged() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data, "--demo", "--set", "auto-register=true")) {
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

    private static HttpResponse<String> get(ServerProcess server, String path, String authorization) throws Exception {
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
    void webPortInUseIsReported() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data)) {
            ServerProcess.Result second =
                    ServerProcess.runServe("--set", "data.memory=true", "--set", "web.port=" + server.port("web"));
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err()).contains("port " + server.port("web") + " (web.port) is in use");
        }
    }

    @Test
    void logHoldsNoSecrets() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data, "--demo", "--set", "log.level=debug");
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            alice.sendLine("CHG 4 NLN");
            alice.receive();
            alice.receive();
            alice.sendLine("XFR 5 SB");
            String ticket = String.valueOf(alice.receive()).replaceFirst(".* ", "");
            try (Client chat = new Client(server.port("switchboard"))) {
                chat.sendLine("USR 1 alice@example.com " + ticket);
                chat.receive();
                chat.send("MSG 2 A 9\r\ntop secret".substring(0, 20));
                chat.receive();
            }
            server.stop();
            String log = server.err();
            assertThat(log).contains("NS alice@example.com").contains("USR 2 MD5 S {md5}");
            assertThat(log).doesNotContain(ticket).doesNotContain("top secre").doesNotContain("chrysalis password");
        }
    }
}
