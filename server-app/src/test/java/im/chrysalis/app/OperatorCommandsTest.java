package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** The commands by which operators look after accounts, contacts and sessions, with and without a server. */
class OperatorCommandsTest {

    @TempDir
    Path data;

    private ServerProcess.Result command(String... words) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "data.dir=" + data;
        return CommandLoop.run(all);
    }

    private String run(String... words) throws IOException, InterruptedException {
        ServerProcess.Result result = command(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    private String refused(String... words) throws IOException, InterruptedException {
        ServerProcess.Result result = command(words);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("chrysalis: ").hasLineCount(1);
        return result.err();
    }

    private Map<String, Object> json(String... words) throws IOException, InterruptedException {
        return JSON.std.mapFrom(run(words));
    }

    private void addAliceAndBob() throws IOException, InterruptedException {
        run("account", "add", "alice@example.com", "--password", "secret", "--name", "Alice A");
        run("account", "add", "bob@example.com", "--password", "secret");
        run("contact", "add", "alice@example.com", "bob@example.com", "--mutual");
    }

    @Test
    void accountsAreChangedWithoutAServer() throws Exception {
        addAliceAndBob();
        assertThat(run("account", "rename", "alice@example.com", "Alice B")).isEqualTo("renamed alice@example.com\n");
        assertThat(run("account", "disable", "alice@example.com")).isEqualTo("disabled alice@example.com\n");
        assertThat(run("account", "list"))
                .isEqualTo("alice@example.com\tAlice B\tdisabled\nbob@example.com\tbob@example.com\n");
        assertThat(run("account", "show", "Alice@example.com").lines())
                .containsExactly(
                        "account\talice@example.com",
                        "name\tAlice B",
                        "state\tdisabled",
                        "FL\t1",
                        "AL\t1",
                        "BL\t0",
                        "RL\t1",
                        "PL\t0",
                        "offline messages\t0");
        run("account", "enable", "alice@example.com");
        assertThat(run("contact", "remove", "alice@example.com", "bob@example.com"))
                .isEqualTo("removed bob@example.com from alice@example.com\n");
        assertThat(run("contact", "list", "alice@example.com")).isEqualTo("bob@example.com\tRL\t-\tbob@example.com\n");
    }

    @Test
    void listsAreJsonOnRequest() throws Exception {
        addAliceAndBob();
        assertThat(json("account", "list", "--json"))
                .isEqualTo(Map.of(
                        "accounts",
                        List.of(
                                Map.of("email", "alice@example.com", "name", "Alice A", "disabled", false),
                                Map.of("email", "bob@example.com", "name", "bob@example.com", "disabled", false))));
        assertThat(json("account", "show", "alice@example.com", "--json"))
                .containsEntry("disabled", false)
                .containsEntry("lists", Map.of("FL", 1, "AL", 1, "BL", 0, "RL", 1, "PL", 0))
                .containsEntry("offlineMessages", 0);
        assertThat(json("contact", "list", "alice@example.com", "--json"))
                .isEqualTo(Map.of(
                        "contacts",
                        List.of(Map.of(
                                "email",
                                "bob@example.com",
                                "name",
                                "bob@example.com",
                                "lists",
                                List.of("FL", "AL", "RL"),
                                "groups",
                                List.of()))));
        assertThat(run("config", "print", "--json", "--set", "control.token=t0ken"))
                .contains("{\"key\":\"control.token\",\"value\":\"******\",\"source\":\"command line\"}")
                .contains("{\"key\":\"bind\",\"value\":\"0.0.0.0\",\"source\":");
    }

    @Test
    void disabledAccountIsSignedOutAndStaysOut() throws Exception {
        addAliceAndBob();
        try (ServerProcess server = ServerProcess.serve(data);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret")) {
            assertThat(run("account", "disable", "alice@example.com")).isEqualTo("disabled alice@example.com\n");
            assertThat(alice.isDisconnected()).isTrue();
            try (Client again = new Client(server.port("notification"))) {
                again.sendLine("VER 0 MSNP7");
                again.receive();
                again.sendLine("USR 1 MD5 I alice@example.com");
                again.receive();
                again.sendLine("USR 2 MD5 S 0");
                assertThat(again.receive()).isEqualTo("911 2");
            }
            run("account", "enable", "alice@example.com");
            Client.signedIn(server.port("notification"), "alice@example.com", "secret")
                    .close();
        }
    }

    @Test
    void sessionsAreListedAndEnded() throws Exception {
        addAliceAndBob();
        assertThat(refused("sessions")).contains("no server runs on the data in " + data);
        try (ServerProcess server = ServerProcess.serve(data);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "secret");
                Client bob = Client.signedIn(server.port("notification"), "bob@example.com", "secret")) {
            List<String> lines = run("sessions").lines().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).matches("\\d+\tNS\talice@example.com\t-\tMSNP7\t127.0.0.1:\\d+\t2\\S+Z");
            assertThat(json("sessions", "Bob@example.com", "--json").get("sessions"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(1);

            assertThat(run("kick", "Alice@example.com", "--reason", "OTH"))
                    .isEqualTo("ended 1 session of Alice@example.com\n");
            assertThat(alice.receive()).isEqualTo("OUT OTH");
            assertThat(refused("kick", "alice@example.com")).contains("alice@example.com has no open session");
            String id = run("sessions").split("\t", 2)[0];
            assertThat(refused("kick", id, "--reason", "why")).contains("reason is OTH, SSD or drop");
            assertThat(run("kick", id)).isEqualTo("ended 1 session of " + id + "\n");
            assertThat(bob.isDisconnected()).isTrue();
            assertThat(refused("kick", id)).contains("there is no open session " + id);
            assertThat(run("sessions")).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        addAliceAndBob();
        for (String[] words : new String[][] {
            {"account", "show", "carol@example.com"},
            {"account", "rename", "carol@example.com", "Carol"},
            {"account", "disable", "carol@example.com"},
            {"account", "enable", "carol@example.com"},
            {"contact", "remove", "alice@example.com", "carol@example.com"},
        }) {
            assertThat(refused(words)).contains("there is no account carol@example.com");
        }
        assertThat(refused("account", "rename", "alice@example.com", "")).contains("lacks name");
    }
}
