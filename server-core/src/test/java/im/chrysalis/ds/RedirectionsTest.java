package im.chrysalis.ds;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.session.Reception;
import im.chrysalis.session.Reception.Client;
import im.chrysalis.session.Reception.Decision;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is sent on, and who is not; see also the transcripts {@code sign-in/a-client-that-*}. */
class RedirectionsTest {

    private static final Client ALICE = new Client("alice@example.com", "192.0.2.7", "MSNP7");

    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final Redirections redirections = new Redirections(timers);
    private final Reception dispatch = redirections.atDispatch();
    private final Reception notification = redirections.atNotification();

    @Test
    void whoeverComesBackIsSignedIn() {
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SIGN_IN);
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SIGN_IN);
    }

    @Test
    void whoeverWasWhereItWasSentIsSentThereAgain() {
        dispatch.receive(ALICE);
        assertThat(notification.receive(ALICE)).isEqualTo(Decision.SIGN_IN);
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
    }

    @Test
    void anotherAddressIsAnotherClient() {
        dispatch.receive(ALICE);
        assertThat(dispatch.receive(new Client(ALICE.account(), "192.0.2.8", ALICE.dialect())))
                .isEqualTo(Decision.SEND_ON);
    }

    @Test
    void visitsThatLeadToASignInAreNoLoop() {
        for (int i = 0; i < 100; i++) {
            assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
            notification.receive(ALICE);
            notification.signedIn(ALICE);
        }
    }

    @Test
    void visitsWithoutASignInAreALoopWhereverTheyLead() {
        for (int i = 0; i < 30; i++) {
            assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
            notification.receive(ALICE);
        }
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.TURN_AWAY);
        timers.advance(Duration.ofMinutes(1));
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
    }

    @Test
    void anAccountThatIsRemovedIsForgotten() {
        Client bob = new Client("bob@example.com", "192.0.2.7", "MSNP7");
        dispatch.receive(ALICE);
        dispatch.receive(bob);
        redirections.forget(ALICE.account());
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
        assertThat(dispatch.receive(bob)).isEqualTo(Decision.SIGN_IN);
        redirections.forget();
        assertThat(dispatch.receive(bob)).isEqualTo(Decision.SEND_ON);
    }

    @Test
    void onlySoManyAreRemembered() {
        dispatch.receive(ALICE);
        for (int i = 0; i < 10_000; i++) {
            dispatch.receive(new Client("user" + i + "@example.com", "192.0.2.7", "MSNP7"));
        }
        assertThat(dispatch.receive(ALICE)).isEqualTo(Decision.SEND_ON);
    }
}
