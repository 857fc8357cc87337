package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Sessions, conversations, advertised addresses and the reset, through the control API and real sockets. */
class SessionsTest {

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RunningServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** The session of a client as it is shown, once {@code field} is known. */
    private Map<String, Object> session(Client client, String field) throws Exception {
        return await().until(() -> find(client, field), Optional::isPresent).orElseThrow();
    }

    private Optional<Map<String, Object>> find(Client client, String field) throws Exception {
        for (Object session : JSON.std.listFrom(server.get("/api/v1/sessions"))) {
            Map<String, Object> shown = JSON.std.mapFrom(JSON.std.asString(session));
            if (client.address().equals(shown.get("remote")) && shown.containsKey(field)) {
                return Optional.of(shown);
            }
        }
        return Optional.empty();
    }

    private static String receiveUntil(Client client, String start) throws IOException {
        String line = String.valueOf(client.receive());
        while (!line.startsWith(start) && !line.equals("null")) {
            line = String.valueOf(client.receive());
        }
        return line;
    }

    @Test
    void sessionIsShownWithWhatIsKnownOfIt() throws Exception {
        try (Client bob = new Client(server.port("notification"))) {
            assertThat(session(bob, "id")).containsOnlyKeys("id", "server", "remote", "since");
            bob.sendLine("VER 0 MSNP7");
            bob.receive();
            bob.sendLine("CVR 1 0x0409 winnt 5.1 i386 MSMSGS 4.7.3001 MSMSGS");
            bob.receive();
            assertThat(session(bob, "client"))
                    .containsEntry("server", "NS")
                    .containsEntry("dialect", "MSNP7")
                    .containsEntry("client", "MSMSGS 4.7.3001");
        }
        try (Client bob = server.signedIn("bob@example.com")) {
            assertThat(session(bob, "account"))
                    .containsEntry("account", "bob@example.com")
                    .doesNotContainKey("status");
            bob.sendLine("CHG 4 HDN");
            bob.receive();
            assertThat(session(bob, "status")).containsEntry("status", "HDN");
        }
        await().until(() -> !server.get("/api/v1/sessions").contains("bob"));
    }

    @Test
    void endedSessionReceivesTheReasonAndItsWatchersFln() throws Exception {
        for (String reason : new String[] {"OTH", "SSD", "drop"}) {
            try (Client alice = server.signedIn("alice@example.com");
                    Client bob = server.signedIn("bob@example.com")) {
                bob.sendLine("CHG 4 NLN");
                bob.sendLine("PNG"); // once that is answered, others can see the change
                receiveUntil(bob, "QNG");
                alice.sendLine("CHG 4 NLN");
                assertThat(receiveUntil(alice, "ILN 4")).contains("bob@example.com");
                alice.sendLine("PNG"); // the initial lines have been received
                receiveUntil(alice, "QNG");
                String id = String.valueOf(session(bob, "account").get("id"));

                assertThat(server.send("DELETE", "/api/v1/sessions/" + id + "?reason=" + reason, "")
                                .statusCode())
                        .isEqualTo(204);

                String last = bob.receiveAll();
                if (reason.equals("drop")) {
                    assertThat(last).doesNotContain("OUT");
                } else {
                    assertThat(last).endsWith("OUT " + reason + "\r\n");
                }
                assertThat(alice.receive()).isEqualTo("FLN bob@example.com");
                assertThat(server.send("DELETE", "/api/v1/sessions/" + id, "").statusCode())
                        .isEqualTo(404);
            }
        }
        assertThat(server.send("DELETE", "/api/v1/sessions/x", "").statusCode()).isEqualTo(404);
        assertThat(server.send("DELETE", "/api/v1/sessions/1?reason=no", "").body())
                .contains("OTH, SSD or drop");
    }

