package im.chrysalis.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Finds texts in XML by searching for tags, as several clients do; and escapes texts. */
final class Xml {

    private Xml() {}

    /** The text of the first element of that name, which has no attributes; empty if there is none. */
    static String text(String xml, String name) {
        return textAfter(xml, 0, "<" + name + ">");
    }

    /** The text that follows {@code mark}, up to the next tag; empty if it is not there. */
    static String textAfter(String xml, int from, String mark) {
        int start = xml.indexOf(mark, from);
        if (start < 0) {
            return "";
        }
        start += mark.length();
        return unescaped(xml.substring(start, xml.indexOf('<', start)));
    }

    /** The texts of all elements of that name. */
    static List<String> texts(String xml, String name) {
        String tag = "<" + name + ">";
        List<String> texts = new ArrayList<>();
        for (int at = xml.indexOf(tag); at >= 0; at = xml.indexOf(tag, at + 1)) {
            texts.add(textAfter(xml, at, tag));
        }
        return texts;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&");
    }
}
