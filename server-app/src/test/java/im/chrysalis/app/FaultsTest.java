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

/** Every fault at every role, as received by a plain client at a socket (docs/contract.md#4). */
class FaultsTest {

    /** A role with a request that is valid there. */
    private enum Situation {
        DS("VER", "VER 7 MSNP7", "VER 7 MSNP7"),
        NS("CHG", "CHG 7 NLN", "CHG 7 NLN"),
        SB("CAL", "CAL 7 nobody@example.com", "217 7");

        private final String verb;
        private final String request;
        private final String answer;

        Situation(String verb, String request, String answer) {
            this.verb = verb;
            this.request = request;
            this.answer = answer;
        }

        /** Opens a client that can send the request. */
        Client open() throws IOException {
            return switch (this) {
                case DS -> new Client(server.port("dispatch"));
                case NS -> {
                    Client ns = server.signedIn("alice@example.com");
                    ns.sendLine("CHG 4 NLN");
                    assertThat(ns.receive()).isEqualTo("CHG 4 NLN");
                    assertThat(ns.receive()).startsWith("CHL");
                    yield ns;
                }
                case SB -> {
                    try (Client ns = server.signedIn("alice@example.com")) {
                        ns.sendLine("CHG 4 NLN");
                        ns.sendLine("XFR 5 SB");
                        String xfr = String.valueOf(ns.receive());
                        while (!xfr.startsWith("XFR")) {
                            xfr = String.valueOf(ns.receive());
                        }
                        Client sb = new Client(server.port("switchboard"));
                        sb.sendLine("USR 1 alice@example.com " + xfr.replaceFirst(".* ", ""));
                        assertThat(sb.receive()).startsWith("USR 1 OK");
                        yield sb;
                    }
                }
            };
        }
    }

    private interface Act {
        void on(Situation situation) throws Exception;
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
        server.body("DELETE", "/api/v1/faults", "");
    }

    private static String fault(String on, String deed) throws Exception {
        String fault = server.body("POST", "/api/v1/faults", "{\"on\":{" + on + "},\"do\":{" + deed + "}}");
        return fault.replaceFirst("(?s).*?\"id\":\"(\\d+)\".*", "$1");
    }

    private static String fault(Situation situation, String deed) throws Exception {
        return fault("\"server\":\"" + situation + "\",\"verb\":\"" + situation.verb + "\"", deed);
    }

    private static Stream<DynamicTest> everywhere(Act act) {
        return Arrays.stream(Situation.values())
                .map(situation -> DynamicTest.dynamicTest(situation.name(), () -> {
                    act.on(situation);
                    server.body("DELETE", "/api/v1/faults", "");
                }));
    }