    @Test
    void allSessionsOfAnAccountEndAtOnce() throws Exception {
        try (Client alice = server.signedIn("alice@example.com");
                Client bob = server.signedIn("bob@example.com")) {
            String path = "/api/v1/accounts/alice@example.com/sessions";
            alice.sendLine("CHG 4 NLN");
            try (Client switchboard = switchboard(alice)) {
                assertThat(server.send("DELETE", path + "?reason=OTH", "").statusCode())
                        .isEqualTo(204);
                assertThat(alice.receiveAll()).endsWith("OUT OTH\r\n");
                assertThat(switchboard.receiveAll()).doesNotContain("OUT");
            }
            assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
            bob.sendLine("PNG");
            assertThat(receiveUntil(bob, "QNG")).startsWith("QNG");
        }
        assertThat(server.send("DELETE", "/api/v1/accounts/nobody@example.com/sessions", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.send("DELETE", "/api/v1/accounts/bob@example.com/sessions?reason=no", "")
                        .body())
                .contains("OTH, SSD or drop");
    }

    private Client switchboard(Client ns) throws IOException {
        ns.sendLine("XFR 9 SB");
        Client sb = new Client(server.port("switchboard"));
        sb.sendLine("USR 1 alice@example.com " + receiveUntil(ns, "XFR 9").replaceFirst(".* ", ""));
        assertThat(sb.receive()).startsWith("USR 1 OK");
        return sb;
    }

    @Test
    void conversationIsListedWhileItHasParticipants() throws Exception {
        try (Client alice = server.signedIn("alice@example.com")) {
            alice.sendLine("CHG 4 NLN");
            try (Client sb = switchboard(alice)) {
                assertThat(server.get("/api/v1/conversations"))
                        .matches(
                                "(?s)\\[\\{\"id\":\"\\d+\",\"members\":\\[\"alice@example.com\"],\"since\":\".*Z\"}]\n");
                assertThat(session(sb, "account")).containsEntry("server", "SB");
                sb.sendLine("OUT");
                sb.receiveAll();
            }
            await().until(() -> server.get("/api/v1/conversations").equals("[]\n"));
        }
    }

    /** The password is what a session stands for, and so is the account. */
    @ParameterizedTest
    @CsvSource({"PATCH, '{\"password\":\"another\"}'", "DELETE, ''"})
    void passwordChangeAndRemovalEndSessionsAndConversations(String method, String body) throws Exception {
        try (Client alice = server.signedIn("alice@example.com")) {
            alice.sendLine("CHG 4 NLN");
            try (Client sb = switchboard(alice)) {
                alice.sendLine("XFR 10 SB");
                String unused = receiveUntil(alice, "XFR 10").replaceFirst(".* ", "");
                assertThat(server.send(method, "/api/v1/accounts/alice@example.com", body)
                                .statusCode())
                        .isLessThan(300);

                assertThat(server.get("/api/v1/sessions")).isEqualTo("[]\n");
                assertThat(server.get("/api/v1/conversations")).isEqualTo("[]\n");
                assertThat(alice.receiveAll()).doesNotContain("OUT");
                assertThat(sb.receive()).isNull();
                try (Client late = new Client(server.port("switchboard"))) {
                    late.sendLine("USR 1 alice@example.com " + unused);
                    assertThat(late.receive()).isEqualTo("911 1");
                }
            }
        }
    }

    @Test
    void advertisedAddressesChangeWhileItRuns() throws Exception {
        String bound = server.get("/api/v1/advertise");
        assertThat(bound).contains("\"notificationPort\":" + server.port("notification"));
        server.body(
                "PUT",
                "/api/v1/advertise",
                "{\"host\":\"msn.example.net\",\"notificationPort\":31001,\"switchboardPort\":31002}");
        assertThat(server.get("/api/v1/advertise"))
                .isEqualTo("{\"host\":\"msn.example.net\",\"notificationPort\":31001,\"switchboardPort\":31002}\n");
        try (Client dispatch = new Client(server.port("dispatch"));
                Client alice = server.signedIn("alice@example.com")) {
            dispatch.sendLine("VER 0 MSNP7");
            dispatch.receive();
            dispatch.sendLine("USR 1 MD5 I alice@example.com");
            assertThat(dispatch.receive()).startsWith("XFR 1 NS msn.example.net:31001 ");
            alice.sendLine("CHG 4 NLN");
            alice.sendLine("XFR 5 SB");
            assertThat(receiveUntil(alice, "XFR 5")).startsWith("XFR 5 SB msn.example.net:31002 CKI ");
        }
        server.body("PUT", "/api/v1/advertise", "{}");
        assertThat(server.get("/api/v1/advertise")).isEqualTo(bound);
        assertThat(server.send("PUT", "/api/v1/advertise", "{\"notificationPort\":65536}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.send("PUT", "/api/v1/advertise", "{\"host\":\"a b\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void resetIsBackToTheStart() throws Exception {
        server.body("POST", "/api/v1/accounts", "{\"email\":\"carol@example.com\",\"password\":\"x\"}");
        server.body("PATCH", "/api/v1/accounts/alice@example.com", "{\"name\":\"Else\",\"password\":\"other\"}");
        server.body("POST", "/api/v1/faults", "{\"on\":{\"server\":\"WEB\"},\"do\":{\"drop\":true}}");
        try (Client bob = server.signedIn("bob@example.com")) {
            bob.sendLine("CHG 4 NLN");
            server.body("POST", "/api/v1/reset", "");
            assertThat(bob.isDisconnected()).isTrue();
        }
        assertThat(server.get("/api/v1/sessions")).isEqualTo("[]\n");
        assertThat(server.get("/api/v1/conversations")).isEqualTo("[]\n");
        assertThat(server.get("/api/v1/faults")).isEqualTo("[]\n");
        assertThat(server.get("/api/v1/transcript")).isEmpty();
        assertThat(server.get("/api/v1/accounts"))
                .isEqualTo(
                        "{\"accounts\":[{\"email\":\"alice@example.com\",\"name\":\"alice@example.com\",\"disabled\":false},"
                                + "{\"email\":\"bob@example.com\",\"name\":\"bob@example.com\",\"disabled\":false}]}\n");
        try (Client alice = server.signedIn("alice@example.com")) {
            alice.sendLine("PNG");
            assertThat(alice.receive()).startsWith("QNG");
        }
    }
}
