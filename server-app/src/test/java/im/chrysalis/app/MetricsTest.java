package im.chrysalis.app;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.control.Seed;
import im.chrysalis.server.Administration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics of a whole server behind real sockets, compared exactly. */
class MetricsTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Server server;

    private Server serve(String... more) throws IOException {
        List<String> pairs = new ArrayList<>(List.of("data.memory=true", "bind=127.0.0.1", "web.tls-port=-1"));
        for (String port :
                List.of("dispatch.port", "notification.port", "switchboard.port", "web.port", "control.port")) {
            pairs.add(port + "=0");
        }
        pairs.addAll(List.of(more));
        server = Server.start(Configuration.of(pairs, Map.of(), null), MetricsTest::befriend, () -> {});
        return server;
    }

    private static void befriend(Administration administration) {
        Seed.read("""
                accounts:
                  - {email: alice@example.com, password: secret, contacts: [{email: bob@example.com}]}
                  - {email: bob@example.com, password: secret, contacts: [{email: alice@example.com}]}
                """.getBytes(StandardCharsets.UTF_8)).apply(administration);
    }

    @AfterEach
    void stop() throws IOException {
        http.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    private static int port(Server of, String role) {
        String address = String.valueOf(of.addresses().get(role));
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private HttpResponse<String> get(Server of, String role, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(of, role) + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Exposition metrics(Server of) throws Exception {
        HttpResponse<String> page = get(of, "control", "/metrics");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.read(page.body());
    }

    private Client signIn(Server to, String email) throws IOException {
        return Client.signedIn(port(to, "notification"), email, "secret");
    }

    /** The next line that begins so; what comes before it is thrown away. */
    private static String await(Client client, String beginning) throws IOException {
        String line = client.receive();
        while (line != null && !line.startsWith(beginning)) {
            line = client.receive();
        }
        assertThat(line).as(beginning).isNotNull();
        return String.valueOf(line);
    }

    /** Waits until everything that this client has sent or received has been counted. */
    private static void awaitCounted(Client client) throws IOException {
        client.sendLine("PNG");
        await(client, "QNG");
    }

    /** Opens a conversation of a signed-in client, whose next transaction id is 5. */
    private static Client open(Client caller, String email) throws IOException {
        caller.sendLine("XFR 4 SB");
        String[] granted = await(caller, "XFR 4 SB ").split(" ", -1);
        Client talk = new Client(Integer.parseInt(granted[3].replaceFirst(".*:", "")));
        talk.sendLine("USR 1 " + email + " " + granted[5]);
        await(talk, "USR 1 OK");
        return talk;
    }

    private static Client answer(Client called, String email) throws IOException {
        String[] ring = await(called, "RNG ").split(" ", -1);
        Client talk = new Client(Integer.parseInt(ring[2].replaceFirst(".*:", "")));
        talk.sendLine("ANS 1 " + email + " " + ring[4] + " " + ring[1]);
        await(talk, "ANS 1 OK");
        return talk;
    }

    @Test
    void signInsAreCounted() throws Exception {
        Server to = serve();
        try (Client stranger = new Client(port(to, "notification"));
                Client alice = signIn(to, ALICE)) {
            stranger.sendLine("VER 0 MSNP7");
            stranger.sendLine("USR 1 MD5 I " + ALICE);
            stranger.sendLine("USR 2 MD5 S 00000000000000000000000000000000");
            assertThat(stranger.isDisconnected()).isTrue();
            awaitCounted(alice);

            Exposition page = metrics(to);
            for (int i = 0; i < 1000 && page.value("chrysalis_connections_closed_total", "role", "ns") < 1; i++) {
                page = metrics(to); // the disconnect is visible before it is counted
            }
            assertThat(page.value("chrysalis_sign_ins_total", "way", "md5", "result", "ok"))
                    .isEqualTo(1);
            assertThat(page.value("chrysalis_sign_ins_total", "way", "md5", "result", "wrong"))
                    .isEqualTo(1);
            assertThat(page.value("chrysalis_sign_ins_total", "way", "ticket", "result", "wrong"))
                    .isZero();
            assertThat(page.value("chrysalis_accounts_signed_in")).isEqualTo(1);
            assertThat(page.value("chrysalis_connections", "role", "ns", "carrier", "socket", "dialect", "MSNP7"))
                    .isEqualTo(1);
            assertThat(page.value("chrysalis_connections_opened_total", "role", "ns"))
                    .isEqualTo(2);
            assertThat(page.value("chrysalis_connections_closed_total", "role", "ns"))
                    .isEqualTo(1);
            assertThat(page.value("chrysalis_request_seconds_count", "role", "ns", "verb", "VER"))
                    .isEqualTo(2);
            assertThat(page.value("chrysalis_request_seconds_count", "role", "ns", "verb", "USR"))
                    .isEqualTo(4);
        }
    }

    @Test
    void throttledSignInsAreCounted() throws Exception {
        Server to = serve();
        for (int i = 0; i < 12; i++) {
            try (Client guesser = new Client(port(to, "notification"))) {
                guesser.sendLine("VER 0 MSNP7");
                guesser.sendLine("USR 1 MD5 I " + ALICE);
                guesser.sendLine("USR 2 MD5 S 00000000000000000000000000000000");
                assertThat(guesser.isDisconnected()).isTrue();
            }
        }
        Exposition page = metrics(to);
        assertThat(page.value("chrysalis_sign_ins_total", "way", "md5", "result", "wrong"))
                .isEqualTo(10);
        assertThat(page.value("chrysalis_sign_ins_total", "way", "md5", "result", "unheard"))
                .isEqualTo(2);
    }

    @Test
    void webRequestsAreCounted() throws Exception {
        Server to = serve();
        String account =
                "Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example.com,pwd=";
        assertThat(get(to, "web", "/login2.srf", "Authorization", account + "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(to, "web", "/login2.srf", "Authorization", account + "secret")
                        .statusCode())
                .isEqualTo(200);
        try (Client forger = new Client(port(to, "notification"))) {
            forger.sendLine("VER 0 MSNP8");
            forger.sendLine("CVR 1 0x0409 winnt 5.1 i386 MSMSGS 5.0.0544 MSMSGS " + ALICE);
            forger.sendLine("USR 2 TWN I " + ALICE);
            forger.sendLine("USR 3 TWN S t=forged&p=");
            assertThat(forger.isDisconnected()).isTrue();
        }
        HttpRequest gateway = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(to, "web")
                        + "/gateway/gateway.dll?Action=open&Server=NS&IP=messenger.hotmail.com"))
                .POST(HttpRequest.BodyPublishers.ofString("VER 0 MSNP9\r\n"))
                .build();
        assertThat(http.send(gateway, HttpResponse.BodyHandlers.ofString()).body())
                .startsWith("VER 0 MSNP9");

        Exposition page = metrics(to);
        assertThat(page.value("chrysalis_sign_ins_total", "way", "login", "result", "wrong"))
                .isEqualTo(1);
        assertThat(page.value("chrysalis_sign_ins_total", "way", "login", "result", "ok"))
                .isEqualTo(1);
        assertThat(page.value("chrysalis_sign_ins_total", "way", "ticket", "result", "wrong"))
                .isEqualTo(1);
        assertThat(page.value("chrysalis_connections", "role", "ns", "carrier", "gateway", "dialect", "MSNP9"))
                .isEqualTo(1);
        assertThat(page.value("chrysalis_connections_opened_total", "role", "web"))
                .isEqualTo(3);
    }

    @Test
    void presenceNoticesAreCounted() throws Exception {
        Server to = serve();
        try (Client alice = signIn(to, ALICE);
                Client bob = signIn(to, BOB)) {
            alice.sendLine("CHG 3 NLN");
            await(alice, "CHG 3 NLN");
            bob.sendLine("CHG 3 NLN");
            await(bob, "ILN 3 NLN " + ALICE);
            await(alice, "NLN NLN " + BOB);
            bob.sendLine("CHG 4 BSY");
            await(alice, "NLN BSY " + BOB);
            bob.sendLine("REM 5 AL " + ALICE);
            bob.sendLine("ADD 6 BL " + ALICE + " Alice");
            await(alice, "FLN " + BOB);
            awaitCounted(bob);
            awaitCounted(alice);

            Exposition page = metrics(to);
            assertThat(page.value("chrysalis_presence_notifications_total", "kind", "initial"))
                    .isEqualTo(1);
            assertThat(page.value("chrysalis_presence_notifications_total", "kind", "change"))
                    .isEqualTo(2);
            assertThat(page.value("chrysalis_presence_notifications_total", "kind", "offline"))
                    .isEqualTo(1);
            // one is for Alice's presence, two for Bob's, two for his lists, which may change who sees him
            assertThat(page.value("chrysalis_presence_watchers_count")).isEqualTo(5);
            assertThat(page.value("chrysalis_presence_watchers_sum")).isEqualTo(5);
            assertThat(page.value("chrysalis_presence_fan_out_seconds_count")).isEqualTo(5);
        }
    }

    @Test
    void messagesAndCallsAreCountedByOutcome() throws Exception {
        Server to = serve();
        try (Client alice = signIn(to, ALICE);
                Client bob = signIn(to, BOB)) {
            alice.sendLine("CHG 3 NLN");
            bob.sendLine("CHG 3 NLN");
            await(bob, "CHG 3 NLN");
            try (Client caller = open(alice, ALICE)) {
                caller.send("MSG 2 N 5\r\nalone");
                await(caller, "NAK 2");
                caller.sendLine("CAL 3 nobody@example.com");
                await(caller, "217 3");
                caller.sendLine("CAL 4 " + BOB);
                await(caller, "CAL 4 RINGING");
                try (Client called = answer(bob, BOB)) {
                    await(caller, "JOI " + BOB);
                    for (int i = 5; i < 25; i++) {
                        caller.send("MSG " + i + " U 10\r\n0123456789");
                    }
                    caller.send("MSG 25 A 7\r\nseventh");
                    await(caller, "ACK 25");
                    assertThat(called.receiveSkippingPayload()).startsWith("MSG " + ALICE);

                    Exposition page = metrics(to);
                    assertMessages(page, "U", "delivered", 20);
                    assertMessages(page, "A", "delivered", 1);
                    assertMessages(page, "N", "alone", 1);
                    assertMessages(page, "N", "delivered", 0);
                    assertThat(page.value("chrysalis_message_octets_total")).isEqualTo(207);
                    assertThat(page.value("chrysalis_calls_total", "result", "rung"))
                            .isEqualTo(1);
                    assertThat(page.value("chrysalis_calls_total", "result", "not_online"))
                            .isEqualTo(1);
                    assertThat(page.value("chrysalis_conversations")).isEqualTo(1);
                    assertThat(page.value(
                                    "chrysalis_connections", "role", "sb", "carrier", "socket", "dialect", "MSNP7"))
                            .isEqualTo(2);
                    // of 22 messages the first and the 17th
                    assertThat(page.value("chrysalis_request_seconds_count", "role", "sb", "verb", "MSG"))
                            .isEqualTo(2);
                }
            }
        }
    }

    private static void assertMessages(Exposition page, String acknowledgement, String outcome, int count) {
        assertThat(page.value("chrysalis_messages_total", "acknowledgement", acknowledgement, "outcome", outcome))
                .as(acknowledgement + " " + outcome)
                .isEqualTo(count);
    }

    @Test
    void labelsNameNoAccountAndHaveFewValues() throws Exception {
        Server to = serve();
        try (Client alice = signIn(to, ALICE)) {
            for (String word : List.of("FOO", "BAR", "BAZ", "a@b.example", "QUX{\"}")) {
                try (Client stranger = new Client(port(to, "notification"))) {
                    stranger.sendLine("VER 0 MSNP7 " + word);
                    stranger.sendLine(word + " 1");
                    assertThat(stranger.isDisconnected()).isTrue();
                }
            }
            awaitCounted(alice);
            Map<String, Set<String>> values = new HashMap<>();
            for (Exposition.Sample sample : metrics(to).all()) {
                sample.labels()
                        .forEach((label, value) -> values.computeIfAbsent(
                                        sample.name() + " " + label, any -> new TreeSet<>())
                                .add(value));
            }
            assertThat(values).isNotEmpty().allSatisfy((label, some) -> {
                assertThat(some).as(label).hasSizeLessThanOrEqualTo(40);
                assertThat(String.join(" ", some)).as(label).doesNotContain("@", "alice", "127.0.0.1", "FOO", "QUX");
            });
            assertThat(values.get("chrysalis_request_seconds_count verb")).contains("other", "USR");
        }
    }

    @Test
    void processMetricsArePublished() throws Exception {
        Server to = serve("lanes=3");
        Exposition page = metrics(to);
        assertThat(page.names())
                .contains(
                        "chrysalis_build_info",
                        "chrysalis_event_loop_queue_tasks",
                        "chrysalis_lane_wait_seconds_count",
                        "chrysalis_timers_pending",
                        "chrysalis_web_queue_requests",
                        "hikaricp_connections",
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads",
                        "jvm_classes_loaded_classes",
                        "jvm_gc_collection_seconds_count",
                        "process_uptime_seconds");
        assertThat(page.named("chrysalis_lane_queue_tasks")).hasSize(3);
        assertThat(metrics(to).named("hikaricp_connections")).hasSize(1);
    }

    @Test
    void tokenIsRequired() throws Exception {
        Server to = serve("control.token=t0ken");
        assertThat(get(to, "control", "/metrics").statusCode()).isEqualTo(401);
        assertThat(get(to, "control", "/metrics", "Authorization", "Bearer other")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> page = get(to, "control", "/metrics", "Authorization", "Bearer t0ken");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Exposition.read(page.body()).value("chrysalis_accounts_signed_in"))
                .isZero();
    }
}
