package im.chrysalis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.session.Link;
import im.chrysalis.session.Session;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import im.chrysalis.wire.Payloads;
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

/** The gateway's own rules (auth-web-msnp13-plus.md, section 6), with sessions that repeat what they hear. */
class GatewayTest {

    private static final String CLIENT = "198.51.100.7";
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final HeldLane lane = new HeldLane();
    private final List<Parrot> opened = new ArrayList<>();
    private final Gateway gateway = gateway("", 100, 4);

    private Gateway gateway(String host, int most, int mostPerAddress) {
        return new Gateway(
                new Door((link, mailbox) -> open("NS", link, mailbox, opened), key -> lane, Payloads.NOTIFICATION),
                new Door((link, mailbox) -> open("SB", link, mailbox, opened), key -> lane, Payloads.SWITCHBOARD),
                timers,
                () -> host,
                most,
                mostPerAddress);
    }

    private static Session open(String role, Link link, Mailbox mailbox, List<Parrot> opened) {
        Parrot parrot = new Parrot(role, link, mailbox);
        opened.add(parrot);
        return parrot;
    }

    /** A lane that can be made to wait. */
    private static final class HeldLane implements Lane {

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

    /** A session that repeats every line but MUM, and leaves at OUT. */
    private record Parrot(String role, Link link, Mailbox mailbox, List<String> heard) implements Session {

        Parrot(String role, Link link, Mailbox mailbox) {
            this(role, link, mailbox, new ArrayList<>());
        }

        @Override
        public void received(Line line) {
            heard.add(line.text());
            if (line.verb().equals("OUT")) {
                link.close();
            } else if (!line.verb().equals("MUM")) {
                link.send(List.of(line));
            }
        }

        @Override
        public void malformed(MalformedLine why) {
            heard.add("malformed");
            link.close();
        }

        @Override
        public void closed() {
            heard.add("closed");
        }
    }

    /** One request, and its answer when there is one. */
    private static final class Asked {

        private final List<HttpAnswer> answers = new ArrayList<>();

        boolean isAnswered() {
            return !answers.isEmpty();
        }

