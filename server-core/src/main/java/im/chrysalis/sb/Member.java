package im.chrysalis.sb;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.session.Link;
import im.chrysalis.wire.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One participant of a conversation. Owned by the conversation's lane. */
final class Member {

    private static final Logger log = LoggerFactory.getLogger(Member.class);

    /** How many people's refusals are remembered at once. */
    private static final int MAX_REMEMBERED = 100;

    private static final Link AWAY = new NoLink();

    private final Ticket ticket;
    private final Link link;
    private final String label;
    private long lastActivity;
    private final Map<String, Integer> refusals = new HashMap<>();

    /**
     * A participant.
     *
     * @param label what the log calls the connection
     */
    Member(Ticket ticket, Link link, String label, long now) {
        this.ticket = ticket;
        this.link = link;
        this.label = label;
        this.lastActivity = now;
    }

    /** Somebody who takes part without a connection, and receives nothing. */
    static Member away(Ticket ticket) {
        return new Member(ticket, AWAY, "away", 0);
    }

    /** Whether the member has no connection. */
    boolean isAway() {
        return link.equals(AWAY);
    }

    /** Whether everything that was sent to the member has been written to its connection. */
    boolean hasReadAll() {
        return link.hasSentAll();
    }

    Ticket ticket() {
        return ticket;
    }

    String email() {
        return ticket.email();
    }

    String name() {
        return ticket.holder().name();
    }

    ParticipantIdentity identity() {
        return ticket.holder();
    }

    Dialect dialect() {
        return ticket.dialect();
    }

    /** Sends lines; false if the member has disconnected or reads too slowly. */
    boolean send(List<Line> lines) {
        if (log.isDebugEnabled()) {
            lines.forEach(line -> log.debug("{}< {}", label, line.logged(false)));
        }
        return link.send(lines);
    }

    /** When the member last sent a message, in milliseconds since 1970. */
    long lastActivity() {
        return lastActivity;
    }

    void markActive(long now) {
        lastActivity = now;
    }

    /** Counts a refused call to {@code email}; returns the number of earlier ones. */
    int refused(String email) {
        if (refusals.size() > MAX_REMEMBERED) {
            refusals.clear();
        }
        return refusals.merge(email, 1, Integer::sum) - 1;
    }

    /** Forgets the refused calls to an account that can be called after all. */
    void accepted(String email) {
        refusals.remove(email);
    }
}
