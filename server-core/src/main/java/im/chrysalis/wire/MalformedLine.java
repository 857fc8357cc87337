package im.chrysalis.wire;

/**
 * Thrown when octets are not MSNP, or not allowed here: the server disconnects without a reply
 * (docs/protocol/errors.md#14).
 */
public final class MalformedLine extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedLine(String why) {
        super(why, null, false, false);
    }
}