        HttpAnswer answer() {
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
                    .map(HttpAnswer.Header::value)
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

    private static Asked ask(Gateway gateway, String method, String path, String from, String query, byte[] body) {
        Asked asked = new Asked();
        gateway.ask(
                new HttpQuestion(
                        method,
                        path,
                        parameters(query),
                        Map.of("content-type", "text/xml"),
                        body,
                        new HttpQuestion.Ends(from, "192.0.2.10", false)),
                asked.answers::add);
        return asked;
    }

    private Asked ask(String query, byte[] body) {
        return ask(gateway, "POST", "/gateway/gateway.dll", CLIENT, query, body);
    }

    private Asked ask(String query, String body) {
        return ask(query, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Asked open() {
        return ask("Action=open&Server=NS&IP=messenger.hotmail.com", "");
    }

    private Asked poll(String id) {
        return ask("Action=poll&SessionID=" + id, "");
    }

    private Asked longPoll(String id, int seconds) {
        return ask("Action=poll&Lifespan=" + seconds + "&SessionID=" + id, "");
    }

    private Asked say(String id, String commands) {
        return ask("SessionID=" + id, commands);
    }

    private void tell(int session, String verb) {
        opened.get(session).link().send(List.of(Line.of(verb)));
    }

    @Test
    void sessionOpensWithItsFirstCommandAnswered() {
        Asked opening = ask("Action=open&Server=NS&IP=messenger.hotmail.com", "VER 5 MSNP8 CVR0\r\n");

        assertThat(opening.status()).isEqualTo(200);
        assertThat(opening.body()).isEqualTo("VER 5 MSNP8 CVR0\r\n");
        assertThat(opening.answer().contentType()).isEqualTo("application/x-msn-messenger");
        assertThat(opening.state()).matches("SessionID=\\d+\\.\\d+; GW-IP=192\\.0\\.2\\.10");
    }

    @Test
    void sessionOpensWithNothingToSay() {
        Asked opening = open();

        assertThat(opening.status()).isEqualTo(200);
        assertThat(opening.body()).isEmpty();
        assertThat(say(opening.id(), "VER 1 MSNP9\r\n").body()).isEqualTo("VER 1 MSNP9\r\n");
    }

    @Test
    void sessionOpensWithManyCommandsAllAnsweredTogether() {
        Asked opening = ask("Action=open&Server=NS&IP=x", "VER 1 MSNP12\r\nCVR 2 x\r\nUSR 3 TWN I a@b.c\r\n");

        assertThat(opening.body()).isEqualTo("VER 1 MSNP12\r\nCVR 2 x\r\nUSR 3 TWN I a@b.c\r\n");
    }

    @Test
    void serverSaysWhereTheSessionLeads() {
        ask("Action=open&Server=NS&IP=x", "");
        ask("Action=open&Server=SB&IP=192.0.2.10", "");
        ask("Action=open&Server=DS&IP=x", "");

        assertThat(opened).extracting(Parrot::role).containsExactly("NS", "SB", "NS");
    }

    @Test
    void pathAndParametersMayBeSpelledInAnyCaseAndOrder() {
        Asked opening = ask(
                gateway,
                "POST",
                "/Gateway/GATEWAY.DLL",
                CLIENT,
                "ip=192.0.2.10&server=sb&ACTION=Open",
                "USR 1 a@b.c 12.34\r\n".getBytes(StandardCharsets.US_ASCII));
        Asked polling = ask("sessionid=" + opening.id() + "&LIFESPAN=0&action=POLL", "");

        assertThat(opening.body()).isEqualTo("USR 1 a@b.c 12.34\r\n");
        assertThat(polling.status()).isEqualTo(200);
    }

    @Test
    void advertisedHostIsWhereTheClientGoesOn() {
        Gateway advertised = gateway("chat.example.com", 1, 1);

        Asked opening =
                ask(advertised, "POST", "/gateway/gateway.dll", CLIENT, "Action=open&Server=NS&IP=x", new byte[0]);

        assertThat(opening.state()).endsWith("; GW-IP=chat.example.com");
    }

    @Test
    void linkIsThatOfItsClient() {
        open();

        assertThat(opened.get(0).link().remote()).isEqualTo(CLIENT + ":0");
        assertThat(opened.get(0).link().localHost()).isEqualTo("192.0.2.10");
    }

    @Test
    void idsAreNeverTheSame() {
        assertThat(open().id()).isNotEqualTo(open().id()).matches("\\d{9}\\.\\d{9}");
    }

    @Test
    void pollTakesWhatWaitsAndNothingTwice() {
        String id = open().id();
        tell(0, "ONE");
        tell(0, "TWO");

        assertThat(poll(id).body()).isEqualTo("ONE\r\nTWO\r\n");
        assertThat(poll(id).body()).isEmpty();
    }

    @Test
    void longPollIsAnsweredAsSoonAsThereIsSomething() {
        String id = open().id();
        Asked polling = longPoll(id, 30);
        timers.advance(Duration.ofSeconds(29));

        assertThat(polling.isAnswered()).isFalse();
        tell(0, "NLN");
        assertThat(polling.body()).isEqualTo("NLN\r\n");
    }

    @Test
    void longPollIsAnsweredAtOnceIfSomethingWaits() {
        String id = open().id();
        tell(0, "NLN");

        assertThat(longPoll(id, 30).body()).isEqualTo("NLN\r\n");
    }

    @Test
    void longPollEndsWithNothingAfterItsLifespan() {
        String id = open().id();
        Asked polling = longPoll(id, 30);
        timers.advance(Duration.ofSeconds(30));

        assertThat(polling.status()).isEqualTo(200);
        assertThat(polling.body()).isEmpty();
    }

    @Test
    void lifespanIsBounded() {
        String id = open().id();
        Asked polling = ask("Action=poll&SessionID=" + id + "&Lifespan=99999999999999999999", "");
        timers.advance(Duration.ofSeconds(60));

        assertThat(polling.isAnswered()).isTrue();
    }

    @Test
    void deadlineOfAnAnsweredPollDoesNotEndTheNext() {
        String id = open().id();
        longPoll(id, 10);
        timers.advance(Duration.ofSeconds(9));
        tell(0, "NLN");
        Asked next = longPoll(id, 10);
        timers.advance(Duration.ofSeconds(9));

        assertThat(next.isAnswered()).isFalse();
    }

    @Test
    void commandsWaitAMomentForTheirAnswer() {
        String id = open().id();
        Asked saying = say(id, "MUM 1\r\n");

        assertThat(saying.isAnswered()).isFalse();
        tell(0, "ACK");
        assertThat(saying.body()).isEqualTo("ACK\r\n");
    }

    @Test
    void commandsAreAnsweredByNothingIfNothingComes() {
        String id = open().id();
        Asked saying = say(id, "MUM 1\r\n");
        timers.advance(MOMENT);

        assertThat(saying.status()).isEqualTo(200);
        assertThat(saying.body()).isEmpty();
    }

    @Test
    void newsThatCameBeforeDoesNotKeepAnAnswerFromRidingAlong() {
        String id = open().id();
        tell(0, "NLN");
        lane.hold();
        Asked saying = say(id, "CHG 1 NLN\r\n");

        assertThat(saying.isAnswered()).isFalse();
        lane.release();
        assertThat(saying.body()).isEqualTo("NLN\r\nCHG 1 NLN\r\n");
    }

    @Test
    void busyServerDoesNotKeepCommandsWaiting() {
        String id = open().id();
        lane.hold();
        Asked saying = say(id, "CHG 1 NLN\r\n");
        timers.advance(MOMENT);

        assertThat(saying.body()).isEmpty();
        lane.release();
        assertThat(poll(id).body()).isEqualTo("CHG 1 NLN\r\n");
    }

    @Test
    void clientThatSaysMoreThanIsServedWaits() {
        String id = open().id();
        lane.hold();
        Asked saying = say(id, "PNG\r\n".repeat(1000));
        timers.advance(MOMENT);
        timers.advance(MOMENT);

        assertThat(saying.isAnswered()).isFalse();
        lane.release();
        assertThat(saying.body()).isEqualTo("PNG\r\n".repeat(1000));
    }

    @Test
    void commandMayBeSplitOverRequests() {
        String id = open().id();

        assertThat(say(id, "VER 1 MS").body()).isEmpty();
        assertThat(say(id, "NP7\r\nMSG 2 N 6\r\nab").body()).isEqualTo("VER 1 MSNP7\r\n");
        assertThat(say(id, "cdef").body()).isEqualTo("MSG 2 N 6\r\nabcdef");
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

    /** BitlBee 3.4 and others send their next command while their poll waits (msnp13-18-additions.md, C10). */
    @Test
    void commandEndsThePollThatWaits() {
        String id = open().id();
        Asked polling = longPoll(id, 30);
        Asked saying = say(id, "CHG 1 NLN\r\n");

        assertThat(polling.status()).isEqualTo(200);
        assertThat(polling.body()).isEmpty();
        assertThat(polling.closes()).isFalse();
        assertThat(saying.body()).isEqualTo("CHG 1 NLN\r\n");
        assertThat(opened.get(0).heard()).containsExactly("CHG 1 NLN");
        timers.advance(Duration.ofSeconds(59));
        assertThat(polling.answers).as("its own time is over").hasSize(1);
        assertThat(gateway.sessions()).isEqualTo(1);
    }

    @Test
    void pollEndsThePollThatWaits() {
        String id = open().id();
        Asked first = longPoll(id, 30);
        Asked second = longPoll(id, 30);

        assertThat(first.body()).isEmpty();
        assertThat(second.isAnswered()).isFalse();
        tell(0, "NLN");
        assertThat(second.body()).isEqualTo("NLN\r\n");
    }

    @Test
    void requestWhoseCommandsAreNotDoneTakesAlongWhatThereIs() {
        String id = open().id();
        lane.hold();
        Asked first = say(id, "CHG 1 NLN\r\nCHG 2");
        opened.get(0).link().send(List.of(Line.of("FLN")));
        Asked second = say(id, " BSY\r\nCHG 3 AWY\r\n");

        assertThat(first.body()).isEqualTo("FLN\r\n");
        assertThat(second.isAnswered()).isFalse();
        lane.release();
        assertThat(second.body()).isEqualTo("CHG 1 NLN\r\nCHG 2 BSY\r\nCHG 3 AWY\r\n");
        assertThat(opened.get(0).heard()).containsExactly("CHG 1 NLN", "CHG 2 BSY", "CHG 3 AWY");
        assertThat(poll(id).body()).isEmpty();
    }

    @Test
    void requestDuringTheOpeningEndsIt() {
        lane.hold();
        Asked opening = ask("Action=open&Server=NS&IP=x", "VER 1 MSNP7\r\n");
        assertThat(opening.isAnswered()).isFalse();
        lane.release();
        String id = opening.id();
        lane.hold();
        Asked first = say(id, "CHG 1 NLN\r\n");
        Asked second = poll(id);

        assertThat(first.body()).isEmpty();
        assertThat(second.body()).isEmpty();
        lane.release();
        assertThat(poll(id).body()).isEqualTo("CHG 1 NLN\r\n");
    }

    @Test
    void requestBesideTheLastOneIsToldThatTheSessionHasEnded() {
        String id = open().id();
        lane.hold();
        Asked leaving = say(id, "OUT\r\n");
        opened.get(0).link().close();
        Asked polling = poll(id);

        assertThat(leaving.closes()).isTrue();
        assertThat(polling.status()).isEqualTo(400);
        lane.release();
        assertThat(gateway.sessions()).isZero();
    }

    /** Requests from several threads, none of which waits for an answer: every command is done once, and repeated once. */
    @Test
    void nothingIsLostOrDoubledWhenRequestsRace() throws InterruptedException {
        int threads = 4;
        int requests = 300;
        try (ThreadLanes lanes = new ThreadLanes("lane", 2)) {
            List<Parrot> parrots = new ArrayList<>();
            Door door = new Door((link, mailbox) -> open("NS", link, mailbox, parrots), lanes, Payloads.NOTIFICATION);
            Gateway racing = new Gateway(door, door, timers, () -> "", 10, 10);
            Queue<HttpAnswer> answers = new ConcurrentLinkedQueue<>();
            Asked opening = openFrom(racing, CLIENT);
            lanes.awaitIdle();
            List<Thread> clients = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                clients.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < requests; i++) {
                        String line = "CHG " + thread + " " + i + "\r\n";
                        racing.ask(
                                new HttpQuestion(
                                        "POST",
                                        "/gateway/gateway.dll",
                                        parameters((i % 3 == 0 ? "Action=poll&Lifespan=20&" : "") + "SessionID="
                                                + opening.id()),
                                        Map.of(),
                                        line.getBytes(StandardCharsets.US_ASCII),
                                        new HttpQuestion.Ends(CLIENT, "192.0.2.10", false)),
                                answers::add);
                    }
                }));
            }
            for (Thread client : clients) {
                client.join();
            }
            lanes.awaitIdle();
            assertThat(answers).hasSize(threads * requests).allMatch(answer -> answer.status() == 200);
            List<String> repeated = new ArrayList<>();
            answers.forEach(answer -> answer.text().lines().forEach(repeated::add));
            rest(racing, opening.id()).lines().forEach(repeated::add);

            List<String> heard = parrots.get(0).heard();
            assertThat(heard).hasSize(threads * requests).doesNotHaveDuplicates();
            assertThat(repeated).containsExactlyInAnyOrderElementsOf(heard);
            for (int t = 0; t < threads; t++) {
                String begin = "CHG " + t + " ";
                assertThat(heard.stream().filter(line -> line.startsWith(begin)))
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
        Asked asked = poll("123456789.987654321");

        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.body()).contains("no such session");
        assertThat(asked.answer().contentType()).isEqualTo("text/plain");
        assertThat(ask("Action=poll", "").status()).isEqualTo(400);
    }

