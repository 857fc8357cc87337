package im.chrysalis.sb;

import im.chrysalis.meter.Grid;
import im.chrysalis.meter.Tally;
import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.SwitchboardRequest.Say.Receipt;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted of conversations.
 *
 * @param messages those that somebody said
 * @param octets of them, once for each who was sent them, without the lines that carry them
 * @param rung calls that rang
 * @param refused calls that did not, by the reason the caller heard
 */
public record SbMeters(Grid<Receipt, Relay> messages, LongAdder octets, LongAdder rung, Tally<Refusal> refused) {

    /** What came of a message. */
    public enum Relay {
        /** Everybody else was sent it. */
        DELIVERED,
        /** Somebody was gone, or reads too slowly. */
        INCOMPLETE,
        /** Nobody else was there. */
        ALONE
    }

    static SbMeters fresh() {
        return new SbMeters(
                new Grid<>(Receipt.class, Relay.class), new LongAdder(), new LongAdder(), new Tally<>(Refusal.class));
    }
}
