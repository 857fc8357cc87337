package im.chrysalis.sb;

import im.chrysalis.actor.Counter;
import im.chrysalis.protocol.SwitchboardRequest.Say.Receipt;
import im.chrysalis.sb.SbMeters.Relay;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What has been relayed on one lane: counted there, and readable by any thread. */
final class Relayed {

    private final Map<Receipt, Map<Relay, Counter>> messages = new EnumMap<>(Receipt.class);
    private final Counter octets = new Counter();

    Relayed() {
        for (Receipt receipt : Receipt.values()) {
            Map<Relay, Counter> outcomes = new EnumMap<>(Relay.class);
            for (Relay outcome : Relay.values()) {
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
    void count(Receipt receipt, Relay outcome, long sent) {
        of(receipt, outcome).add(1);
        octets.add(sent);
    }

    long messages(Receipt receipt, Relay outcome) {
        return of(receipt, outcome).get();
    }

    long octets() {
        return octets.get();
    }

    private Counter of(Receipt receipt, Relay outcome) {
        return Objects.requireNonNull(
                Objects.requireNonNull(messages.get(receipt)).get(outcome));
    }
}
