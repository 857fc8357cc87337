package im.chrysalis.conformance;

/** How the body of an HTTP message is written in a transcript ({@link Transcript}, "Requests of HTTP"). */
final class BodyRows {

    private BodyRows() {}

    /** A row behind its bar, as it is joined to those before it. */
    static String joined(String row) {
        return switch (row.isEmpty() ? ' ' : row.charAt(0)) {
            case ' ' -> row.stripLeading();
            case '+' -> " " + row.substring(1).stripLeading();
            case 'n' -> "\n" + (row.length() > 1 ? row.substring(2) : "");
            default -> throw new AssertionError("not a row of a body: " + row);
        };
    }

    /** A value as it stands in a body, which is XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The value that stands in a body. */
    static String unescaped(String text) {
        return text.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
