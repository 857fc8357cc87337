package im.chrysalis.sb;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.session.Link;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One participant of a conversation. Owned by the conversation's lane. */
final class Member {

    private static final Logger log = LoggerFactory.getLogger(Member.class);

    private final Ticket ticket;
    private final Link link;
    private Instant lastHeard;
    private String lastRefused = "";
    private int refusals;

    Member(Ticket ticket, Link link, Instant now) {
        this.ticket = ticket;
        this.link = link;
        this.lastHeard = now;
    }

    String email() {
        return ticket.email();
    }

    /** The display name, as it was when the participant came (msnp2-12.md, 1.1). */
    String name() {
        return ticket.name();
    }

    Dialect dialect() {
        return ticket.dialect();
    }

    /** Sends lines; false if the participant is gone or reads too slowly. */
    boolean send(List<Line> lines) {
        lines.forEach(line -> log.debug("SB {}< {}", email(), line));
        return link.send(lines);
    }

    Instant lastHeard() {
        return lastHeard;
    }

    void heard(Instant now) {
        lastHeard = now;
    }

    /** Counts a call of {@code email} that was refused; answers how many in a row there were before it. */
    int refused(String email) {
        refusals = email.equals(lastRefused) ? refusals + 1 : 1;
        lastRefused = email;
        return refusals - 1;
    }
}
