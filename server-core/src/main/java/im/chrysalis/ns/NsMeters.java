package im.chrysalis.ns;

import im.chrysalis.meter.Histogram;
import im.chrysalis.meter.Tally;

/**
 * Counters of presence notices and their fan-out.
 *
 * @param notices presence notices sent, by kind
 * @param watchers how many signed-in people a change of presence was sent to
 * @param fanOut how long that took, from the change to the last of their clients, in nanoseconds
 */
public record NsMeters(Tally<PresenceNoticeKind> notices, Histogram watchers, Histogram fanOut) {

    /** The kind of a presence notice. */
    public enum PresenceNoticeKind {
        /** Initial presence, in reply to the first CHG or to an addition (ILN). */
        INITIAL,
        /** That they have come, or look different (NLN). */
        CHANGE,
        /** A contact is offline (FLN). */
        OFFLINE,
        /** That their personal message is another (UBX). */
        MESSAGE
    }

    static NsMeters fresh() {
        return new NsMeters(new Tally<>(PresenceNoticeKind.class), Histogram.ofRecipients(), Histogram.ofTimes());
    }
}
