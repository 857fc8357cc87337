package im.chrysalis.sb;

import im.chrysalis.actor.Counter;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import im.chrysalis.sb.SbMeters.RelayOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counters of messages relayed on one lane; readable by any thread. */
final class RelayCounters {

    private final Map<Receipt, Map<RelayOutcome, Counter>> messages = new EnumMap<>(Receipt.class);
    private final Counter octets = new Counter();

    RelayCounters() {
        for (Receipt receipt : Receipt.values()) {
            Map<RelayOutcome, Counter> outcomes = new EnumMap<>(RelayOutcome.class);
            for (RelayOutcome outcome : RelayOutcome.values()) {
                outcomes.put(outcome, new Counter());
            }
            messages.put(receipt, outcomes);
        }
    }

    /**
     * One more message.
     *
     * @param sent how many octets of it have been sent, to all together
     */
    void count(Receipt receipt, RelayOutcome outcome, long sent) {
        of(receipt, outcome).add(1);
        octets.add(sent);
    }

    long messages(Receipt receipt, RelayOutcome outcome) {
        return of(receipt, outcome).get();
    }

    long octets() {
        return octets.get();
    }

    private Counter of(Receipt receipt, RelayOutcome outcome) {
        return Objects.requireNonNull(
                Objects.requireNonNull(messages.get(receipt)).get(outcome));
    }
}
