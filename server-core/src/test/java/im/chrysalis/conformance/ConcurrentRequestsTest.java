package im.chrysalis.conformance;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two clients send at the same time, which transcripts cannot express, since each of their lines is
 * waited for.
 */
class ConcurrentRequestsTest {

    /** No error, or one that follows from what another has done just before. */
    private static final Set<String> EXPECTED = Set.of(
            "",
            "ContactAlreadyExists",
            "ContactDoesNotExist",
            "MemberAlreadyExists",
            "MemberDoesNotExist",
            "GroupAlreadyExists",
            "GroupDoesNotExist");

    private final Map<String, TestConnection> connections = new HashMap<>();
    private InProcessServer server = new InProcessServer(1);

    @AfterEach
    void close() {
        server.close();
    }

    private void begin(int lanes, String dialect, boolean synchronised) throws Exception {
        server.close();
        server = new InProcessServer(lanes);
        TranscriptFixture fixture = new TranscriptFixture();
        for (String email : List.of(ALICE, BOB)) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
        }
        server.prepare(fixture, Map.of());
        for (String email : List.of(ALICE, BOB)) {
            StandardSignIn signIn = StandardSignIn.of(dialect);
            TestConnection connection = server.connect("notification");
            connections.put(email, connection);
            Placeholders placeholders = new Placeholders(server::ticket);
            send(email, "VER 1 " + dialect);
            send(email, signIn.identify(email));
            server.settle();
            String asked = received(email).getLast();
            placeholders.bind("signInChallenge", asked.substring(asked.lastIndexOf(' ') + 1));
            send(email, placeholders.substitute(signIn.prove(email, TranscriptFixture.DEFAULT_PASSWORD), ""));
            if (synchronised) {
                send(email, signIn.synchronise(0));
                send(email, signIn.appear("NLN"));
            }
            server.settle();
            received(email);
        }
    }

    private void send(String email, String line) throws Exception {
        wire(email).send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private TestConnection wire(String email) {
        TestConnection connection = connections.get(email);
        if (connection == null) {
            throw new AssertionError(email + " has no connection");
        }
        return connection;
    }

    private List<String> received(String email) {
        List<String> received = new ArrayList<>();
        for (Line line = wire(email).poll(); line != null; line = wire(email).poll()) {
            received.add(line.text());
        }
        return received;
    }

    /**
     * The GUID that a client is sent is the one that it may use, although the other's addition created the entry first.
     */
    @RepeatedTest(30)
    void twoPeopleAddEachOther(RepetitionInfo repetition) throws Exception {
        begin(1 + repetition.getCurrentRepetition() % 3, "MSNP11", true);
        send(ALICE, "ADC 10 FL N=" + BOB + " F=Bob");
        send(BOB, "ADC 10 FL N=" + ALICE + " F=Alice");
        server.settle();
        for (String email : List.of(ALICE, BOB)) {
            String guid = received(email).stream()
                    .filter(line -> line.startsWith("ADC 10 FL "))
                    .map(line -> line.substring(line.indexOf("C=") + 2))
                    .findFirst()
                    .orElseThrow();
            send(email, "REM 11 FL " + guid);
            server.settle();
            assertThat(received(email)).contains("REM 11 FL " + guid);
        }
    }

    /**
     * Somebody signs out, or signs in elsewhere, while somebody else adds them: who adds sees them for a moment at most.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MSNP7", "MSNP12"})
    void leavingWhileBeingAddedIsSeen(String dialect) throws Exception {
        for (boolean elsewhere : List.of(false, true)) {
            begin(3, dialect, true);
            StandardSignIn again = StandardSignIn.of(dialect);
            TestConnection other = server.connect("notification");
            Placeholders placeholders = new Placeholders(server::ticket);
            other.send(octets("VER 1 " + dialect + "\r\n" + again.identify(BOB)));
            server.settle();
            List<String> asked =
                    Objects.requireNonNull(other.pending().peekLast()).args();
            placeholders.bind("signInChallenge", asked.getLast());
            CountDownLatch added = new CountDownLatch(1);
            CountDownLatch held = new CountDownLatch(1);
            server.lanes().of(BOB).execute(() -> await(added));
            if (elsewhere) {
                String prove = again.prove(BOB, TranscriptFixture.DEFAULT_PASSWORD);
                other.send(octets(placeholders.substitute(prove, "")));
            } else {
                wire(BOB).close();
            }
            send(ALICE, dialect.equals("MSNP12") ? "ADC 10 FL N=" + BOB + " F=Bob" : "ADD 10 FL " + BOB + " Bob");
            server.lanes().of(ALICE).execute(held::countDown);
            await(held);
            added.countDown();
            server.settle();
            assertThat(received(ALICE))
                    .filteredOn(line -> line.contains(BOB) && line.matches("(ILN|NLN|FLN) .*"))
                    .last(InstanceOfAssertFactories.STRING)
                    .startsWith("FLN ");
        }
    }

    /** Somebody who hides while they are named once more is shown offline, not initially present as offline. */
    @ParameterizedTest
    @ValueSource(strings = {"MSNP13", "MSNP18"})
    void hidingWhileBeingNamedIsSeen(String dialect) throws Exception {
        begin(3, dialect, true);
        new AddressBookClient(server, ALICE)
                .ask(
                        "ABContactAdd",
                        "<contacts><Contact><contactInfo><passportName>" + BOB
                                + "</passportName><isMessengerUser>true</isMessengerUser></contactInfo></Contact></contacts>");
        String bob = "<ml><d n=\"example.com\"><c n=\"bob\" l=\"1\" t=\"1\"/></d></ml>";
        wire(ALICE).send(("ADL 10 " + bob.length() + "\r\n" + bob).getBytes(StandardCharsets.ISO_8859_1));
        server.settle();
        assertThat(received(ALICE)).anyMatch(line -> line.contains("NLN") && line.contains(BOB));
        CountDownLatch hidden = new CountDownLatch(1);
        CountDownLatch published = new CountDownLatch(1);
        server.lanes().of(ALICE).execute(() -> await(hidden));
        wire(ALICE).send(("ADL 11 " + bob.length() + "\r\n" + bob).getBytes(StandardCharsets.ISO_8859_1));
        send(BOB, StandardSignIn.of(dialect).appear("HDN"));
        server.lanes().of(BOB).execute(published::countDown);
        await(published);
        hidden.countDown();
        server.settle();
        assertThat(received(ALICE))
                .filteredOn(line -> line.contains(BOB))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("FLN ");
    }

    /** Several clients of one account edit at once; each is answered as if alone, and keeps a true copy by deltas. */
    @RepeatedTest(3)
    void oneAddressBookIsEditedByManyConnections(RepetitionInfo repetition) throws Exception {
        begin(1 + repetition.getCurrentRepetition() % 3, "MSNP9", true);
        List<Future<KeptAddressBook>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                Random random = new Random(100L * repetition.getCurrentRepetition() + i);
                running.add(threads.submit(() -> editAtRandom(random)));
            }
        }
        KeptAddressBook whole = new AddressBookClient(server, ALICE).read();
        for (Future<KeptAddressBook> done : running) {
            KeptAddressBook copy = done.get();
            new AddressBookClient(server, ALICE).refresh(copy);
            assertThat(copy.difference(whole)).isEmpty();
        }
        server.settle();
        assertThat(received(ALICE)).noneMatch(line -> line.matches("\\d.*"));
    }

    private KeptAddressBook editAtRandom(Random random) throws Exception {
        AddressBookClient client = new AddressBookClient(server, ALICE);
        KeptAddressBook copy = client.read();
        RandomAddressBookEdits edits = new RandomAddressBookEdits(random, List.of(ALICE, BOB));
        for (int i = 0; i < 40; i++) {
            RandomAddressBookEdits.Edit edit = edits.next(server.store().books().load(ALICE), copy, null);
            AddressBookClient.Reply reply = client.ask(edit.method(), edit.content());
            assertThat(reply.errorCode()).as("%s", edit).isIn(EXPECTED);
            client.refresh(copy);
        }
        return copy;
    }

    private static byte[] octets(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A contact that withdraws while the other requests its lists leaves them consistent. */
    @RepeatedTest(30)
    void withdrawalRacesWithSynchronisation(RepetitionInfo repetition) throws Exception {
        begin(1 + repetition.getCurrentRepetition() % 3, "MSNP7", false);
        send(ALICE, "ADD 10 FL " + BOB + " Bob");
        send(ALICE, "REM 11 FL " + BOB);
        send(BOB, "SYN 12 0");
        server.settle();
        assertThat(received(BOB))
                .anyMatch(line -> line.startsWith("SYN 12 "))
                .noneMatch(line -> line.startsWith("500"));
    }
}
