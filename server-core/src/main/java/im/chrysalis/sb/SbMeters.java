package im.chrysalis.sb;

import im.chrysalis.actor.Lane;
import im.chrysalis.meter.Tally;
import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** Counters of conversations. Usable by any thread. */
public final class SbMeters {

    /** The outcome of relaying a message. */
    public enum RelayOutcome {
        /** Sent to all other members. */
        DELIVERED,
        /** A member had disconnected, or reads too slowly. */
        INCOMPLETE,
        /** There was no other member. */
        ALONE
    }

    private final Map<Lane, RelayCounters> lanes = new ConcurrentHashMap<>();
    private final LongAdder rings = new LongAdder();
    private final Tally<Refusal> refused = new Tally<>(Refusal.class);

    /** What is relayed on {@code lane}. */
    RelayCounters on(Lane lane) {
        return lanes.computeIfAbsent(lane, l -> new RelayCounters());
    }

    /** The number of messages with such an acknowledgement type and outcome. */
    public long messages(Receipt receipt, RelayOutcome outcome) {
        return sum(lane -> lane.messages(receipt, outcome));
    }

    /** Octets of message payloads, once for each recipient. */
    public long octets() {
        return sum(RelayCounters::octets);
    }

    private long sum(ToLongFunction<RelayCounters> figure) {
        return lanes.values().stream().mapToLong(figure).sum();
    }

    /** Calls that rang. */
    public LongAdder rings() {
        return rings;
    }

    /** Calls that were refused, by reason. */
    public Tally<Refusal> refused() {
        return refused;
    }
}
