package im.chrysalis.ns;

import im.chrysalis.people.Presentity;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.sb.CallRouter;
import java.util.Optional;

/** Calls from the switchboard to the notification side. */
public record DirectoryCallRouter(Directory directory) implements CallRouter {

    @Override
    public Optional<Presentity> find(String email) {
        return directory.find(email);
    }

    @Override
    public void ring(String email, String conversation, ParticipantIdentity caller) {
        directory.send(email, new Message.Ringing(conversation, caller));
    }
}
