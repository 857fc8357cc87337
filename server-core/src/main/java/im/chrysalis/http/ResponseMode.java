package im.chrysalis.http;

/** How an answer is given. All but the first three are for servers that misbehave because they were told to. */
public sealed interface ResponseMode {

    /** As it is. */
    record Complete() implements ResponseMode {}

    /** As it is; then the connection is closed, also where the request asks to keep it. */
    record Last() implements ResponseMode {}

    /**
     * Its head, and then whatever the feed sends.
     *
     * @param heartbeat what is sent when nothing else has been for a while, or empty for nothing
     */
    record Streamed(StreamSource source, String heartbeat) implements ResponseMode {}

    /** Not at all; the connection stays, and hears nothing more. */
    record Suppressed() implements ResponseMode {}

    /** Not at all, and the connection ends. */
    record Disconnected() implements ResponseMode {}

    /** Behind some other octets. */
    record Prefixed(String prefix) implements ResponseMode {}

    /** So many octets of it, head and all; then the connection ends. */
    record Truncated(int octets) implements ResponseMode {}

    /** Each octet in a segment of its own. */
    record Split() implements ResponseMode {}
}
