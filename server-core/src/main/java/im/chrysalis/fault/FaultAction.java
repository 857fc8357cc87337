package im.chrysalis.fault;

import java.time.Duration;

/** What a fault does with a request. */
public sealed interface FaultAction {

    /** Answers so, and does not do what was asked; at WEB the words are a status. */
    record Reply(InjectedReply reply) implements FaultAction {}

    /** Holds the request back so long, and what follows it in its session. */
    record Delay(Duration time) implements FaultAction {}

    /** Hangs up instead of answering. */
    record Drop() implements FaultAction {}

    /** Neither answers nor does it. */
    record Ignore() implements FaultAction {}

    /** Says something first, and then goes its way. */
    record Send(InjectedReply reply) implements FaultAction {}

    /** Says so many octets of the answer, and hangs up. */
    record Truncate(int octets) implements FaultAction {}

    /** Says the answer in segments of one octet. */
    record Split() implements FaultAction {}
}
