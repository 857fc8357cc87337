package im.chrysalis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.session.Link;
import im.chrysalis.session.Session;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import im.chrysalis.wire.PayloadRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gateway's own rules (docs/protocol/gateway.md#26), with sessions that echo what they receive. */
class GatewayTest {

    private static final String CLIENT = "198.51.100.7";
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final BlockableLane lane = new BlockableLane();
    private final List<EchoSession> opened = new ArrayList<>();
    private final Gateway gateway = gateway("", 100, 4);

    private Gateway gateway(String host, int most, int mostPerAddress) {
        return new Gateway(
                new GatewayBackend(
                        (link, mailbox) -> open("NS", link, mailbox, opened), key -> lane, PayloadRules.NOTIFICATION),
                new GatewayBackend(
                        (link, mailbox) -> open("SB", link, mailbox, opened), key -> lane, PayloadRules.SWITCHBOARD),
                timers,
                () -> host,
                most,
                mostPerAddress);
    }

    private static Session open(String role, Link link, Mailbox mailbox, List<EchoSession> opened) {
        EchoSession echoSession = new EchoSession(role, link, mailbox);
        opened.add(echoSession);
        return echoSession;
    }

    /** A lane that can be blocked. */
    private static final class BlockableLane implements Lane {

        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private boolean held;

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
            run();
        }

        void hold() {
            held = true;
        }

        void release() {
            held = false;
            run();
        }

