package im.chrysalis.http;

/** How a response is written. All but the first four are for fault injection. */
public sealed interface ResponseMode {

    /** Written completely. */
    record Complete() implements ResponseMode {}

    /** As it is; then the connection is closed, also where the request asks to keep it. */
    record Last() implements ResponseMode {}

    /**
     * The head, followed by whatever the source sends.
     *
     * @param heartbeat what is sent when nothing else has been for a while, or empty for nothing
     */
    record Streamed(StreamSource source, String heartbeat) implements ResponseMode {}

    /** Given later, by its source; the connection is watched meanwhile, and closed afterwards. */
    record Deferred(DeferredResponse source) implements ResponseMode {}

    /** Not written; the connection stays open without further responses. */
    record Suppressed() implements ResponseMode {}

    /** Not written; the connection is closed. */
    record Disconnected() implements ResponseMode {}

    /** Not written; the connection is reset (TCP RST). */
    record Reset() implements ResponseMode {}

    /** Written at this number of octets a second. */
    record Paced(int octetsPerSecond) implements ResponseMode {}

    /** Written after some other octets. */
    record Prefixed(String prefix) implements ResponseMode {}

    /** This number of octets, including the head; then the connection is closed. */
    record Truncated(int octets) implements ResponseMode {}

    /** Written in segments of one octet. */
    record Split() implements ResponseMode {}
}
