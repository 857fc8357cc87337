package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile clients against the whole program with 40 MB of heap: they are disconnected, the log says who and why, and no
 * other client is affected (docs/protocol/wire-format.md#1.2 to #1.5 and docs/protocol/behaviour.md#15.7).
 */
class BadInputTest {

    @TempDir
    static Path data;

    private static ServerProcess server;
    private Client bystander;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.serve(data, "--demo", "--set", "sign-in.patience=3s", "--set", "log.level=info");
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(server.err()).doesNotContain("Exception").doesNotContain("bug of the server");
        server.close();
    }

    @BeforeEach
    void watch() throws IOException {
        bystander = Client.signedIn(server.port("notification"), "bob@example.com", "chrysalis");
    }

    @AfterEach
    void otherClientsAreUnaffected() throws IOException {
        bystander.sendLine("PNG");
        assertThat(bystander.receive()).isEqualTo("QNG");
        bystander.close();
    }

    private static Client stranger() throws IOException {
        return new Client(server.port("notification"));
    }

    private static Client alice() throws IOException {
        return Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis");
    }

    private static void assertLogged(String why) throws Exception {
        await().untilAsserted(() -> assertThat(server.err()).contains(why));
    }

    @Test
    void lineWithoutAnEnd() throws Exception {
        try (Client client = stranger()) {
            client.send("VER 0 " + "x".repeat(20_000));
            assertThat(client.isDisconnected()).isTrue();
            assertLogged("is disconnected: a line is longer than 16384 octets");
        }
    }

    @Test
    void hugePayloadBeforeSignIn() throws Exception {
        try (Client client = stranger()) {
            client.sendLine("VER 0 MSNP7");
            client.receive();
            client.sendLine("MSG 1 N 100000000");
            assertThat(client.isDisconnected()).isTrue();
            assertLogged("is disconnected: MSG carries 100000000 octets");
        }
    }

    @Test
    void commandTooEarly() throws Exception {
        try (Client client = stranger()) {
            client.sendLine("SYN 1 0");
            assertThat(client.isDisconnected()).isTrue();
            assertLogged("is disconnected: SYN is no command of the greeting");
        }
    }

    @Test
    void unknownCommandNamesTheAccountInTheLog() throws Exception {
        try (Client client = alice()) {
            client.sendLine("FOO 4 bar");
            assertThat(client.isDisconnected()).isTrue();
            assertLogged("NS alice@example.com");
            assertLogged("is disconnected: FOO is no command of MSNP7");
        }
    }

    @Test
    void controlOctetsAreRefusedAndNotLogged() throws Exception {
        try (Client client = alice()) {
            client.sendLine("FOO 4 bar\u0007\u001b[31m");
            assertThat(client.isDisconnected()).isTrue();
            assertLogged("is disconnected: a line holds a control octet");
            assertThat(server.err()).doesNotContain("\u001b[31m");
        }
    }

    private static boolean sends(Client client, String some) {
        try {
            client.send(some);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void slowClientThatNeverSignsIn() throws Exception {
        try (Client client = stranger()) {
            await().until(() -> !sends(client, "x"));
            assertLogged("is disconnected: did not sign in within 3 s");
        }
    }

    @Test
    void floodFromAClientThatDoesNotRead() throws Exception {
        List<Client> flood = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Client client = i == 0 ? alice() : stranger();
            flood.add(client);
            String line = i == 0 ? "PNG\r\n" : "";
            client.send(i == 0 ? "" : "VER 0 MSNP7\r\n");
            String echoed = "CVR 1 0x0409 win 4.10 i386 MSMSGS " + "9".repeat(16_000) + "\r\n";
            Thread writer = new Thread(() -> {
                try {
                    for (int n = 0; n < 5_000; n++) {
                        client.send(line.isEmpty() ? echoed : line.repeat(1000));
                    }
                } catch (IOException hungUp) {
                    // as it should be
                }
            });
            writer.setDaemon(true);
            writer.start();
        }
        assertLogged("is disconnected: reads too slowly");
        bystander.sendLine("PNG");
        assertThat(bystander.receive()).isEqualTo("QNG");
        for (Client client : flood) {
            client.close();
        }
    }
}
