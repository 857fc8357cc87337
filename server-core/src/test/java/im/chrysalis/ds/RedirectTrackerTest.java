package im.chrysalis.ds;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.session.SignInPolicy;
import im.chrysalis.session.SignInPolicy.Client;
import im.chrysalis.session.SignInPolicy.Decision;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is sent on, and who is not; see also the transcripts {@code sign-in/a-client-that-*}. */
class RedirectTrackerTest {

    private static final Client ALICE = new Client("alice@example.com", "192.0.2.7", "MSNP7");

    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final RedirectTracker redirectTracker = new RedirectTracker(timers);
    private final SignInPolicy dispatch = redirectTracker.atDispatch();
    private final SignInPolicy notification = redirectTracker.atNotification();

    @Test
    void clientThatReconnectsAtOnceIsSignedIn() {
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.SIGN_IN);
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.SIGN_IN);
    }

    @Test
    void clientThatFollowedTheRedirectIsRedirectedAgain() {
        dispatch.decide(ALICE);
        assertThat(notification.decide(ALICE)).isEqualTo(Decision.SIGN_IN);
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
    }

    @Test
    void anotherAddressIsAnotherClient() {
        dispatch.decide(ALICE);
        assertThat(dispatch.decide(new Client(ALICE.account(), "192.0.2.8", ALICE.dialect())))
                .isEqualTo(Decision.REDIRECT);
    }

    @Test
    void visitsThatLeadToASignInAreNoLoop() {
        for (int i = 0; i < 100; i++) {
            assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
            notification.decide(ALICE);
            notification.signedIn(ALICE);
        }
    }

    @Test
    void visitsWithoutASignInAreALoopWhereverTheyLead() {
        for (int i = 0; i < 30; i++) {
            assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
            notification.decide(ALICE);
        }
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REFUSE);
        timers.advance(Duration.ofMinutes(1));
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
    }

    @Test
    void anAccountThatIsRemovedIsForgotten() {
        Client bob = new Client("bob@example.com", "192.0.2.7", "MSNP7");
        dispatch.decide(ALICE);
        dispatch.decide(bob);
        redirectTracker.forget(ALICE.account());
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
        assertThat(dispatch.decide(bob)).isEqualTo(Decision.SIGN_IN);
        redirectTracker.forget();
        assertThat(dispatch.decide(bob)).isEqualTo(Decision.REDIRECT);
    }

    @Test
    void numberOfTrackedClientsIsLimited() {
        dispatch.decide(ALICE);
        for (int i = 0; i < 10_000; i++) {
            dispatch.decide(new Client("user" + i + "@example.com", "192.0.2.7", "MSNP7"));
        }
        assertThat(dispatch.decide(ALICE)).isEqualTo(Decision.REDIRECT);
    }
}
