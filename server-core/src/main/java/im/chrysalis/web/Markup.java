package im.chrysalis.web;

import java.util.stream.Collectors;

/** Writes XML and HTML. */
final class Markup {

    static final String XML = "text/xml; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";

    /** What begins an XML document. */
    static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private Markup() {}

    /** {@code lines} without their line ends and indentation, as the original services wrote. */
    static String oneLine(String lines) {
        return lines.lines().map(String::stripLeading).collect(Collectors.joining());
    }
}