        private void run() {
            while (!held && !tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
    }

    /** A session that echoes every line but MUM, and leaves at OUT. */
    private record EchoSession(String role, Link link, Mailbox mailbox, List<String> received) implements Session {

        EchoSession(String role, Link link, Mailbox mailbox) {
            this(role, link, mailbox, new ArrayList<>());
        }

        @Override
        public void received(Line line) {
            received.add(line.text());
            if (line.verb().equals("OUT")) {
                link.close();
            } else if (!line.verb().equals("MUM")) {
                link.send(List.of(line));
            }
        }

        @Override
        public void malformed(MalformedLine why) {
            received.add("malformed");
            link.close();
        }

        @Override
        public void closed() {
            received.add("closed");
        }
    }

    /** One request, and its response when there is one. */
    private static final class PendingResponse {

        private final List<HttpResponse> answers = new ArrayList<>();

        boolean isAnswered() {
            return !answers.isEmpty();
        }

        HttpResponse answer() {
            assertThat(answers).hasSize(1);
            return answers.get(0);
        }

        int status() {
            return answer().status();
        }

        String body() {
            return new String(answer().body(), StandardCharsets.ISO_8859_1);
        }

        /** What stands in X-MSN-Messenger. */
        String state() {
            return answer().headers().stream()
                    .filter(header -> header.name().equals("X-MSN-Messenger"))
                    .map(HttpResponse.Header::value)
                    .findFirst()
                    .orElse("");
        }

        boolean closes() {
            return state().endsWith("; Session=close");
        }

        String id() {
            return state().replaceAll("^SessionID=([^;]*);.*", "$1");
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], sides.length == 2 ? sides[1] : "");
        }
        return parameters;
    }

    private static PendingResponse ask(
            Gateway gateway, String method, String path, String from, String query, byte[] body) {
        PendingResponse pendingResponse = new PendingResponse();
        gateway.handle(
                new HttpRequest(
                        method,
                        path,
                        parameters(query),
                        Map.of("content-type", "text/xml"),
                        body,
                        new HttpRequest.Endpoints(from, "192.0.2.10", false)),
                pendingResponse.answers::add);
        return pendingResponse;
    }

    private PendingResponse ask(String query, byte[] body) {
        return ask(gateway, "POST", "/gateway/gateway.dll", CLIENT, query, body);
    }

    private PendingResponse ask(String query, String body) {
        return ask(query, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private PendingResponse open() {
        return ask("Action=open&Server=NS&IP=messenger.hotmail.com", "");
    }

    private PendingResponse poll(String id) {
        return ask("Action=poll&SessionID=" + id, "");
    }

    private PendingResponse longPoll(String id, int seconds) {
        return ask("Action=poll&Lifespan=" + seconds + "&SessionID=" + id, "");
    }

    private PendingResponse send(String id, String commands) {
        return ask("SessionID=" + id, commands);
    }

    private void push(int session, String verb) {
        opened.get(session).link().send(List.of(Line.of(verb)));
    }

    @Test
    void sessionOpensWithItsFirstCommandAnswered() {
        PendingResponse opening = ask("Action=open&Server=NS&IP=messenger.hotmail.com", "VER 5 MSNP8 CVR0\r\n");

        assertThat(opening.status()).isEqualTo(200);
        assertThat(opening.body()).isEqualTo("VER 5 MSNP8 CVR0\r\n");
        assertThat(opening.answer().contentType()).isEqualTo("application/x-msn-messenger");
        assertThat(opening.state()).matches("SessionID=\\d+\\.\\d+; GW-IP=192\\.0\\.2\\.10");
    }

    @Test
    void laterClientsOpenWithoutIpAndAreToldTheHostThatTheyUsed() {
        PendingResponse opening = new PendingResponse();
        gateway.handle(
                new HttpRequest(
                        "POST",
                        "/gateway/gateway.dll",
                        parameters("SessionID=&Action=open&Server=NS"),
                        Map.of("host", "geo.gateway.messenger.live.com:443"),
                        "VER 1 MSNP18 CVR0\r\n".getBytes(StandardCharsets.US_ASCII),
                        new HttpRequest.Endpoints(CLIENT, "192.0.2.10", true)),
                opening.answers::add);

        assertThat(opening.body()).isEqualTo("VER 1 MSNP18 CVR0\r\n");
        assertThat(opening.answer().headers())
                .contains(new HttpResponse.Header("X-MSN-Host", "geo.gateway.messenger.live.com"));
        assertThat(open().answer().headers()).noneMatch(header -> header.name().equals("X-MSN-Host"));
    }

    @Test
    void sessionOpensWithoutACommand() {
        PendingResponse opening = open();

        assertThat(opening.status()).isEqualTo(200);
        assertThat(opening.body()).isEmpty();
        assertThat(send(opening.id(), "VER 1 MSNP9\r\n").body()).isEqualTo("VER 1 MSNP9\r\n");
    }

    @Test
    void sessionOpensWithManyCommandsAllAnsweredTogether() {
        PendingResponse opening = ask("Action=open&Server=NS&IP=x", "VER 1 MSNP12\r\nCVR 2 x\r\nUSR 3 TWN I a@b.c\r\n");

        assertThat(opening.body()).isEqualTo("VER 1 MSNP12\r\nCVR 2 x\r\nUSR 3 TWN I a@b.c\r\n");
    }

    @Test
    void openingNamesTheServerOfTheSession() {
        ask("Action=open&Server=NS&IP=x", "");
        ask("Action=open&Server=SB&IP=192.0.2.10", "");
        ask("Action=open&Server=DS&IP=x", "");

        assertThat(opened).extracting(EchoSession::role).containsExactly("NS", "SB", "NS");
    }

    @Test
    void pathAndParametersMayBeSpelledInAnyCaseAndOrder() {
        PendingResponse opening = ask(
                gateway,
                "POST",
                "/Gateway/GATEWAY.DLL",
                CLIENT,
                "ip=192.0.2.10&server=sb&ACTION=Open",
                "USR 1 a@b.c 12.34\r\n".getBytes(StandardCharsets.US_ASCII));
        PendingResponse polling = ask("sessionid=" + opening.id() + "&LIFESPAN=0&action=POLL", "");

        assertThat(opening.body()).isEqualTo("USR 1 a@b.c 12.34\r\n");
        assertThat(polling.status()).isEqualTo(200);
    }

    @Test
    void advertisedHostIsInTheResponse() {
        Gateway advertised = gateway("chat.example.com", 1, 1);

        PendingResponse opening =
                ask(advertised, "POST", "/gateway/gateway.dll", CLIENT, "Action=open&Server=NS&IP=x", new byte[0]);

        assertThat(opening.state()).endsWith("; GW-IP=chat.example.com");
    }

    @Test
    void linkHasTheAddressOfItsClient() {
        open();

        assertThat(opened.get(0).link().remote()).isEqualTo(CLIENT + ":0");
        assertThat(opened.get(0).link().localHost()).isEqualTo("192.0.2.10");
    }

    @Test
    void idsAreNeverTheSame() {
        assertThat(open().id()).isNotEqualTo(open().id()).matches("\\d{9}\\.\\d{9}");
    }

    @Test
    void pollReceivesQueuedLinesOnce() {
        String id = open().id();
        push(0, "ONE");
        push(0, "TWO");

        assertThat(poll(id).body()).isEqualTo("ONE\r\nTWO\r\n");
        assertThat(poll(id).body()).isEmpty();
    }

    @Test
    void longPollIsAnsweredAsSoonAsThereIsSomething() {
        String id = open().id();
        PendingResponse polling = longPoll(id, 30);
        timers.advance(Duration.ofSeconds(29));

        assertThat(polling.isAnswered()).isFalse();
        push(0, "NLN");
        assertThat(polling.body()).isEqualTo("NLN\r\n");
    }

    @Test
    void longPollIsAnsweredAtOnceIfSomethingWaits() {
        String id = open().id();
        push(0, "NLN");

        assertThat(longPoll(id, 30).body()).isEqualTo("NLN\r\n");
    }

    @Test
    void longPollEndsWithNothingAfterItsLifespan() {
        String id = open().id();
        PendingResponse polling = longPoll(id, 30);
        timers.advance(Duration.ofSeconds(30));

        assertThat(polling.status()).isEqualTo(200);
        assertThat(polling.body()).isEmpty();
    }

    @Test
    void lifespanIsBounded() {
        String id = open().id();
        PendingResponse polling = ask("Action=poll&SessionID=" + id + "&Lifespan=99999999999999999999", "");
        timers.advance(Duration.ofSeconds(60));

        assertThat(polling.isAnswered()).isTrue();
    }

    @Test
    void deadlineOfAnAnsweredPollDoesNotEndTheNext() {
        String id = open().id();
        longPoll(id, 10);
        timers.advance(Duration.ofSeconds(9));
        push(0, "NLN");
        PendingResponse next = longPoll(id, 10);
        timers.advance(Duration.ofSeconds(9));

        assertThat(next.isAnswered()).isFalse();
    }

    @Test
    void commandsWaitAMomentForTheirAnswer() {
        String id = open().id();
        PendingResponse saying = send(id, "MUM 1\r\n");

        assertThat(saying.isAnswered()).isFalse();
        push(0, "ACK");
        assertThat(saying.body()).isEqualTo("ACK\r\n");
    }

    @Test
    void commandsAreAnsweredByNothingIfNothingComes() {
        String id = open().id();
        PendingResponse saying = send(id, "MUM 1\r\n");
        timers.advance(MOMENT);

        assertThat(saying.status()).isEqualTo(200);
        assertThat(saying.body()).isEmpty();
    }

    @Test
    void earlierNoticesDoNotDelayAResponse() {
        String id = open().id();
        push(0, "NLN");
        lane.hold();
        PendingResponse saying = send(id, "CHG 1 NLN\r\n");

        assertThat(saying.isAnswered()).isFalse();
        lane.release();
        assertThat(saying.body()).isEqualTo("NLN\r\nCHG 1 NLN\r\n");
    }

    @Test
    void busyServerDoesNotKeepCommandsWaiting() {
        String id = open().id();
        lane.hold();
        PendingResponse saying = send(id, "CHG 1 NLN\r\n");
        timers.advance(MOMENT);

        assertThat(saying.body()).isEmpty();
        lane.release();
        assertThat(poll(id).body()).isEqualTo("CHG 1 NLN\r\n");
    }

    @Test
    void clientThatSendsFasterThanServedIsHeldBack() {
        String id = open().id();
        lane.hold();
        PendingResponse saying = send(id, "PNG\r\n".repeat(1000));
        timers.advance(MOMENT);
        timers.advance(MOMENT);

        assertThat(saying.isAnswered()).isFalse();
        lane.release();
        assertThat(saying.body()).isEqualTo("PNG\r\n".repeat(1000));
    }

    @Test
    void commandMayBeSplitOverRequests() {
        String id = open().id();

        assertThat(send(id, "VER 1 MS").body()).isEmpty();
        assertThat(send(id, "NP7\r\nMSG 2 N 6\r\nab").body()).isEqualTo("VER 1 MSNP7\r\n");
        assertThat(send(id, "cdef").body()).isEqualTo("MSG 2 N 6\r\nabcdef");
    }

    @Test
    void payloadsPassOctetByOctet() {
        String id = ask("Action=open&Server=SB&IP=x", "").id();
        byte[] head = "MSG 5 D 512\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + 512];
        System.arraycopy(head, 0, all, 0, head.length);
        for (int i = 0; i < 512; i++) {
            all[head.length + i] = (byte) i;
        }

        assertThat(ask("SessionID=" + id, all).answer().body()).isEqualTo(all);
    }

    /** BitlBee 3.4 and others send their next command while their poll waits (docs/protocol/gateway.md#26). */
    @Test
    void commandEndsThePollThatWaits() {
        String id = open().id();
        PendingResponse polling = longPoll(id, 30);
        PendingResponse saying = send(id, "CHG 1 NLN\r\n");

        assertThat(polling.status()).isEqualTo(200);
        assertThat(polling.body()).isEmpty();
        assertThat(polling.closes()).isFalse();
        assertThat(saying.body()).isEqualTo("CHG 1 NLN\r\n");
        assertThat(opened.get(0).received()).containsExactly("CHG 1 NLN");
        timers.advance(Duration.ofSeconds(59));
        assertThat(polling.answers).as("its own time is over").hasSize(1);
        assertThat(gateway.sessions()).isEqualTo(1);
    }

    @Test
    void pollEndsThePollThatWaits() {
        String id = open().id();
        PendingResponse first = longPoll(id, 30);
        PendingResponse second = longPoll(id, 30);

        assertThat(first.body()).isEmpty();
        assertThat(second.isAnswered()).isFalse();
        push(0, "NLN");
        assertThat(second.body()).isEqualTo("NLN\r\n");
    }

    @Test
    void responseContainsWhatIsReadyWhenCommandsAreNotDone() {
        String id = open().id();
        lane.hold();
        PendingResponse first = send(id, "CHG 1 NLN\r\nCHG 2");
        opened.get(0).link().send(List.of(Line.of("FLN")));
        PendingResponse second = send(id, " BSY\r\nCHG 3 AWY\r\n");

        assertThat(first.body()).isEqualTo("FLN\r\n");
        assertThat(second.isAnswered()).isFalse();
        lane.release();
        assertThat(second.body()).isEqualTo("CHG 1 NLN\r\nCHG 2 BSY\r\nCHG 3 AWY\r\n");
        assertThat(opened.get(0).received()).containsExactly("CHG 1 NLN", "CHG 2 BSY", "CHG 3 AWY");
        assertThat(poll(id).body()).isEmpty();
    }

    @Test
    void requestDuringTheOpeningEndsIt() {
        lane.hold();
        PendingResponse opening = ask("Action=open&Server=NS&IP=x", "VER 1 MSNP7\r\n");
        assertThat(opening.isAnswered()).isFalse();
        lane.release();
        String id = opening.id();
        lane.hold();
        PendingResponse first = send(id, "CHG 1 NLN\r\n");
        PendingResponse second = poll(id);

        assertThat(first.body()).isEmpty();
        assertThat(second.body()).isEmpty();
        lane.release();
        assertThat(poll(id).body()).isEqualTo("CHG 1 NLN\r\n");
    }

    @Test
    void concurrentRequestReceivesTheEndOfTheSession() {
        String id = open().id();
        lane.hold();
        PendingResponse leaving = send(id, "OUT\r\n");
        opened.get(0).link().close();
        PendingResponse polling = poll(id);

        assertThat(leaving.closes()).isTrue();
        assertThat(polling.status()).isEqualTo(400);
        lane.release();
        assertThat(gateway.sessions()).isZero();
    }

    /**
     * Requests from several threads, none of which waits for an answer: every command is done once, and repeated once.
     */
    @Test
    void nothingIsLostOrDoubledWhenRequestsRace() throws InterruptedException {
        int threads = 4;
        int requests = 300;
        try (ThreadLanes lanes = new ThreadLanes("lane", 2)) {
            List<EchoSession> echoSessions = new ArrayList<>();
            GatewayBackend backend = new GatewayBackend(
                    (link, mailbox) -> open("NS", link, mailbox, echoSessions), lanes, PayloadRules.NOTIFICATION);
            Gateway racing = new Gateway(backend, backend, timers, () -> "", 10, 10);
            Queue<HttpResponse> answers = new ConcurrentLinkedQueue<>();
            PendingResponse opening = openFrom(racing, CLIENT);
            lanes.awaitIdle();
            List<Thread> clients = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                clients.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < requests; i++) {
                        String line = "CHG " + thread + " " + i + "\r\n";
                        racing.handle(
                                new HttpRequest(
                                        "POST",
                                        "/gateway/gateway.dll",
                                        parameters((i % 3 == 0 ? "Action=poll&Lifespan=20&" : "") + "SessionID="
                                                + opening.id()),
                                        Map.of(),
                                        line.getBytes(StandardCharsets.US_ASCII),
                                        new HttpRequest.Endpoints(CLIENT, "192.0.2.10", false)),
                                answers::add);
                    }
                }));
            }
            for (Thread client : clients) {
                client.join();
            }
            lanes.awaitIdle();
            assertThat(answers).hasSize(threads * requests).allMatch(response -> response.status() == 200);
            List<String> repeated = new ArrayList<>();
            answers.forEach(response -> response.text().lines().forEach(repeated::add));
            rest(racing, opening.id()).lines().forEach(repeated::add);

            List<String> received = echoSessions.get(0).received();
            assertThat(received).hasSize(threads * requests).doesNotHaveDuplicates();
            assertThat(repeated).containsExactlyInAnyOrderElementsOf(received);
            for (int t = 0; t < threads; t++) {
                String begin = "CHG " + t + " ";
                assertThat(received.stream().filter(line -> line.startsWith(begin)))
                        .containsExactlyElementsOf(IntStream.range(0, requests)
                                .mapToObj(i -> begin + i)
                                .toList());
            }
        }
    }

    /** What is still there. */
    private static String rest(Gateway gateway, String id) {
        return ask(gateway, "POST", "/gateway/gateway.dll", CLIENT, "Action=poll&SessionID=" + id, new byte[0])
                .body();
    }

    @Test
    void unknownSessionIsRefused() {
        PendingResponse pendingResponse = poll("123456789.987654321");

        assertThat(pendingResponse.status()).isEqualTo(400);
        assertThat(pendingResponse.body()).contains("no such session");
        assertThat(pendingResponse.answer().contentType()).isEqualTo("text/plain");
        assertThat(ask("Action=poll", "").status()).isEqualTo(400);
    }

    @Test
    void malformedRequestsAreRefused() {
        String id = open().id();

        assertThat(ask("Action=open&IP=x", "").status()).isEqualTo(400);
        assertThat(ask("Action=open&Server=XX&IP=x", "").status()).isEqualTo(400);
        assertThat(ask("Action=dance&SessionID=" + id, "").status()).isEqualTo(400);
        assertThat(ask("Action=poll&Lifespan=-1&SessionID=" + id, "").status()).isEqualTo(400);
        assertThat(ask(gateway, "POST", "/gateway/other.dll", CLIENT, "Action=open&Server=NS", new byte[0])
                        .status())
                .isEqualTo(404);
        assertThat(ask(gateway, "GET", "/gateway/gateway.dll", CLIENT, "Action=open&Server=NS", new byte[0])
                        .status())
                .isEqualTo(405);
        assertThat(gateway.sessions()).isEqualTo(1);
    }

    @Test
    void lastResponseContainsTheEndOfTheSession() {
        String id = open().id();
        PendingResponse leaving = send(id, "CHG 1 BSY\r\nOUT\r\nCHG 2 NLN\r\n");

        assertThat(leaving.body()).isEqualTo("CHG 1 BSY\r\n");
        assertThat(leaving.closes()).isTrue();
        assertThat(opened.get(0).received()).containsExactly("CHG 1 BSY", "OUT", "closed");
        assertThat(poll(id).status()).isEqualTo(400);
        assertThat(gateway.sessions()).isZero();
    }

    @Test
    void lastResponseOfAnEndedSessionCanBeFetched() {
        String id = open().id();
        opened.get(0).link().send(List.of(Line.of("OUT", "OTH")));
        opened.get(0).link().close();
        PendingResponse polling = send(id, "PNG\r\n");

        assertThat(polling.body()).isEqualTo("OUT OTH\r\n");
        assertThat(polling.closes()).isTrue();
        assertThat(opened.get(0).received()).containsExactly("closed");
        assertThat(opened.get(0).link().send(List.of(Line.of("NLN")))).isFalse();
        assertThat(poll(id).status()).isEqualTo(400);
    }

    @Test
    void longPollIsAnsweredWhenTheSessionEnds() {
        String id = open().id();
        PendingResponse polling = longPoll(id, 30);
        opened.get(0).link().close();

        assertThat(polling.closes()).isTrue();
    }

    @Test
    void malformedLineEndsTheSession() {
        String id = open().id();
        PendingResponse saying = send(id, "PNG\r\nMSG 1 N x\r\nPNG\r\n");

        assertThat(saying.body()).isEqualTo("PNG\r\n");
        assertThat(saying.closes()).isTrue();
        assertThat(opened.get(0).received()).containsExactly("PNG", "malformed", "closed");
    }

    @Test
    void clientThatSendsNoRequestsTimesOut() {
        String id = open().id();
        timers.advance(Duration.ofSeconds(59));
        assertThat(poll(id).status()).isEqualTo(200);
        timers.advance(Duration.ofSeconds(59));
        assertThat(opened.get(0).received()).isEmpty();
        timers.advance(Duration.ofSeconds(1));

        assertThat(opened.get(0).received()).containsExactly("closed");
        assertThat(poll(id).status()).isEqualTo(400);
        assertThat(gateway.sessions()).isZero();
    }

    @Test
    void clientWithAWaitingPollDoesNotTimeOut() {
        String id = open().id();
        timers.advance(Duration.ofSeconds(30));
        longPoll(id, 60);
        timers.advance(Duration.ofSeconds(60));
        timers.advance(Duration.ofSeconds(59));

        assertThat(opened.get(0).received()).isEmpty();
        timers.advance(Duration.ofSeconds(1));
        assertThat(opened.get(0).received()).containsExactly("closed");
    }

    @Test
    void endedSessionIsRemovedWithoutAFetch() {
        open();
        opened.get(0).link().close();
        timers.advance(Duration.ofSeconds(60));

        assertThat(gateway.sessions()).isZero();
        assertThat(opened.get(0).received()).containsExactly("closed");
    }

    @Test
    void slowReaderIsDisconnected() {
        String id = open().id();
        Line big = Line.carrying(new byte[1024 * 1024], "NOT");
        Link link = opened.get(0).link();

        assertThat(link.send(List.of(big)))
                .as("a long answer is no fault of the client")
                .isTrue();
        assertThat(link.send(List.of(Line.of("NLN")))).isFalse();
        assertThat(opened.get(0).received()).containsExactly("closed");
        assertThat(poll(id).closes()).isTrue();
    }

    @Test
    void readerThatKeepsUpIsNeverDisconnected() {
        String id = open().id();
        Line big = Line.carrying(new byte[1024 * 1024], "NOT");
        for (int i = 0; i < 4; i++) {
            opened.get(0).link().send(List.of(big));
            assertThat(poll(id).answer().body()).hasSize("NOT 1048576\r\n".length() + 1024 * 1024);
        }
    }

    @Test
    void sessionsPerAddressAreLimited() {
        String first = open().id();
        open();
        open();
        open();
        PendingResponse fifth = open();

        assertThat(fifth.status()).isEqualTo(503);
        assertThat(fifth.body()).contains(CLIENT + " holds 4");
        assertThat(opened).hasSize(4);
        assertThat(openFrom(gateway, "203.0.113.9").status()).isEqualTo(200);
        assertThat(send(first, "OUT\r\n").closes()).isTrue();
        assertThat(open().status()).isEqualTo(200);
    }

    @Test
    void loopbackAddressHasOnlyTheOverallLimit() {
        for (int i = 0; i < 6; i++) {
            assertThat(openFrom(gateway, "127.0.0.1").status()).isEqualTo(200);
        }
    }

    @Test
    void sessionsHaveAnOverallLimit() {
        Gateway small = gateway("", 2, 2);

        assertThat(openFrom(small, "203.0.113.1").status()).isEqualTo(200);
        assertThat(openFrom(small, "203.0.113.2").status()).isEqualTo(200);
        assertThat(openFrom(small, "203.0.113.3").status()).isEqualTo(503);
    }

    @Test
    void requestThatComesTooLateForTheLastResponseIsRefused() {
        Outbox outbox = new Outbox(Instant.EPOCH);
        outbox.claim(last -> {});
        outbox.end();

        assertThat(outbox.due(Instant.EPOCH)).isPresent();
        assertThat(outbox.claim(late -> {})).isEqualTo(Outbox.REFUSED);
    }

    private static PendingResponse openFrom(Gateway gateway, String address) {
        return ask(gateway, "POST", "/gateway/gateway.dll", address, "Action=open&Server=NS&IP=x", new byte[0]);
    }
}
