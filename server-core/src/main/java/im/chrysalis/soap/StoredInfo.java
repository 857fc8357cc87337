package im.chrysalis.soap;

import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of an {@link im.chrysalis.people.AddressBookEntry}: elements of a contactInfo, groupInfo or membership,
 * as {@link XmlWriter} wrote them. Responses take them as text ({@link #split}), since there may be a thousand; edits
 * parse the one they are of.
 */
final class StoredInfo {

    /**
     * One element.
     *
     * @param xml the whole element
     */
    record Field(String name, String xml) {

        /** What is between its tags, as it is written. */
        String inner() {
            int begin = xml.indexOf('>') + 1;
            int end = xml.lastIndexOf("</");
            return end < begin ? "" : xml.substring(begin, end);
        }
    }

    private StoredInfo() {}

    /** The elements at the top, unparsed: what was written has no comments, and no {@code >} but of tags. */
    static List<Field> split(String info) {
        List<Field> fields = new ArrayList<>();
        int at = 0;
        while (at < info.length()) {
            int end = end(info, at);
            fields.add(new Field(name(info, at), info.substring(at, end)));
            at = end;
        }
        return fields;
    }

    private static String name(String info, int tag) {
        int end = tag + 1;
        while (" />".indexOf(info.charAt(end)) < 0) {
            end++;
        }
        return info.substring(tag + 1, end);
    }

    /** Where the element that begins at {@code tag} ends. */
    private static int end(String info, int tag) {
        int depth = 0;
        int at = tag;
        do {
            int close = info.indexOf('>', at);
            if (info.charAt(at + 1) == '/') {
                depth--;
            } else if (info.charAt(close - 1) != '/') {
                depth++;
            }
            at = depth == 0 ? close + 1 : info.indexOf('<', close);
        } while (depth > 0);
        return at;
    }

    /**
     * Whether a text is written in it, in either case: shows without parsing that an entry, of which there may be a
     * thousand, is none of those that are looked for.
     */
    static boolean mentions(String info, String text) {
        if (!text.chars().allMatch(c -> c < 128)) {
            return true; // lower case may have another length
        }
        String written = new XmlWriter().text(text).toString();
        for (int at = 0; at + written.length() <= info.length(); at++) {
            if (info.regionMatches(true, at, written, 0, written.length())) {
                return true;
            }
        }
        return false;
    }

    /** The elements, parsed. */
    static List<XmlElement> parse(String info) {
        String document = new XmlWriter(info.length() + 200)
                .open("info", "xmlns", Namespaces.ADDRESS_BOOK, "xmlns:xsi", Namespaces.XSI)
                .fragment(info)
                .close()
                .toString();
        return XmlDocumentReader.document(document.getBytes(StandardCharsets.UTF_8))
                .children();
    }

    /** What is stored of elements that a client wrote. */
    static String of(List<XmlElement> elements) {
        XmlWriter xml = new XmlWriter();
        elements.forEach(element -> xml.element(element, Namespaces.ADDRESS_BOOK));
        return xml.toString();
    }

    /** The first element of that name. */
    static Optional<XmlElement> find(List<XmlElement> elements, String name) {
        for (XmlElement element : elements) {
            if (element.name().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** The text of the first element of that name without blanks around it, or empty. */
    static String text(List<XmlElement> elements, String name) {
        return find(elements, name).map(XmlElement::text).orElse("");
    }
}
