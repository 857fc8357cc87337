package im.chrysalis.xml;

/** Thrown when a document is not XML, or exceeds the supported subset. */
public final class MalformedXml extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedXml(String why) {
        super(why, null, false, false);
    }
}
