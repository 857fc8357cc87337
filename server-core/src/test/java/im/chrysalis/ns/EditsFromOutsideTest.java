package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.Refused;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.MemoryStore;
import im.chrysalis.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits of accounts that are not signed in. */
class EditsFromOutsideTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final int LIMIT = NsSettings.DEFAULT.maxEdits();

    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private final Store store = new MemoryStore();
    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final OnlineUsers users = new OnlineUsers(key -> Runnable::run, store.books(), timers, NsSettings.DEFAULT);

    @BeforeEach
    void accounts() {
        store.accounts().create(ALICE, "Alice", passwords.seal(ALICE, "secret"));
        store.accounts().create(BOB, "Bob", passwords.seal(BOB, "secret"));
    }

    private void write(String email, String info, Origin origin) {
        users.edit(email, book -> Optional.of(new EntryWritten(Kind.ME, new UUID(0, 1), info)), origin);
    }

    @Test
    void clientsMayMakeAsManyAsInTheirSessionsAndTheOperatorAny() {
        for (int i = 0; i < LIMIT; i++) {
            write(ALICE, "<i>" + i + "</i>", Origin.CLIENT);
        }

        assertThatThrownBy(() -> write(ALICE, "<more/>", Origin.CLIENT)).isInstanceOf(Refused.class);
        assertThat(store.books().snapshot(ALICE).entries())
                .extracting(AddressBookEntry::info)
                .containsExactly("<i>" + (LIMIT - 1) + "</i>");
        assertThatCode(() -> write(BOB, "<more/>", Origin.CLIENT)).doesNotThrowAnyException();
        assertThatCode(() -> write(ALICE, "<operator/>", Origin.OPERATOR)).doesNotThrowAnyException();

        timers.advance(Duration.ofMinutes(1));
        write(ALICE, "<later/>", Origin.CLIENT);
        assertThat(store.books().snapshot(ALICE).entries())
                .extracting(AddressBookEntry::info)
                .containsExactly("<later/>");
    }

    @Test
    void nothingToChangeIsNoEdit() {
        for (int i = 0; i <= LIMIT; i++) {
            users.edit(ALICE, book -> Optional.empty(), Origin.CLIENT);
        }

        assertThatCode(() -> write(ALICE, "<one/>", Origin.CLIENT)).doesNotThrowAnyException();
    }
}
