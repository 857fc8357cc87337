package im.chrysalis.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.ListName;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.Administration;
import im.chrysalis.store.MemoryStore;
import im.chrysalis.store.OfflineMessages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The control API, without its socket (docs/contract.md#2 and #4). */
class ControlApiTest {

    private static final String SEED = """
            accounts:
              - email: alice@example.com
                password: secret
                name: Alice A
                privacy: BL
                groups: [Friends, Work]
                properties: {PHM: 555 0177, MBE: Y}
                mail: {inbox: 3, folders: 0}
                contacts:
                  - {email: bob@example.com, lists: [FL, AL], groups: [Work], name: Bobby}
              - {email: bob@example.com, password: "1234"}
            """;

    private final MemoryStore store = new MemoryStore();
    private final Administration administration = Administration.offline(store, new Passwords(Keyring.ephemeral()));
    private final ControlApi open = new ControlApi(administration, null, "");

    private HttpResponse ask(String method, String path, String body) {
        return ask(open, method, path, body, Map.of());
    }

    private static HttpResponse ask(
            ControlApi api, String method, String path, String body, Map<String, String> headers) {
        return api.handle(new HttpRequest(
                method, path, Map.of(), headers, body.getBytes(StandardCharsets.UTF_8), HttpRequest.Endpoints.LOCAL));
    }

    private void addAliceAndBob() {
        ask(
                "POST",
                "/api/v1/accounts",
                "{\"email\":\"Alice@example.com\",\"password\":\"secret\",\"name\":\"Alice A\"}");
        ask("POST", "/api/v1/accounts", "{\"email\":\"bob@example.com\",\"password\":\"secret\"}");
    }

    @Test
    void offlineMessagesAreListedWithoutTheirTexts() {
        administration.create("bob@example.com", "secret", null);
        OfflineMessage sent = new OfflineMessage(
                0,
                new UUID(0, 9),
                "alice@example.com",
                "Alice",
                Instant.parse("2009-01-07T18:00:00.123Z"),
                "run",
                1,
                "Größe");
        store.offlineMessages().add("bob@example.com", sent, new OfflineMessages.Limits(9, Duration.ofDays(1)));

        HttpResponse response = ask("GET", "/api/v1/accounts/bob@example.com/offline-messages", "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("""
                {"offlineMessages":[{"id":"00000000-0000-0000-0000-000000000009","from":"alice@example.com",\
                "sentAt":"2009-01-07T18:00:00.123Z","octets":7}]}
                """);
        assertThat(ask("GET", "/api/v1/accounts/nobody@example.com/offline-messages", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void accountIsMadeShownChangedAndRemoved() {
        HttpResponse made = ask(
                "POST",
                "/api/v1/accounts",
                "{\"email\":\"Alice@example.com\",\"password\":\"s\",\"name\":\"Al \u00e9\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text())
                .isEqualTo("{\"email\":\"alice@example.com\",\"name\":\"Al \u00e9\",\"disabled\":false}\n");

        assertThat(ask("GET", "/api/v1/accounts", "").text())
                .isEqualTo(
                        "{\"accounts\":[{\"email\":\"alice@example.com\",\"name\":\"Al \u00e9\",\"disabled\":false}]}\n");
        assertThat(ask("PATCH", "/api/v1/accounts/alice@example.com", "{\"name\":\"A\",\"password\":\"t\"}")
                        .text())
                .contains("\"name\":\"A\"")
                .doesNotContain("password");
        assertThat(administration.hasPassword("alice@example.com", "t")).isTrue();
        assertThat(ask("PATCH", "/api/v1/accounts/alice@example.com", "{\"disabled\":true}")
                        .text())
                .contains("\"disabled\":true");
        assertThat(ask("PATCH", "/api/v1/accounts/alice@example.com", "{\"name\":\"B\",\"disabled\":\"no\"}")
                        .text())
                .contains("disabled is true or false");
        assertThat(ask("GET", "/api/v1/accounts/alice@example.com", "").text())
                .contains("\"name\":\"A\",\"disabled\":true");

        assertThat(ask("DELETE", "/api/v1/accounts/alice@example.com", "").status())
                .isEqualTo(204);
        assertThat(ask("GET", "/api/v1/accounts/alice@example.com", "").status())
                .isEqualTo(404);
    }

    @Test
    void invalidRequestsReceiveProblemsWithARemedy() {
        addAliceAndBob();

        HttpResponse taken = ask("POST", "/api/v1/accounts", "{\"email\":\"alice@example.com\",\"password\":\"x\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.contentType()).isEqualTo("application/problem+json");
        assertThat(taken.text()).contains("exists already");
        assertThat(ask("POST", "/api/v1/accounts", "{\"email\":\"alice\",\"password\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(ask("POST", "/api/v1/accounts", "{\"email\":\"c@d\"}").text())
                .contains("lacks password");
        assertThat(ask("POST", "/api/v1/accounts", "{\"emial\":\"c@d\"}").text())
                .contains("unknown field 'emial'");
        assertThat(ask("POST", "/api/v1/accounts", "{nonsense").status()).isEqualTo(400);
        assertThat(ask("GET", "/api/v1/nothing", "").status()).isEqualTo(404);
        assertThat(ask("PUT", "/api/v1/accounts", "").text()).contains("takes GET, POST");
    }

    /** A client that takes CR for the end of a line would read another line in it. */
    @Test
    void noNameHoldsControlCharactersOrNothing() {
        addAliceAndBob();
        String contact = "/api/v1/accounts/alice@example.com/contacts/bob@example.com";
        for (String name : List.of("A\\rOUT", "A\\u0000", "A\\u001b[2J", "A\\u007f", "A\\tB")) {
            assertThat(ask(
                                    "POST",
                                    "/api/v1/accounts",
                                    "{\"email\":\"eve@example.com\",\"password\":\"secret\",\"name\":\"" + name + "\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ask(
                                    "POST",
                                    "/api/v1/accounts",
                                    "{\"email\":\"" + name + "@example.com\",\"password\":\"secret\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ask("PATCH", "/api/v1/accounts/alice@example.com", "{\"name\":\"" + name + "\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ask("PUT", contact, "{\"lists\":[\"FL\"],\"name\":\"" + name + "\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ask("PUT", contact, "{\"lists\":[\"FL\"],\"groups\":[\"" + name + "\"]}")
                            .status())
                    .isEqualTo(400);
            assertThat(ask(
                                    "POST",
                                    "/api/v1/seed",
                                    "{\"accounts\":[{\"email\":\"alice@example.com\",\"properties\":{\"PHH\":\"" + name
                                            + "\"}}]}")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(ask("PATCH", "/api/v1/accounts/alice@example.com", "{\"name\":\"\"}")
                        .status())
                .isEqualTo(400);
        assertThat(administration.require("alice@example.com").name()).isEqualTo("Alice%20A");
        assertThat(administration.book("alice@example.com").groups()).isEmpty();
    }

    @Test
    void contactIsPutShownAndRemoved() {
        addAliceAndBob();
        String path = "/api/v1/accounts/alice@example.com/contacts/bob@example.com";

        HttpResponse put = ask("PUT", path, "{\"lists\":[\"FL\",\"AL\"],\"groups\":[\"Friends\"],\"name\":\"Bobby\"}");
        assertThat(put.text())
                .isEqualTo("{\"email\":\"bob@example.com\",\"name\":\"Bobby\",\"lists\":[\"FL\",\"AL\"],"
                        + "\"groups\":[\"Friends\"]}\n");
        assertThat(store.books().load("bob@example.com").has("alice@example.com", ListName.RL))
                .isTrue();

        assertThat(ask("PUT", path, "{\"lists\":[\"FL\",\"BL\"],\"groups\":[]}").text())
                .contains("\"lists\":[\"FL\",\"BL\"],\"groups\":[]");
        assertThat(ask("PUT", path, "{\"lists\":[\"AL\",\"BL\"]}").status()).isEqualTo(400);
        assertThat(ask("PUT", path, "{\"lists\":[\"RL\"]}").status()).isEqualTo(400);

        assertThat(ask("DELETE", path, "").status()).isEqualTo(204);
        assertThat(ask("GET", path, "").status()).isEqualTo(404);
        assertThat(store.books().load("bob@example.com").contacts()).isEmpty();
    }

    @Test
    void seedCreatesAccountsAndIsIdempotent() {
        assertThat(ask("POST", "/api/v1/seed", SEED).text()).isEqualTo("{\"accountsCreated\":2}\n");
        AddressBook alice = store.books().load("alice@example.com");
        AddressBook bob = store.books().load("bob@example.com");

        assertThat(alice.name()).isEqualTo("Alice%20A");
        assertThat(alice.strangersAllowed()).isFalse();
        assertThat(alice.groups()).hasSize(2);
        assertThat(alice.properties()).containsExactlyInAnyOrderEntriesOf(Map.of("PHM", "555%200177", "MBE", "Y"));
        assertThat(alice.contact("bob@example.com").orElseThrow().name()).isEqualTo("Bobby");
        assertThat(alice.contact("bob@example.com").orElseThrow().groups()).containsExactly(2);
        assertThat(bob.has("alice@example.com", ListName.RL)).isTrue();
        assertThat(administration.hasPassword("bob@example.com", "1234")).isTrue();

        assertThat(ask("POST", "/api/v1/seed", SEED).text()).isEqualTo("{\"accountsCreated\":0}\n");
        assertThat(store.books().load("alice@example.com")).isEqualTo(alice);
        assertThat(store.books().load("bob@example.com")).isEqualTo(bob);
    }

    @Test
    void wrongSeedLosesNothing() {
        assertThat(ask("POST", "/api/v1/seed", "accounts: [{email: a@b, password: x, contacts: [{}]}]")
                        .status())
                .isEqualTo(400);
        assertThat(store.accounts().find("a@b")).isEmpty();
        assertThat(ask("POST", "/api/v1/seed", "a: &a [*a]").status()).isEqualTo(400);
    }

    @Test
    void requestsWithoutTheConfiguredTokenAreRefused() {
        ControlApi guarded = new ControlApi(administration, null, "t0ken");

        assertThat(ask(guarded, "GET", "/api/v1/accounts", "", Map.of()).status())
                .isEqualTo(401);
        assertThat(ask(guarded, "GET", "/api/v1/accounts", "", Map.of("authorization", "Bearer wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(ask(guarded, "GET", "/api/v1/accounts", "", Map.of("authorization", "Bearer t0ken"))
                        .status())
                .isEqualTo(200);
        assertThat(ask(guarded, "GET", "/health/ready", "", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void withoutATokenPagesOfOtherSitesAreNotAnswered() {
        assertThat(ask(open, "GET", "/api/v1/accounts", "", Map.of("host", "evil.example:8180"))
                        .status())
                .isEqualTo(403);
        Map<String, String> foreign = Map.of("host", "127.0.0.1:8180", "origin", "http://evil.example");
        assertThat(ask(open, "POST", "/api/v1/accounts", "{}", foreign).status())
                .isEqualTo(403);
        assertThat(ask(open, "GET", "/api/v1/accounts", "", Map.of("host", "localhost:8180"))
                        .status())
                .isEqualTo(200);
    }
}
