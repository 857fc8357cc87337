package im.chrysalis.sb;

import im.chrysalis.actor.Lane;
import im.chrysalis.meter.Tally;
import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** What is counted of conversations. Usable by any thread. */
public final class SbMeters {

    /** What came of a message. */
    public enum RelayOutcome {
        /** Everybody else was sent it. */
        DELIVERED,
        /** Somebody was gone, or reads too slowly. */
        INCOMPLETE,
        /** Nobody else was there. */
        ALONE
    }

    private final Map<Lane, RelayCounters> lanes = new ConcurrentHashMap<>();
    private final LongAdder rings = new LongAdder();
    private final Tally<Refusal> refused = new Tally<>(Refusal.class);

    /** What is relayed on {@code lane}. */
    RelayCounters on(Lane lane) {
        return lanes.computeIfAbsent(lane, l -> new RelayCounters());
    }

    /** Messages that somebody said, who wanted such a receipt, and of which that came. */
    public long messages(Receipt receipt, RelayOutcome outcome) {
        return sum(lane -> lane.messages(receipt, outcome));
    }

    /** Octets of them, once for each who was sent them, without the lines that carry them. */
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

    /** Calls that did not, by the reason the caller heard. */
    public Tally<Refusal> refused() {
        return refused;
    }
}
