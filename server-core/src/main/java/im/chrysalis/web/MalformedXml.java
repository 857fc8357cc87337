package im.chrysalis.web;

/** Thrown when a document is not XML, or exceeds the supported subset. */
final class MalformedXml extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedXml(String why) {
        super(why, null, false, false);
    }
}
