package im.chrysalis.fault;

import java.time.Duration;

/** When a fault applies. */
public sealed interface Occasion {

    /** When a matching request is received. */
    record Requested() implements Occasion {}

    /** When a client connects, before its first request. */
    record Connected() implements Occasion {}

    /** Without a request, this long after the fault was added, in the sessions that are open then. */
    record Elapsed(Duration after) implements Occasion {}
}
