package im.chrysalis.sb;

import im.chrysalis.actor.Timers;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One {@link Delivery} under way: the conversation has a member without a connection, the sender, who speaks when the
 * recipient joins, and leaves some seconds later. Clients of the dialects that need this acknowledge nothing, so that the
 * messages count as taken if, when the sender leaves, everything has been written to the recipient's connection, and it
 * is still there. Owned by the conversation's lane.
 */
final class DeliveryRun {

    /** How long the sender stays after the messages. */
    private static final Duration STAY = Duration.ofSeconds(3);

    /** How often it stays longer because the client has not read everything. */
    private static final int MAX_STAYS = 10;

    private final Delivery delivery;
    private final Conversation conversation;
    private final Switchboards switchboards;
    private final Member sender;
    private Timers.Timer timer = Timers.Timer.NONE;
    private @Nullable Member recipient;
    private int stays;

    DeliveryRun(Delivery delivery, Conversation conversation, Switchboards switchboards) {
        this.delivery = delivery;
        this.conversation = conversation;
        this.switchboards = switchboards;
        this.sender = Member.away(new Ticket(delivery.sender(), delivery.dialect(), null, null));
    }

    /** The sender waits in the conversation for as long as the recipient's ticket is valid. */
    void begin() {
        conversation.host(this, sender);
        timer = switchboards
                .timers()
                .after(switchboards.settings().ringLife(), conversation.lane(), () -> finish(false));
    }

    /** Somebody has joined the conversation. */
    void joined(Member member) {
        if (recipient == null && member.email().equals(delivery.recipient().email())) {
            recipient = member;
            delivery.bodies().forEach(body -> conversation.relay(sender, new SendMessage("0", Receipt.NONE, body)));
            stay();
        }
    }

    private void stay() {
        timer.cancel();
        timer = switchboards.timers().after(STAY, conversation.lane(), this::leaveIfRead);
    }

    private void leaveIfRead() {
        Member reader = Objects.requireNonNull(recipient);
        boolean there = conversation.has(reader);
        if (there && !reader.hasReadAll() && ++stays < MAX_STAYS) {
            stay();
        } else {
            finish(there && reader.hasReadAll());
        }
    }

    private void finish(boolean taken) {
        conversation.leave(sender, false);
        delivery.done().accept(taken);
    }
}