    @TestFactory
    Stream<DynamicTest> numberIsRepliedWithTheTransactionIdOnceAndThenNoMore() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                String id = fault(situation, "\"reply\":\"913\"");
                client.sendLine(situation.request);
                assertThat(client.receive()).isEqualTo("913 7");
                client.sendLine(situation.request);
                assertThat(client.receive()).isEqualTo(situation.answer);
                assertThat(server.get("/api/v1/faults/" + id)).contains("\"hits\":1");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> linesAreRepliedAsTheyAre() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                fault(situation, "\"reply\":\"XYZ {trid} one\\r\\nQNG\"");
                client.sendLine(situation.request);
                assertThat(client.receive()).isEqualTo("XYZ 7 one");
                assertThat(client.receive()).isEqualTo("QNG");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> delayHoldsBackTheRequestAndWhatFollowsButNobodyElse() {
        return everywhere(situation -> {
            try (Client client = situation.open();
                    Client other = server.signedIn("bob@example.com")) {
                fault(situation, "\"delay\":1500");
                long before = System.nanoTime();
                client.sendLine(situation.request);
                client.sendLine(situation == Situation.DS ? "INF 8" : situation.request.replace(" 7", " 8"));
                other.sendLine("PNG");
                assertThat(other.receive()).startsWith("QNG");
                assertThat(client.receivesNothing()).isTrue();
                assertThat(client.receive()).isEqualTo(situation.answer);
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .isGreaterThanOrEqualTo(Duration.ofMillis(1500));
                assertThat(client.receive())
                        .isEqualTo(situation == Situation.DS ? "INF 8 MD5" : situation.answer.replace(" 7", " 8"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> dropClosesTheConnection() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                fault(situation, "\"drop\":true");
                client.sendLine(situation.request);
                assertThat(client.receiveAll()).isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> ignoredRequestIsNotAnswered() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                fault(situation, "\"ignore\":true");
                client.sendLine(situation.request);
                client.sendLine(situation.request.replace(" 7", " 8"));
                assertThat(client.receive()).isEqualTo(situation.answer.replace(" 7", " 8"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> injectedLineIsSentFirst() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                fault(situation, "\"send\":{\"line\":\"MSG Hotmail Hotmail\",\"payload\":\"h\u00e9\\r\\n\"}");
                client.sendLine(situation.request);
                assertThat(client.receive(27)).isEqualTo("MSG Hotmail Hotmail 5\r\nh\u00c3\u00a9\r\n".substring(0, 27));
                assertThat(client.receive()).isEmpty();
                assertThat(client.receive()).isEqualTo(situation.answer);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> answerIsCutAfterSoManyOctets() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                fault(situation, "\"truncate\":4");
                client.sendLine(situation.request);
                assertThat(client.receiveAll()).isEqualTo(situation.answer.substring(0, 4));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> splitAnswerIsWhole() {
        return everywhere(situation -> {
            try (Client client = situation.open()) {
                fault(situation, "\"split\":true");
                client.sendLine(situation.request);
                assertThat(client.receive()).isEqualTo(situation.answer);
                client.sendLine(situation.request.replace(" 7", " 8"));
                assertThat(client.receive()).isNotNull();
            }
        });
    }

    @Test
    void faultAppliesToTheCountedRequestsOfItsAccount() throws Exception {
        fault("\"server\":\"NS\",\"account\":\"Bob@example.com\",\"verb\":\"PNG\",\"nth\":2", "\"reply\":\"500\"");
        try (Client alice = server.signedIn("alice@example.com");
                Client bob = server.signedIn("bob@example.com")) {
            for (int i = 0; i < 3; i++) {
                alice.sendLine("PNG");
                assertThat(alice.receive()).startsWith("QNG");
            }
            bob.sendLine("PNG");
            assertThat(bob.receive()).startsWith("QNG");
            bob.sendLine("PNG");
            assertThat(bob.receive()).isEqualTo("500");
        }
    }

    @Test
    void faultAppliesToTheAccountBeingNamed() throws Exception {
        fault("\"server\":\"DS\",\"account\":\"bob@example.com\",\"verb\":\"USR\"", "\"reply\":\"911\"");
        try (Client client = new Client(server.port("dispatch"))) {
            client.sendLine("VER 0 MSNP7");
            assertThat(client.receive()).startsWith("VER 0");
            client.sendLine("USR 1 MD5 I bob@example.com");
            assertThat(client.receive()).isEqualTo("911 1");
        }
    }

    @Test
    void permanentFaultIsNotUsedUp() throws Exception {
        server.body(
                "POST",
                "/api/v1/faults",
                "{\"on\":{\"server\":\"NS\",\"verb\":\"PNG\"},\"do\":{\"reply\":913},\"times\":\"forever\"}");
        try (Client alice = server.signedIn("alice@example.com")) {
            for (int i = 0; i < 5; i++) {
                alice.sendLine("PNG");
                assertThat(alice.receive()).isEqualTo("913");
            }
        }
    }

    @Test
    void invalidFaultsAreRejectedWithTheAllowedValues() throws Exception {
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
            var answer = server.send("POST", "/api/v1/faults", wrong.get(0));
            assertThat(answer.statusCode()).as(wrong.get(0)).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(answer.body()).contains(wrong.get(1));
        }
        assertThat(server.get("/api/v1/faults")).isEqualTo("[]\n");
        assertThat(server.send("GET", "/api/v1/faults/99", "").statusCode()).isEqualTo(404);
        assertThat(server.send("DELETE", "/api/v1/faults/99", "").statusCode()).isEqualTo(404);
    }

    // ---- the web service

    private static final String NEXUS = "GET /rdr/pprdr.asp HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Client sendToWeb(String request) throws IOException {
        Client client = new Client(server.port("web"));
        client.send(request);
        return client;
    }

    private static String web(String deed) throws Exception {
        fault("\"server\":\"WEB\",\"verb\":\"/rdr/pprdr.asp\"", deed);
        try (Client client = sendToWeb(NEXUS)) {
            return client.receiveAll();
        }
    }

    @Test
    void webRepliesAStatus() throws Exception {
        assertThat(web("\"reply\":\"503\"")).startsWith("HTTP/1.1 503 Service Unavailable\r\n");
        try (Client client = sendToWeb(NEXUS)) {
            assertThat(client.receive()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void webIsDelayedAndOthersAreNot() throws Exception {
        fault("\"server\":\"WEB\",\"verb\":\"/rdr/pprdr.asp\"", "\"delay\":1500");
        try (Client late = sendToWeb(NEXUS);
                Client other = sendToWeb(NEXUS)) {
            // their order is not known; one is answered at once
            await().until(() -> !late.receivesNothing() || !other.receivesNothing());
            assertThat(late.receivesNothing() || other.receivesNothing()).isTrue();
            assertThat(late.receive()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(other.receive()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void webConnectionIsClosed() throws Exception {
        assertThat(web("\"drop\":true")).isEmpty();
    }

    @Test
    void webRequestIsIgnoredAndTheConnectionStays() throws Exception {
        fault("\"server\":\"WEB\"", "\"ignore\":true");
        try (Client ignored = sendToWeb(NEXUS)) {
            await().until(() -> server.get("/api/v1/faults").contains("\"hits\":1"));
            try (Client other = sendToWeb(NEXUS)) {
                assertThat(other.receive()).isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(ignored.receivesNothing()).isTrue();
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
    void splitWebResponseIsComplete() throws Exception {
        String split = web("\"split\":true");
        try (Client client = sendToWeb(NEXUS)) {
            assertThat(split).isEqualTo(client.receiveAll());
        }
    }

    @Test
    void webFaultAppliesToTheAccountSigningIn() throws Exception {
        fault("\"server\":\"WEB\",\"account\":\"bob@example.com\"", "\"reply\":\"500\"");
        String header =
                "GET /login2.srf HTTP/1.1\r\nHost: localhost\r\nAuthorization: Passport1.4 sign-in=%s,pwd=secret\r\n\r\n";
        try (Client nobody = sendToWeb(NEXUS);
                Client alice = sendToWeb(String.format(header, "alice%40example.com"))) {
            assertThat(nobody.receive()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(alice.receive()).isEqualTo("HTTP/1.1 200 OK");
        }
        try (Client bob = sendToWeb(String.format(header, "bob%40example.com"))) {
            assertThat(bob.receive()).startsWith("HTTP/1.1 500");
        }
    }

    @Test
    void faultsReachBehindTheGateway() throws Exception {
        fault("\"server\":\"NS\",\"verb\":\"VER\"", "\"truncate\":5");
        String body = "VER 1 MSNP7\r\n";
        try (Client client = sendToWeb("POST /gateway/gateway.dll?Action=open&Server=NS&IP=127.0.0.1 HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThat(client.receiveAll()).endsWith("\r\n\r\nVER 1");
        }
    }
}
