package im.chrysalis.fault;

import java.time.Duration;

/** The effect of a fault on a request. */
public sealed interface FaultAction {

    /** Sends this reply and does not process the request; at WEB the reply is a status. */
    record Reply(InjectedReply reply) implements FaultAction {}

    /**
     * Delays the request, and the later ones of its session.
     *
     * @param jitter the greatest random time that is added
     */
    record Delay(Duration time, Duration jitter) implements FaultAction {}

    /** Closes the connection instead of replying. */
    record Drop() implements FaultAction {}

    /** Resets the connection (TCP RST) instead of replying; what waits to be sent is lost. */
    record Reset() implements FaultAction {}

    /** Neither replies nor processes the request. */
    record Ignore() implements FaultAction {}

    /** Sends a line first, and then processes the request. */
    record Send(InjectedReply reply) implements FaultAction {}

    /** Sends this number of octets of the reply, and closes the connection. */
    record Truncate(int octets) implements FaultAction {}

    /** Sends the reply in segments of one octet. */
    record Split() implements FaultAction {}

    /** Sends at most this number of octets a second from now on; at WEB, of this response. */
    record Bandwidth(int octetsPerSecond) implements FaultAction {}
}