    @Test
    void questionsOfNoMeaningAreRefused() {
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
    void lastResponseSaysThatTheSessionEnds() {
        String id = open().id();
        Asked leaving = say(id, "CHG 1 BSY\r\nOUT\r\nCHG 2 NLN\r\n");

        assertThat(leaving.body()).isEqualTo("CHG 1 BSY\r\n");
        assertThat(leaving.closes()).isTrue();
        assertThat(opened.get(0).heard()).containsExactly("CHG 1 BSY", "OUT", "closed");
        assertThat(poll(id).status()).isEqualTo(400);
        assertThat(gateway.sessions()).isZero();
    }

    @Test
    void sessionThatTheServerEndedHasItsLastWordsFetched() {
        String id = open().id();
        opened.get(0).link().send(List.of(Line.of("OUT", "OTH")));
        opened.get(0).link().close();
        Asked polling = say(id, "PNG\r\n");

        assertThat(polling.body()).isEqualTo("OUT OTH\r\n");
        assertThat(polling.closes()).isTrue();
        assertThat(opened.get(0).heard()).containsExactly("closed");
        assertThat(opened.get(0).link().send(List.of(Line.of("NLN")))).isFalse();
        assertThat(poll(id).status()).isEqualTo(400);
    }

    @Test
    void longPollHearsThatTheSessionEnds() {
        String id = open().id();
        Asked polling = longPoll(id, 30);
        opened.get(0).link().close();

        assertThat(polling.closes()).isTrue();
    }

    @Test
    void malformedLineEndsTheSession() {
        String id = open().id();
        Asked saying = say(id, "PNG\r\nMSG 1 N x\r\nPNG\r\n");

        assertThat(saying.body()).isEqualTo("PNG\r\n");
        assertThat(saying.closes()).isTrue();
        assertThat(opened.get(0).heard()).containsExactly("PNG", "malformed", "closed");
    }

    @Test
    void clientThatAsksForNothingIsGivenUp() {
        String id = open().id();
        timers.advance(Duration.ofSeconds(59));
        assertThat(poll(id).status()).isEqualTo(200);
        timers.advance(Duration.ofSeconds(59));
        assertThat(opened.get(0).heard()).isEmpty();
        timers.advance(Duration.ofSeconds(1));

        assertThat(opened.get(0).heard()).containsExactly("closed");
        assertThat(poll(id).status()).isEqualTo(400);
        assertThat(gateway.sessions()).isZero();
    }

    @Test
    void clientThatWaitsIsNotGivenUp() {
        String id = open().id();
        timers.advance(Duration.ofSeconds(30));
        longPoll(id, 60);
        timers.advance(Duration.ofSeconds(60));
        timers.advance(Duration.ofSeconds(59));

        assertThat(opened.get(0).heard()).isEmpty();
        timers.advance(Duration.ofSeconds(1));
        assertThat(opened.get(0).heard()).containsExactly("closed");
    }

    @Test
    void endedSessionIsForgottenThoughNobodyFetchesItsLastWords() {
        open();
        opened.get(0).link().close();
        timers.advance(Duration.ofSeconds(60));

        assertThat(gateway.sessions()).isZero();
        assertThat(opened.get(0).heard()).containsExactly("closed");
    }

    @Test
    void clientThatFetchesTooSlowlyIsHungUpOn() {
        String id = open().id();
        Line big = Line.carrying(new byte[1024 * 1024], "NOT");
        Link link = opened.get(0).link();

        assertThat(link.send(List.of(big)))
                .as("a long answer is no fault of the client")
                .isTrue();
        assertThat(link.send(List.of(Line.of("NLN")))).isFalse();
        assertThat(opened.get(0).heard()).containsExactly("closed");
        assertThat(poll(id).closes()).isTrue();
    }

    @Test
    void clientThatFetchesInTimeMayHearAnyAmount() {
        String id = open().id();
        Line big = Line.carrying(new byte[1024 * 1024], "NOT");
        for (int i = 0; i < 4; i++) {
            opened.get(0).link().send(List.of(big));
            assertThat(poll(id).answer().body()).hasSize("NOT 1048576\r\n".length() + 1024 * 1024);
        }
    }

    @Test
    void addressHoldsSoManySessionsAndNoMore() {
        String first = open().id();
        open();
        open();
        open();
        Asked fifth = open();

        assertThat(fifth.status()).isEqualTo(503);
        assertThat(fifth.body()).contains(CLIENT + " holds 4");
        assertThat(opened).hasSize(4);
        assertThat(openFrom(gateway, "203.0.113.9").status()).isEqualTo(200);
        assertThat(say(first, "OUT\r\n").closes()).isTrue();
        assertThat(open().status()).isEqualTo(200);
    }

    @Test
    void addressOfThisMachineIsBoundedWithEverybodyOnly() {
        for (int i = 0; i < 6; i++) {
            assertThat(openFrom(gateway, "127.0.0.1").status()).isEqualTo(200);
        }
    }

    @Test
    void allTogetherAreSoManyAndNoMore() {
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

    private static Asked openFrom(Gateway gateway, String address) {
        return ask(gateway, "POST", "/gateway/gateway.dll", address, "Action=open&Server=NS&IP=x", new byte[0]);
    }
}
