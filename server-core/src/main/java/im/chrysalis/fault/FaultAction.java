package im.chrysalis.fault;

import java.time.Duration;

/** The effect of a fault on a request. */
public sealed interface FaultAction {

    /** Sends this reply and does not process the request; at WEB the reply is a status. */
    record Reply(InjectedReply reply) implements FaultAction {}

    /** Delays the request, and the later ones of its session. */
    record Delay(Duration time) implements FaultAction {}

    /** Closes the connection instead of replying. */
    record Drop() implements FaultAction {}

    /** Neither replies nor processes the request. */
    record Ignore() implements FaultAction {}

    /** Sends a line first, and then processes the request. */
    record Send(InjectedReply reply) implements FaultAction {}

    /** Sends this number of octets of the reply, and closes the connection. */
    record Truncate(int octets) implements FaultAction {}

    /** Sends the reply in segments of one octet. */
    record Split() implements FaultAction {}
}
