package im.chrysalis.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML into memory, without white space between elements. Text and values of attributes are escaped so that a
 * parser reads exactly what was given; characters that no document may hold become U+FFFD. Names of elements are the
 * caller's constants, or were read by {@link XmlDocumentReader}.
 */
public final class XmlWriter {

    /** The namespace of {@code xsi:type}; documents that write it declare the prefix {@code xsi}. */
    public static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final char REPLACEMENT = '\uFFFD';

    /** The characters of ASCII that stand for themselves everywhere. */
    private static final boolean[] PLAIN = new boolean[0x7F];

    static {
        for (char c = ' '; c < PLAIN.length; c++) {
            PLAIN[c] = "&<>\"'".indexOf(c) < 0;
        }
    }

    /** So many characters of room stay with a thread, enough for an address book of two hundred contacts. */
    private static final int KEPT = 256 * 1024;

    private static final ThreadLocal<@Nullable StringBuilder> ROOM = new ThreadLocal<>();

    private final StringBuilder out;
    private final Deque<String> open = new ArrayDeque<>();

    public XmlWriter() {
        this(1024);
    }

    /** A writer that expects so many characters. */
    public XmlWriter(int capacity) {
        out = new StringBuilder(capacity);
    }

    private XmlWriter(StringBuilder out) {
        this.out = out;
    }

    /**
     * A document. Its text is gathered in room that the thread uses again, because room for a large one, new each time,
     * is a sixth of all memory that a sign-in takes.
     */
    public static String written(Consumer<XmlWriter> content) {
        StringBuilder room = ROOM.get();
        ROOM.remove(); // what is written within takes its own
        if (room == null) {
            room = new StringBuilder(2048);
        }
        XmlWriter xml = new XmlWriter(room);
        try {
            content.accept(xml);
            return xml.toString();
        } finally {
            if (room.capacity() <= KEPT) {
                room.setLength(0);
                ROOM.set(room);
            }
        }
    }

    /** {@code text} as it stands between tags, or between quotes. */
    public static String escaped(String text) {
        return new XmlWriter(text.length() + 16).text(text).toString();
    }

    /** Makes room for so many more characters, which are about to be written. */
    public XmlWriter expect(int characters) {
        out.ensureCapacity(out.length() + characters);
        return this;
    }

    /** Begins an element. */
    public XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        open.addLast(name);
        return this;
    }

    /**
     * Begins an element with attributes.
     *
     * @param attributes names, each followed by its value
     */
    public XmlWriter open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        open.addLast(name);
        return this;
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
    }

    /** Ends the element that was begun last. */
    public XmlWriter close() {
        out.append("</").append(open.removeLast()).append('>');
        return this;
    }

    /** An element with text; an empty one, {@code <name></name>}, if that is empty. */
    public XmlWriter element(String name, String text) {
        out.append('<').append(name).append('>');
        escape(text, false);
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with nothing in it, {@code <name/>}. */
    public XmlWriter empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** Text. */
    public XmlWriter text(String text) {
        escape(text, false);
        return this;
    }

    /** Elements that were written before, as they are. */
    public XmlWriter fragment(String xml) {
        out.append(xml);
        return this;
    }

    /**
     * An element as it was read: name, attributes, text, children. White space between children is not kept.
     *
     * @param around the namespace of elements without a prefix where it is written
     */
    public XmlWriter element(XmlElement element, String around) {
        out.append('<').append(element.name());
        if (!element.namespace().equals(around)) {
            attribute("xmlns", element.namespace());
        }
        int prefixes = 0;
        for (XmlElement.Attribute attribute : element.attributes()) {
            if (attribute.namespace().isEmpty()) {
                attribute(attribute.name(), attribute.value());
            } else if (attribute.namespace().equals(XSI)) {
                attribute("xsi:" + attribute.name(), attribute.value());
            } else {
                String prefix = "n" + ++prefixes;
                attribute("xmlns:" + prefix, attribute.namespace());
                attribute(prefix + ":" + attribute.name(), attribute.value());
            }
        }
        boolean blank = !element.children().isEmpty() && element.rawText().isBlank();
        if (element.children().isEmpty() && element.rawText().isEmpty()) {
            out.append("/>");
            return this;
        }
        out.append('>');
        if (!blank) {
            escape(element.rawText(), false);
        }
        element.children().forEach(child -> element(child, element.namespace()));
        out.append("</").append(element.name()).append('>');
        return this;
    }

    private void escape(String text, boolean inAttribute) {
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < PLAIN.length && PLAIN[c]) {
                continue;
            }
            String escaped = escaped(text, i, inAttribute);
            if (escaped != null) {
                out.append(text, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length());
    }

    /** What stands for the character at {@code i}, or null for itself. */
    private static @Nullable String escaped(String text, int i, boolean inAttribute) {
        char c = text.charAt(i);
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '\r' -> "&#13;"; // parsers turn a plain one into a line feed
            case '\n' -> inAttribute ? "&#10;" : null;
            case '\t' -> inAttribute ? "&#9;" : null;
            default -> isLegal(text, i) ? null : String.valueOf(REPLACEMENT);
        };
    }

    private static boolean isLegal(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c >= ' ' && c < '\uFFFE';
    }

    /** What was written. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(Objects.requireNonNull(open.peekLast()) + " was not ended");
        }
        return out.toString();
    }
}
