package im.chrysalis.fault;

import java.time.Duration;

/** What a fault does with a request. */
public sealed interface Mischief {

    /** Answers so, and does not do what was asked; at WEB the words are a status. */
    record Reply(Words words) implements Mischief {}

    /** Holds the request back so long, and what follows it in its session. */
    record Delay(Duration time) implements Mischief {}

    /** Hangs up instead of answering. */
    record Drop() implements Mischief {}

    /** Neither answers nor does it. */
    record Ignore() implements Mischief {}

    /** Says something first, and then goes its way. */
    record Send(Words words) implements Mischief {}

    /** Says so many octets of the answer, and hangs up. */
    record Truncate(int octets) implements Mischief {}

    /** Says the answer in segments of one octet. */
    record Split() implements Mischief {}
}
