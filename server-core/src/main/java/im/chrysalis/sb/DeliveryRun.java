package im.chrysalis.sb;

import im.chrysalis.actor.Timers;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One {@link Delivery} under way: the conversation has a member without a connection, the sender, whose messages are sent
 * when the recipient joins, and which leaves some seconds later. Clients of the dialects that need this acknowledge nothing. The
 * messages count as taken once they have been written for long enough that the client has read them, and then either the
 * client sends something (a message, or {@code OUT} of the conversation or of its session), or it is still connected when
 * the sender leaves (docs/protocol/notification.md#11.4). Owned by the conversation's lane.
 */
final class DeliveryRun {

    /** How long the sender stays after the messages could be read. */
    private static final Duration STAY = Duration.ofSeconds(2);

    /** What the network and the client need at least until messages are read. */
    private static final Duration READING = Duration.ofSeconds(1);

    /** What the time that the client took to answer the call adds to that at most. */
    private static final Duration MAX_ANSWERING = Duration.ofSeconds(5);

    /** Octets a second that the slowest modems carry. */
    private static final int SLOWEST_LINE = 2000;

    /** How often the time for reading is given anew because not everything has been written. */
    private static final int MAX_READINGS = 30;

    private final Delivery delivery;
    private final Conversation conversation;
    private final Switchboards switchboards;
    private final Member sender;
    private Timers.Timer timer = Timers.Timer.NONE;
    private final Duration reading;
    private @Nullable Member recipient;
    private long calledAt;
    private int readings;
    private boolean readable; // all has been written, and long enough ago
    private boolean confirmed; // by something that the client has sent since
    private boolean finished;

    DeliveryRun(Delivery delivery, Conversation conversation, Switchboards switchboards) {
        this.delivery = delivery;
        this.conversation = conversation;
        this.switchboards = switchboards;
        this.sender = Member.away(new Ticket(delivery.sender(), delivery.dialect(), null, null));
        int octets = delivery.bodies().stream().mapToInt(body -> body.length).sum();
        this.reading = READING.plus(Duration.ofSeconds(octets / SLOWEST_LINE));
    }

    /** The sender waits in the conversation for as long as the recipient's ticket is valid. */
    void begin() {
        calledAt = switchboards.timers().millis();
        conversation.host(this, sender);
        timer = switchboards
                .timers()
                .after(switchboards.settings().ringLife(), conversation.lane(), () -> finish(false));
    }

    /** Somebody has joined the conversation. */
    void joined(Member member) {
        if (recipient == null && isRecipient(member)) {
            recipient = member;
            delivery.bodies().forEach(body -> conversation.relay(sender, new SendMessage("0", Receipt.NONE, body)));
            // the answer to the call has taken more than a round trip on the client's line
            long answering = switchboards.timers().millis() - calledAt;
            awaitReading(reading.plusMillis(Math.min(answering, MAX_ANSWERING.toMillis())));
        }
    }

    /** A member, or its client elsewhere, has sent something of its own. */
    void sent(Member member) {
        confirmed |= readable && isRecipient(member);
    }

    /** The recipient's client has signed out by itself. */
    void signedOut() {
        confirmed |= readable;
        if (recipient != null && !conversation.has(recipient)) {
            finish(confirmed);
        }
    }

    /** A member has left the conversation. */
    void left(Member member) {
        if (confirmed && member.equals(recipient)) {
            finish(true);
        }
    }

    private boolean isRecipient(Member member) {
        return member.email().equals(delivery.recipient().email());
    }

    private void awaitReading(Duration time) {
        timer.cancel();
        timer = switchboards.timers().after(time, conversation.lane(), () -> {
            readable = isThere();
            if (readable) {
                timer = switchboards.timers().after(STAY, conversation.lane(), () -> finish(confirmed || isThere()));
            } else if (conversation.has(Objects.requireNonNull(recipient)) && ++readings < MAX_READINGS) {
                awaitReading(reading);
            } else {
                finish(false);
            }
        });
    }

    /** Whether the recipient is still in the conversation, with everything written to its connection. */
    private boolean isThere() {
        Member reader = Objects.requireNonNull(recipient);
        return conversation.has(reader) && reader.hasReadAll();
    }

    private void finish(boolean taken) {
        if (!finished) {
            finished = true;
            timer.cancel();
            conversation.leave(sender, false);
            delivery.done().accept(taken);
        }
    }
}
