package im.chrysalis.sb;

import im.chrysalis.people.Presentity;
import java.util.Optional;

/** What a switchboard knows of the notification side: what somebody shows, and how to ring them. */
public interface CallRouter {

    Optional<Presentity> find(String email);

    /** Rings somebody, in the name of the caller; lost if they have just left. */
    void ring(String email, String conversation, String callerEmail, String callerName);
}
