package im.chrysalis.wire;

/**
 * Thrown when octets are not MSNP, or not allowed here: the server disconnects without a reply (msnp2-12.md, section
 * 14, end).
 */
public final class MalformedLine extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedLine(String why) {
        super(why, null, false, false);
    }
}
