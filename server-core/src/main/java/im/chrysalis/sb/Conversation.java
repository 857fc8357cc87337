package im.chrysalis.sb;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Handle;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.SwitchboardNotice;
import im.chrysalis.protocol.SwitchboardRequest.Call;
import im.chrysalis.protocol.SwitchboardRequest.OpenConversation;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import im.chrysalis.sb.SbMeters.RelayOutcome;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A switchboard session: its members, and the accounts called into it (docs/protocol/switchboard.md#12). Owned by its
 * lane, on which messages are relayed in the order in which they come, so that all members receive them in the same
 * order. What happens to its members elsewhere (signing out, renaming, blocking) does not change it.
 */
final class Conversation {

    /** After this number of refused calls to the same account, a caller is refused as too active. */
    private static final int MAX_REFUSALS = 6;

    private final String id;
    private final Lane lane;
    private final Switchboards switchboards;
    private final CallRouter router;
    private final RelayCounters relayCounters;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Instant> ringingUntil = new HashMap<>();
    private final Instant since;
    private @Nullable DeliveryRun deliveryRun;
    private final VolatileValue<List<String>> present = new VolatileValue<>(List.of());

    Conversation(String id, Lane lane, Switchboards switchboards, CallRouter router) {
        this.id = id;
        this.lane = lane;
        this.switchboards = switchboards;
        this.router = router;
        this.relayCounters = switchboards.meters().on(lane);
        this.since = switchboards.timers().now();
    }

    /** The members; usable by any thread. */
    ConversationInfo info() {
        return new ConversationInfo(id, present.get(), since);
    }

    private void publish() {
        present.set(members.stream().map(Member::email).toList());
    }

    String id() {
        return id;
    }

    Lane lane() {
        return lane;
    }

    /** Adds the sender of messages that the server delivers. */
    void host(DeliveryRun run, Member sender) {
        deliveryRun = run;
        add(sender);
    }

    /** The client of a member has sent something, by which it confirms what it has been sent. */
    void sent(Member member) {
        if (deliveryRun != null) {
            deliveryRun.sent(member);
        }
    }

    /** The client to which messages are delivered here has signed out by itself. */
    void signedOut() {
        if (deliveryRun != null) {
            deliveryRun.signedOut();
        }
    }

    /** Whether a member is still in the conversation. */
    boolean has(Member member) {
        return members.contains(member);
    }

    /** Adds the member that opens the conversation. */
    void open(Member member, OpenConversation r) {
        add(member);
        send(member, new SwitchboardNotice.ConversationOpened(r.trId(), r.address(), member.email(), member.name()));
    }

    /** Adds a member that was called: it receives the roster, then the others are notified. */
    void join(Member member, String trId) {
        List<Member> present = List.copyOf(members);
        add(member);
        ringingUntil.remove(member.email());
        send(
                member,
                new SwitchboardNotice.Roster(
                        trId,
                        member.email(),
                        present.stream().map(Member::identity).toList()),
                new SwitchboardNotice.ConversationJoined(trId),
                new SwitchboardNotice.JoinedOneself(member.identity()));
        boolean first = !isPresent(present, member.email());
        for (Member other : present) {
            send(other, new SwitchboardNotice.Joined(member.identity(), first));
        }
        if (deliveryRun != null) {
            deliveryRun.joined(member);
        }
    }

    private void add(Member member) {
        members.add(member);
        publish();
        if (!member.isAway()) {
            switchboards.joined(member.ticket());
        }
    }

    /** Removes a member, and closes the conversation with the last one. */
    void leave(Member member, boolean idle) {
        if (members.remove(member)) {
            publish();
            if (!member.isAway()) {
                switchboards.left(member.ticket());
            }
            boolean last = !isPresent(members, member.email());
            if (last) {
                ringingUntil.remove(member.email()); // its own call of its other places
            }
            for (Member other : List.copyOf(members)) {
                send(other, new SwitchboardNotice.Left(member.identity(), last, idle));
            }
            if (deliveryRun != null) {
                deliveryRun.left(member);
            }
        }
        if (members.isEmpty()) {
            switchboards.close(this);
        }
    }

    private static boolean isPresent(List<Member> members, String email) {
        return members.stream().anyMatch(member -> member.email().equals(email));
    }

    boolean isOver() {
        return members.isEmpty();
    }

    /** Calls an account; only the caller's permission counts, not that of the other members. */
    void call(Member caller, Call r) {
        try {
            if (r.email().equals(caller.email()) && caller.dialect().has(Trait.SHOWS_PLACES)) {
                ringOtherPlaces(caller, r);
            } else {
                ring(caller, r);
            }
            switchboards.meters().rings().increment();
        } catch (Refused refused) {
            switchboards.meters().refused().increment(refused.reason());
            throw refused;
        }
    }

    private void ring(Member caller, Call r) {
        if (!Handle.isValid(r.email())) {
            throw Refused.because(Refusal.BAD_HANDLE);
        }
        if (isRinging(r.email()) || isPresent(members, r.email())) {
            throw Refused.because(Refusal.ALREADY_THERE);
        }
        Optional<Presentity> callee = router.find(r.email()).filter(Presentity::reachable);
        if (callee.isEmpty()) {
            throw refusal(caller, r.email(), Refusal.NOT_ONLINE);
        }
        if (!callee.get().privacy().allows(caller.email())) {
            boolean admit = switchboards.settings().admitBarring();
            throw refusal(caller, r.email(), admit ? Refusal.BARRED : Refusal.NOT_ONLINE);
        }
        if (!switchboards.mayCall(caller.email(), r.email())) {
            throw Refused.because(Refusal.TOO_ACTIVE);
        }
        if (!switchboards.hasRoom(r.email())) {
            throw refusal(caller, r.email(), Refusal.NOT_ONLINE);
        }
        caller.accepted(r.email());
        send(caller, new SwitchboardNotice.Ringing(r.trId(), id));
        ring(caller, r.email());
    }

    /**
     * Calls the caller's other places, of which there may be none: a client's call of its own account never fails
     * (docs/protocol/switchboard.md#12.11).
     */
    private void ringOtherPlaces(Member caller, Call r) {
        send(
                caller,
                new SwitchboardNotice.Ringing(r.trId(), id),
                new SwitchboardNotice.JoinedOneself(caller.identity()));
        if (!isRinging(r.email()) && switchboards.mayCall(r.email(), r.email()) && switchboards.hasRoom(r.email())) {
            ring(caller, r.email());
        }
    }

    private boolean isRinging(String email) {
        Instant now = switchboards.timers().now();
        ringingUntil.values().removeIf(until -> !until.isAfter(now));
        return ringingUntil.containsKey(email);
    }

    private void ring(Member caller, String email) {
        ringingUntil.put(
                email, switchboards.timers().now().plus(switchboards.settings().ringLife()));
        router.ring(email, id, caller.identity());
    }

    private static Refused refusal(Member caller, String email, Refusal reason) {
        return Refused.because(caller.refused(email) >= MAX_REFUSALS ? Refusal.TOO_ACTIVE : reason);
    }

    /**
     * Relays a message, octet for octet, to all other members. It is delivered if it has reached all but the sender's
     * other places, and they are not the only ones left (docs/protocol/mpop.md#25.4).
     */
    void relay(Member sender, SendMessage r) {
        SwitchboardNotice.MessageRelayed messageRelayed =
                new SwitchboardNotice.MessageRelayed(sender.email(), sender.name(), r.body());
        Dialect dialect = null;
        List<Line> spelled = List.of(); // encoded in that dialect, and reused for following members of the same dialect
        int reached = 0;
        int missed = 0;
        int ownReached = 0;
        for (Member other : members) {
            if (!other.equals(sender)) {
                if (!other.dialect().equals(dialect)) {
                    dialect = other.dialect();
                    spelled = dialect.write(messageRelayed);
                }
                boolean sent = other.send(spelled);
                if (other.email().equals(sender.email())) {
                    ownReached += sent ? 1 : 0;
                } else if (sent) {
                    reached++;
                } else {
                    missed++;
                }
            }
        }
        boolean delivered = reached > 0 && missed == 0;
        RelayOutcome outcome = delivered
                ? RelayOutcome.DELIVERED
                : reached + missed > 0 ? RelayOutcome.INCOMPLETE : RelayOutcome.ALONE;
        relayCounters.count(r.receipt(), outcome, (long) (reached + ownReached) * r.body().length);
        if (delivered && (r.receipt() == Receipt.ALWAYS || r.receipt() == Receipt.ON_SUCCESS)) {
            send(sender, new SwitchboardNotice.Delivered(r.trId()));
        } else if (!delivered && (r.receipt() == Receipt.ALWAYS || r.receipt() == Receipt.ON_FAILURE)) {
            send(sender, new SwitchboardNotice.NotDelivered(r.trId()));
        }
    }

    private static void send(Member member, Notice... notices) {
        List<Line> lines = new ArrayList<>();
        for (Notice notice : notices) {
            lines.addAll(member.dialect().write(notice));
        }
        member.send(lines);
    }
}
