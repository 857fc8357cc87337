package im.chrysalis.store;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;
import static im.chrysalis.conformance.TestAccounts.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.OfflineMessage;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.OfflineMessages.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every store for offline messages; each implementation runs it. */
public abstract class OfflineMessagesContract {

    private static final Limits LIMITS = new Limits(20, Duration.ofDays(30));
    private static final Instant NOW = Instant.parse("2009-01-07T18:00:00.123456Z");

    private Store store;
    private OfflineMessages messages;

    /** An empty store. */
    protected abstract Store open();

    @BeforeEach
    void fill() {
        store = open();
        messages = store.offlineMessages();
        Passwords passwords = new Passwords(Keyring.ephemeral());
        for (String email : List.of(ALICE, BOB, CAROL)) {
            store.accounts().create(email, "name", passwords.seal(email, "secret"));
        }
    }

    @AfterEach
    void shut() {
        store.close();
    }

    private static OfflineMessage message(String from, int sequence, String text, Instant at) {
        return new OfflineMessage(0, UUID.randomUUID(), from, "Some%20Name", at, "run", sequence, text);
    }

    private Optional<OfflineMessage> add(String to, String from, int sequence, Instant at) {
        return messages.add(to, message(from, sequence, "text " + sequence, at), LIMITS);
    }

    private List<OfflineMessage> waiting(String email) {
        return messages.waiting(email, Instant.EPOCH);
    }

    @Test
    void aMessageIsKeptAsItIs() {
        OfflineMessage sent = message(ALICE, 7, "Größe 😀\n<&>", NOW);

        OfflineMessage stored = messages.add(BOB, sent, LIMITS).orElseThrow();

        assertThat(stored).isEqualTo(sent.stored(stored.number(), Instant.parse("2009-01-07T18:00:00.123Z")));
        assertThat(waiting(BOB)).containsExactly(stored);
        assertThat(messages.find(BOB, sent.id())).contains(stored);
        assertThat(messages.find(ALICE, sent.id())).isEmpty();
        assertThat(waiting(ALICE)).isEmpty();
    }

