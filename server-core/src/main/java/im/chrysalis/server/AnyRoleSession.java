package im.chrysalis.server;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.SwitchboardCodec;
import im.chrysalis.session.Link;
import im.chrysalis.session.LogText;
import im.chrysalis.session.Session;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose first command decides its role: ANS, and USR with an account, show a switchboard's ticket;
 * whatever else is for a server that signs clients in, or sends them on.
 */
final class AnyRoleSession implements Session {

    private static final Logger log = LoggerFactory.getLogger(AnyRoleSession.class);

    private final Link link;
    private final Mailbox mailbox;
    private final SessionFactory signingIn;
    private final SessionFactory switchboard;
    private final Timers.Timer deadline;
    private @Nullable Session role;

    AnyRoleSession(
            Link link,
            Mailbox mailbox,
            SessionFactory signingIn,
            SessionFactory switchboard,
            Timers timers,
            Duration patience) {
        this.link = link;
        this.mailbox = mailbox;
        this.signingIn = signingIn;
        this.switchboard = switchboard;
        this.deadline = timers.after(
                patience, mailbox, () -> disconnectIfSilent("sent nothing for " + patience.toSeconds() + " s"));
    }

    @Override
    public void received(Line line) {
        if (role == null) {
            deadline.cancel();
            role = (SwitchboardCodec.isEntry(line) ? switchboard : signingIn).open(link, mailbox);
        }
        role.received(line);
    }

    @Override
    public void malformed(MalformedLine why) {
        if (role == null) {
            deadline.cancel();
            disconnect(why.getMessage());
        } else {
            role.malformed(why);
        }
    }

    private void disconnectIfSilent(String why) {
        if (role == null) {
            disconnect(why);
        }
    }

    private void disconnect(@Nullable String why) {
        log.info("{} is disconnected: {}", link.remote(), LogText.of(why));
        link.close();
    }

    @Override
    public void closed() {
        deadline.cancel();
        if (role != null) {
            role.closed();
        }
    }
}
