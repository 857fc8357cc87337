package im.chrysalis.web;

/** What came is not XML, or more than is read here. */
final class MalformedXml extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedXml(String why) {
        super(why, null, false, false);
    }
}
