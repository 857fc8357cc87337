package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the addresses that clients are sent, for the ports and names that the settings give the roles. */
class AdvertisedAddressesTest {

    @Test
    void onePortServesAllRoles() throws Exception {
        try (RunningServer server = new RunningServer("single-port=true")) {
            assertThat(server.address("notification")).isEmpty();
            int port = server.port("dispatch");
            try (Client alice = Client.signedIn(port, "alice@example.com", "secret")) {
                alice.sendLine("CHG 4 NLN");
                assertThat(alice.receive()).isEqualTo("CHG 4 NLN");
                assertThat(alice.receive()).startsWith("CHL 0 ");
                alice.sendLine("XFR 5 SB");
                String granted = alice.receive();
                assertThat(granted).startsWith("XFR 5 SB 127.0.0.1:" + port + " CKI ");
                try (Client chat = new Client(port)) {
                    chat.sendLine(
                            "USR 1 alice@example.com " + String.valueOf(granted).replaceFirst(".* ", ""));
                    assertThat(chat.receive()).isEqualTo("USR 1 OK alice@example.com alice@example.com");
                }
            }
        }
    }

    @Test
    void disabledRolesAreNotAdvertised() throws Exception {
        try (RunningServer server = new RunningServer("notification.port=-1", "switchboard.port=-1");
                Client alice = Client.signedIn(server.port("dispatch"), "alice@example.com", "secret")) {
            alice.sendLine("CHG 4 NLN");
            alice.receive();
            alice.receive();
            alice.sendLine("XFR 5 SB");
            assertThat(alice.receive()).isEqualTo("280 5");
        }
    }

    @Test
    void clientsReceiveTheAdvertisedAddress() throws Exception {
        try (RunningServer server =
                        new RunningServer("advertise.host=msn.example", "advertise.notification-port=4321");
                Client client = new Client(server.port("dispatch"))) {
            client.sendLine("VER 0 MSNP7");
            client.sendLine("USR 1 MD5 I alice@example.com");
            client.receive();
            assertThat(client.receive())
                    .isEqualTo("XFR 1 NS msn.example:4321 0 msn.example:" + server.port("dispatch"));
            assertThat(client.receive()).isNull();
        }
    }
}
