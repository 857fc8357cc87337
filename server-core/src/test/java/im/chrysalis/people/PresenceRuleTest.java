package im.chrysalis.people;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests which presence each watcher sees (docs/protocol/lists.md#3.3). */
class PresenceRuleTest {

    private static final Presence HERE = new Presence(Status.ONLINE, "Bob", "0", null, "", List.of());

    private final Watcher alice =
            new Watcher(presentity -> presentity.visibleTo(ALICE).withoutPicture());
    private long version;

    private Presentity bob(Presence presence, Privacy privacy) {
        return new Presentity(BOB, ++version, presence, privacy, true);
    }

    private static Privacy privacy(Set<String> allowed, Set<String> blocked, boolean strangers) {
        return new Privacy(allowed, blocked, strangers);
    }

    @Test
    void blockWinsOverAllow() {
        assertThat(privacy(Set.of(ALICE), Set.of(ALICE), true).allows(ALICE)).isFalse();
    }

    @Test
    void modeDecidesAboutStrangers() {
        assertThat(privacy(Set.of(), Set.of(), true).allows(ALICE)).isTrue();
        assertThat(privacy(Set.of(), Set.of(), false).allows(ALICE)).isFalse();
        assertThat(privacy(Set.of(ALICE), Set.of(), false).allows(ALICE)).isTrue();
    }

    @Test
    void hiddenAppearsOffline() {
        Presentity hidden =
                bob(new Presence(Status.HIDDEN, "Bob", "0", null, "", List.of()), privacy(Set.of(), Set.of(), true));

        assertThat(hidden.visibleTo(ALICE)).isEqualTo(Presence.OFFLINE);
        assertThat(hidden.reachable()).isFalse();
    }

    @Test
    void watcherIsNotifiedOfChangesOnly() {
        Privacy open = privacy(Set.of(), Set.of(), true);

        assertThat(alice.update(bob(Presence.OFFLINE, open))).isEmpty();
        assertThat(alice.update(bob(HERE, open))).contains(new PresenceChange(Presence.OFFLINE, HERE));
        assertThat(alice.update(bob(HERE, open))).isEmpty();
        assertThat(alice.update(bob(HERE, privacy(Set.of(), Set.of(ALICE), true))))
                .contains(new PresenceChange(HERE, Presence.OFFLINE));
        assertThat(alice.update(bob(Presence.OFFLINE, open))).isEmpty();
    }

    @Test
    void olderVersionsAreIgnored() {
        Privacy open = privacy(Set.of(), Set.of(), true);
        Presentity older = bob(HERE, open);
        Presentity newer = bob(Presence.OFFLINE, open);

        assertThat(alice.update(newer)).isEmpty();
        assertThat(alice.update(older)).isEqualTo(Optional.empty());
    }

    @Test
    void forgottenPresentityIsNotifiedAnew() {
        Presentity here = bob(HERE, privacy(Set.of(), Set.of(), true));
        alice.update(here);
        alice.forget(BOB);

        assertThat(alice.update(here)).contains(new PresenceChange(Presence.OFFLINE, HERE));
    }

    @Test
    void forgetAffectsOnePresentityOnly() {
        List<String> people = List.of("m@x", "c@x", "t@x", "a@x", "z@x");
        Privacy open = privacy(Set.of(), Set.of(), true);
        people.forEach(person -> alice.update(new Presentity(person, 1, HERE, open, true)));
        alice.forget("m@x");
        alice.forget("nobody@x");

        for (String person : people) {
            assertThat(alice.update(new Presentity(person, 2, HERE, open, true)).isPresent())
                    .isEqualTo(person.equals("m@x"));
        }
    }

    @Test
    void invisibleChangesAreNotNotified() {
        Privacy open = privacy(Set.of(), Set.of(), true);
        alice.update(bob(HERE, open));

        assertThat(alice.update(bob(HERE.withStatus(Status.ONLINE, "0", "picture"), open)))
                .isEmpty();
        assertThat(alice.update(bob(HERE.withStatus(Status.ONLINE, "1", "picture"), open)))
                .isPresent();
    }

    @Test
    void personalMessageIsNotifiedOnChangeAndOnSignIn() {
        Presence talking = HERE.withMessage("hello");

        assertThat(new PresenceChange(Presence.OFFLINE, HERE).messageDiffers()).isTrue();
        assertThat(new PresenceChange(HERE, talking).messageDiffers()).isTrue();
        assertThat(new PresenceChange(HERE, talking).presenceDiffers()).isFalse();
        assertThat(new PresenceChange(talking, talking.withName("Rob")).messageDiffers())
                .isFalse();
        assertThat(new PresenceChange(talking, Presence.OFFLINE).messageDiffers())
                .isFalse();
    }
}
