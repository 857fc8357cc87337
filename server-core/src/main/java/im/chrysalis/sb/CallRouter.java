package im.chrysalis.sb;

import im.chrysalis.people.Presentity;
import im.chrysalis.protocol.ParticipantIdentity;
import java.util.Optional;

/** What switchboards use of the notification server: it finds presentities of accounts, and sends calls to them. */
public interface CallRouter {

    Optional<Presentity> find(String email);

    /** Sends a call to an account, in the name of the caller, except to the place that calls; lost if it has just signed out. */
    void ring(String email, String conversation, ParticipantIdentity caller);
}
