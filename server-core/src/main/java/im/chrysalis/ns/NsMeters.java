package im.chrysalis.ns;

import im.chrysalis.meter.Histogram;
import im.chrysalis.meter.Tally;

/**
 * What is counted of presence.
 *
 * @param notices what clients were told of others
 * @param watchers how many signed-in people a change of presence was sent to
 * @param fanOut how long that took, from the change to the last of their clients, in nanoseconds
 */
public record NsMeters(Tally<PresenceNoticeKind> notices, Histogram watchers, Histogram fanOut) {

    /** What a client was told of somebody. */
    public enum PresenceNoticeKind {
        /** That they are there, in answer to the first CHG or to an addition (ILN). */
        INITIAL,
        /** That they have come, or look different (NLN). */
        CHANGE,
        /** That they are gone (FLN). */
        OFFLINE,
        /** That their personal message is another (UBX). */
        MESSAGE
    }

    static NsMeters fresh() {
        return new NsMeters(new Tally<>(PresenceNoticeKind.class), Histogram.ofRecipients(), Histogram.ofTimes());
    }
}
