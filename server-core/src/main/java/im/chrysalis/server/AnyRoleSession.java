package im.chrysalis.server;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.session.Link;
import im.chrysalis.session.LogText;
import im.chrysalis.session.Session;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection whose first command tells its role: USR and ANS show a switchboard's ticket, VER signs in. */
final class AnyRoleSession implements Session {

    private static final Logger log = LoggerFactory.getLogger(AnyRoleSession.class);
    private static final Set<String> SWITCHBOARD = Set.of("USR", "ANS");

    private final Link link;
    private final Mailbox mailbox;
    private final SessionFactory notification;
    private final SessionFactory switchboard;
    private final Timers.Timer deadline;
    private @Nullable Session role;

    AnyRoleSession(
            Link link,
            Mailbox mailbox,
            SessionFactory notification,
            SessionFactory switchboard,
            Timers timers,
            Duration patience) {
        this.link = link;
        this.mailbox = mailbox;
        this.notification = notification;
        this.switchboard = switchboard;
        this.deadline = timers.after(
                patience, mailbox, () -> hangUpIfSilent("said nothing for " + patience.toSeconds() + " s"));
    }

    @Override
    public void received(Line line) {
        if (role == null) {
            deadline.cancel();
            role = (SWITCHBOARD.contains(line.verb()) ? switchboard : notification).open(link, mailbox);
        }
        role.received(line);
    }

    @Override
    public void malformed(MalformedLine why) {
        if (role == null) {
            deadline.cancel();
            hangUp(why.getMessage());
        } else {
            role.malformed(why);
        }
    }

    private void hangUpIfSilent(String why) {
        if (role == null) {
            hangUp(why);
        }
    }

    private void hangUp(@Nullable String why) {
        log.info("{} is hung up on: {}", link.remote(), LogText.of(why));
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