    @Test
    void messagesWaitInTheOrderInWhichTheyWereSentEvenIfTheClockGoesBack() {
        add(BOB, ALICE, 1, NOW);
        add(BOB, CAROL, 1, NOW);
        add(BOB, ALICE, 2, NOW.minusSeconds(5));

        assertThat(waiting(BOB)).extracting(OfflineMessage::fromEmail).containsExactly(ALICE, CAROL, ALICE);
        assertThat(waiting(BOB)).extracting(OfflineMessage::number).isSorted().doesNotHaveDuplicates();
        assertThat(waiting(BOB)).extracting(OfflineMessage::at).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aNumberIsNotUsedAgain() {
        OfflineMessage first = add(BOB, ALICE, 1, NOW).orElseThrow();
        messages.remove(BOB, Set.of(first.id()));

        assertThat(add(BOB, ALICE, 2, NOW).orElseThrow().number()).isGreaterThan(first.number());
    }

    @Test
    void whatIsSentAgainIsStoredOnce() {
        OfflineMessage first = add(BOB, ALICE, 1, NOW).orElseThrow();

        assertThat(add(BOB, ALICE, 1, NOW.plusSeconds(5))).contains(first);
        assertThat(waiting(BOB)).containsExactly(first);
    }

    @Test
    void theSameTextIsAnotherMessageInAnotherPlaceOrMuchLater() {
        add(BOB, ALICE, 1, NOW);
        messages.add(BOB, message(ALICE, 2, "text 1", NOW), LIMITS);
        messages.add(BOB, message(CAROL, 1, "text 1", NOW), LIMITS);
        messages.add(BOB, message(ALICE, 1, "other text", NOW), LIMITS);
        add(CAROL, ALICE, 1, NOW);
        add(BOB, ALICE, 1, NOW.plus(OfflineMessages.REPETITION).plusSeconds(1));

        assertThat(waiting(BOB)).hasSize(5);
        assertThat(waiting(CAROL)).hasSize(1);
    }

    @Test
    void oneSenderCannotFillABox() {
        for (int i = 0; i < LIMITS.maxOfOne(); i++) {
            assertThat(add(BOB, ALICE, i, NOW)).isPresent();
        }
        assertThat(add(BOB, ALICE, 99, NOW)).isEmpty();
        assertThat(add(BOB, CAROL, 1, NOW)).isPresent();
        assertThat(add(CAROL, ALICE, 99, NOW)).isPresent();
    }

    @Test
    void aFullBoxTakesNoMore() {
        for (int i = 0; i < LIMITS.maxWaiting(); i++) {
            assertThat(add(BOB, "sender" + i + "@example.com", i, NOW)).isPresent();
        }
        assertThat(add(BOB, CAROL, 1, NOW)).isEmpty();
        assertThat(waiting(BOB)).hasSize(LIMITS.maxWaiting());

        messages.remove(BOB, Set.of(waiting(BOB).getFirst().id()));
        assertThat(add(BOB, CAROL, 1, NOW)).isPresent();
    }

    @Test
    void anyMessageDropsThoseThatWereKeptForLongEnough() {
        add(BOB, ALICE, 1, NOW);
        add(BOB, ALICE, 2, NOW.plusSeconds(60));
        assertThat(messages.waiting(BOB, NOW.plusSeconds(30))).hasSize(1);

        add(CAROL, ALICE, 1, NOW.plus(LIMITS.keep()).plusSeconds(30));

        assertThat(waiting(BOB)).extracting(OfflineMessage::sequence).containsExactly(2L);
    }

    @Test
    void onlyTheRecipientRemovesAndOnlyOnce() {
        OfflineMessage one = add(BOB, ALICE, 1, NOW).orElseThrow();
        OfflineMessage two = add(BOB, ALICE, 2, NOW).orElseThrow();

        assertThat(messages.remove(ALICE, Set.of(one.id()))).isEmpty();
        assertThat(messages.remove(BOB, Set.of(one.id(), UUID.randomUUID()))).containsExactly(one.id());
        assertThat(messages.remove(BOB, Set.of(one.id()))).isEmpty();
        assertThat(waiting(BOB)).containsExactly(two);
    }

    @Test
    void messagesGoWithTheirRecipientNotWithTheirSender() {
        add(BOB, ALICE, 1, NOW);
        add(CAROL, ALICE, 1, NOW);

        store.accounts().remove(ALICE);
        assertThat(waiting(BOB)).hasSize(1);
        store.accounts().remove(BOB);
        store.accounts().create(BOB, "Bob", new Passwords(Keyring.ephemeral()).seal(BOB, "secret"));
        assertThat(waiting(BOB)).isEmpty();
        assertThat(waiting(CAROL)).hasSize(1);
        assertThatThrownBy(() -> add("nobody@example.com", CAROL, 1, NOW)).isInstanceOf(StoreException.class);
    }

    @Test
    void manySendersAtOnceLoseNothingAndKeepTheLimit() throws Exception {
        int senders = LIMITS.maxWaiting() + 4;
        List<Callable<Optional<OfflineMessage>>> tasks = IntStream.range(0, senders)
                .<Callable<Optional<OfflineMessage>>>mapToObj(
                        i -> () -> add(BOB, "sender" + i + "@example.com", 1, NOW))
                .toList();
        Set<UUID> acknowledged = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Optional<OfflineMessage>> done : threads.invokeAll(tasks)) {
                done.get().map(OfflineMessage::id).ifPresent(acknowledged::add);
            }
        }

        assertThat(acknowledged).hasSize(LIMITS.maxWaiting());
        assertThat(waiting(BOB)).extracting(OfflineMessage::id).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(waiting(BOB)).extracting(OfflineMessage::at).isSorted().doesNotHaveDuplicates();
    }
}
