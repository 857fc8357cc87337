package im.chrysalis.http;

/** How an answer is given. All but the first three are for servers that misbehave because they were told to. */
public sealed interface Manner {

    /** As it is. */
    record Whole() implements Manner {}

    /** As it is; then the connection is closed, also where the request asks to keep it. */
    record Last() implements Manner {}

    /**
     * Its head, and then whatever the feed sends.
     *
     * @param pulse what is sent when nothing else has been for a while, or empty for nothing
     */
    record Streamed(Feed feed, String pulse) implements Manner {}

    /** Not at all; the connection stays, and hears nothing more. */
    record Never() implements Manner {}

    /** Not at all, and the connection ends. */
    record HungUp() implements Manner {}

    /** Behind some other octets. */
    record Behind(String first) implements Manner {}

    /** So many octets of it, head and all; then the connection ends. */
    record Cut(int octets) implements Manner {}

    /** Each octet in a segment of its own. */
    record OneByOne() implements Manner {}
}
