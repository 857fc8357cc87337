package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chrysalis setup} by options, as scripts use it, up to a chat on the server that it has prepared. */
class SetupTest {

    @TempDir
    Path home;

    private Path settings() {
        return home.resolve("config/chrysalis.properties");
    }

    private ServerProcess.Result setup(String... options) throws IOException, InterruptedException {
        String[] words = Arrays.copyOf(options, options.length + 2);
        System.arraycopy(options, 0, words, 2, options.length);
        words[0] = "setup";
        words[1] = "--yes";
        return CommandLoop.run(home, words);
    }

    @Test
    void serverIsReadyForTheFirstPerson() throws Exception {
        Files.createDirectories(settings().getParent());
        Files.copy(Path.of("../config/chrysalis.properties"), settings());
        ServerProcess.Result result = setup(
                "--host", "localhost", "--standard-ports", "--account", "Dora@example.com", "--password", "secret");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("wrote " + settings())
                .contains("web.port=80  (was 8080)")
                .contains("bind=127.0.0.1  (was 0.0.0.0)")
                .contains("added dora@example.com")
                .doesNotContain("secret");
        assertThat(settings())
                .content()
                .contains("\nadvertise.host=localhost\n", "\nweb.port=80\n", "\nweb.tls-port=443\n", "# Ports of the");

        try (ServerProcess server = ServerProcess.serve(
                        home.resolve("data"), "--config", settings().toString());
                Client dora = Client.signedIn(server.port("notification"), "dora@example.com", "secret")) {
            dora.sendLine("CHG 4 NLN");
            assertThat(dora.receive()).isEqualTo("CHG 4 NLN");
            assertThat(dora.receive()).startsWith("CHL 0 ");
            dora.sendLine("XFR 5 SB");
            assertThat(dora.receive()).startsWith("XFR 5 SB localhost:" + server.port("switchboard") + " CKI ");
        }
    }

    @Test
    void whatSomebodyHasSetIsReplacedOnlyWhenAskedTo() throws Exception {
        assertThat(setup("--host", "192.0.2.1").code()).isZero();
        ServerProcess.Result refused = setup("--host", "192.0.2.2", "--account", "a@example.com", "--password", "x");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("chrysalis: " + settings() + " states already: advertise.host=192.0.2.1 (would be"
                        + " 192.0.2.2); add --replace to replace that\n");
        assertThat(home.resolve("data")).doesNotExist();

        assertThat(setup("--host", "192.0.2.2", "--replace").out())
                .contains("advertise.host=192.0.2.2  (was 192.0.2.1)");
        assertThat(setup("--host", "192.0.2.2").out()).startsWith(settings() + " stays as it is\n");
        assertThat(settings()).hasContent("advertise.host=192.0.2.2\n");
    }

    @Test
    void localAddressIsUndoneByAnother() throws Exception {
        setup("--host", "127.0.0.1");
        assertThat(settings()).content().contains("bind=127.0.0.1");
        setup("--host", "192.0.2.2", "--replace");
        assertThat(settings()).content().contains("bind=0.0.0.0");
    }

    @Test
    void serverWithoutAccountsPointsHere() throws Exception {
        Path data = home.resolve("data");
        Path log = home.resolve("log/server.log");
        try (ServerProcess server = ServerProcess.serve(data, "--set", "log.file=" + log)) {
            ServerProcess.Result added = CommandLoop.run(
                    "account", "add", "dora@example.com", "--password", "x", "--set", "data.dir=" + data);
            assertThat(added.code()).isZero();
            assertThat(server.stop()).isZero();
            assertThat(server.err()).contains("there are no accounts yet; 'chrysalis setup'");
            assertThat(log).content().isEqualTo(server.err());
        }
        try (ServerProcess server = ServerProcess.serve(data)) {
            assertThat(server.stop()).isZero();
            assertThat(server.err()).doesNotContain("there are no accounts");
        }
    }

    @Test
    void accountThatExistsStays() throws Exception {
        String[] account = {"--account", "dora@example.com", "--password", "secret", "--name", "Dora"};
        assertThat(setup(account).out()).contains("added dora@example.com");
        assertThat(settings()).doesNotExist();
        Path named = home.resolve("named");
        assertThat(setup("--config", named.toString(), "--account", "emil@example.com", "--password", "x")
                        .out())
                .isEqualTo(named + " stays as it is\nadded emil@example.com\nNow start it: chrysalis serve --config "
                        + named + "\n"
                        + "docs/connect.md says how a client finds the server; 'chrysalis account add' adds people.\n");
        ServerProcess.Result again = setup(account);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("dora@example.com exists already, and stays as it is");
    }

    @Test
    void mistakesWriteNothing() throws Exception {
        for (String[] mistake : new String[][] {
            {"--host", "http://x"},
            {"--host", "192.0.2.1", "--account", "dora"},
            {"--host", "192.0.2.1", "--account", "dora@example.com"},
            {"--host", "192.0.2.1", "--password", "x"},
            {"--host", "192.0.2.1", "--account", "dora@example.com", "--password", ""},
            {"--host", "192.0.2.1", "--account", "dora@example.com", "--password", "\u0007"},
        }) {
            ServerProcess.Result result = setup(mistake);
            assertThat(result.code()).as(String.join(" ", mistake)).isEqualTo(2);
            assertThat(result.err()).startsWith("chrysalis: ").hasLineCount(1);
        }
        ServerProcess.Result without = CommandLoop.run(home, "setup");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("there is no terminal to ask on").hasLineCount(1);
        assertThat(home).isEmptyDirectory();
    }
}
