package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who sees what of whom (msnp2-12.md, 3.3). */
class PresenceRuleTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final Presence HERE = new Presence(Status.ONLINE, "Bob", "0", null, "");

    private final Watcher alice = new Watcher(ALICE, Presence::withoutPicture);
    private long version;

    private Presentity bob(Presence presence, Privacy privacy) {
        return new Presentity(BOB, ++version, presence, privacy, true);
    }

    private static Privacy privacy(Set<String> allowed, Set<String> blocked, boolean strangers) {
        return new Privacy(allowed, blocked, strangers);
    }

    @Test
    void blockWinsOverAllow() {
        assertThat(privacy(Set.of(ALICE), Set.of(ALICE), true).lets(ALICE)).isFalse();
    }

    @Test
    void modeDecidesAboutStrangers() {
        assertThat(privacy(Set.of(), Set.of(), true).lets(ALICE)).isTrue();
        assertThat(privacy(Set.of(), Set.of(), false).lets(ALICE)).isFalse();
        assertThat(privacy(Set.of(ALICE), Set.of(), false).lets(ALICE)).isTrue();
    }

    @Test
    void hiddenLooksLikeGone() {
        Presentity hidden = bob(new Presence(Status.HIDDEN, "Bob", "0", null, ""), privacy(Set.of(), Set.of(), true));

        assertThat(hidden.shownTo(ALICE)).isEqualTo(Presence.GONE);
        assertThat(hidden.reachable()).isFalse();
    }

    @Test
    void watcherIsToldOnlyWhatIsNew() {
        Privacy open = privacy(Set.of(), Set.of(), true);

        assertThat(alice.learn(bob(Presence.GONE, open))).isEmpty();
        assertThat(alice.learn(bob(HERE, open))).contains(new Sight(Presence.GONE, HERE));
        assertThat(alice.learn(bob(HERE, open))).isEmpty();
        assertThat(alice.learn(bob(HERE, privacy(Set.of(), Set.of(ALICE), true))))
                .contains(new Sight(HERE, Presence.GONE));
        assertThat(alice.learn(bob(Presence.GONE, open))).isEmpty();
    }

    @Test
    void olderNewsIsNoNews() {
        Privacy open = privacy(Set.of(), Set.of(), true);
        Presentity older = bob(HERE, open);
        Presentity newer = bob(Presence.GONE, open);

        assertThat(alice.learn(newer)).isEmpty();
        assertThat(alice.learn(older)).isEqualTo(Optional.empty());
    }

    @Test
    void whoWasForgottenIsLearntAnew() {
        Presentity here = bob(HERE, privacy(Set.of(), Set.of(), true));
        alice.learn(here);
        alice.forget(BOB);

        assertThat(alice.learn(here)).contains(new Sight(Presence.GONE, HERE));
    }

    @Test
    void everybodyIsRememberedByThemselves() {
        List<String> people = List.of("m@x", "c@x", "t@x", "a@x", "z@x");
        Privacy open = privacy(Set.of(), Set.of(), true);
        people.forEach(person -> alice.learn(new Presentity(person, 1, HERE, open, true)));
        alice.forget("m@x");
        alice.forget("nobody@x");

        for (String person : people) {
            assertThat(alice.learn(new Presentity(person, 2, HERE, open, true)).isPresent())
                    .isEqualTo(person.equals("m@x"));
        }
    }

    @Test
    void whatAClientCannotSeeIsNoNews() {
        Privacy open = privacy(Set.of(), Set.of(), true);
        alice.learn(bob(HERE, open));

        assertThat(alice.learn(bob(HERE.appearing(Status.ONLINE, "0", "picture"), open)))
                .isEmpty();
        assertThat(alice.learn(bob(HERE.appearing(Status.ONLINE, "1", "picture"), open)))
                .isPresent();
    }

    @Test
    void aMessageIsToldWhenItChangesAndWhenSomebodyComes() {
        Presence talking = HERE.saying("hello");

        assertThat(new Sight(Presence.GONE, HERE).speaks()).isTrue();
        assertThat(new Sight(HERE, talking).speaks()).isTrue();
        assertThat(new Sight(HERE, talking).looksDifferent()).isFalse();
        assertThat(new Sight(talking, talking.named("Rob")).speaks()).isFalse();
        assertThat(new Sight(talking, Presence.GONE).speaks()).isFalse();
    }
}
