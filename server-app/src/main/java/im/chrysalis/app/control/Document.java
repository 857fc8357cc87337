package im.chrysalis.app.control;

import im.chrysalis.server.AdministrationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML or JSON document into {@link Mapping}s, lists, texts, {@link Plain} values and nulls. Its size and depth
 * are bounded, keys are texts and stand once in a mapping, and an anchor names a text only: what a document takes in
 * memory is in proportion to its length.
 */
final class Document {

    /** The longest document, in octets: a seed of some ten thousand accounts. */
    static final int MAX_OCTETS = 4 * 1024 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final String TEXT_TAG = "tag:yaml.org,2002:str";
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    /** A mapping that knows where it stands. */
    static final class Mapping extends LinkedHashMap<String, @Nullable Object> {

        private static final long serialVersionUID = 1;

        private final int line;

        Mapping(int line) {
            this.line = line;
        }

        /** The line in which it begins, from 1. */
        int line() {
            return line;
        }
    }

    /**
     * A number, or true or false, by YAML's rules; as text it is read as it is written, so that {@code 1e3}
     * and {@code 007} are themselves.
     *
     * @param text as it is written
     * @param value a Long, a Double or a Boolean
     */
    record Plain(String text, Object value) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** A mapping or a list that is not complete yet. */
    private static final class OpenCollection {

        private final Object collection;
        private @Nullable String key;

        OpenCollection(Object collection) {
            this.collection = collection;
        }
    }

    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private final Map<Anchor, ScalarEvent> anchors = new HashMap<>();
    private @Nullable Object root;
    private int documents;

    private Document() {}

    /**
     * What the document says; null if it is empty.
     *
     * @throws AdministrationException if it cannot be read; the message says why and, if that is known, in which line
     */
    static @Nullable Object read(byte[] document) {
        return read(document, MAX_OCTETS);
    }

    /** The same of a document that may have {@code maxOctets}. */
    static @Nullable Object read(byte[] document, int maxOctets) {
        if (document.length > maxOctets) {
            throw Fields.invalid("the document is longer than " + maxOctets + " octets; cut it in pieces");
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(maxOctets).build();
        Document reading = new Document();
        try {
            for (Event event : new Parse(settings).parseString(text(document))) {
                reading.take(event);
            }
        } catch (MarkedYamlEngineException failure) {
            String where = failure.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ")
                    .orElse("");
            throw Fields.invalid("neither YAML nor JSON: " + where + failure.getProblem());
        } catch (YamlEngineException failure) {
            throw Fields.invalid("neither YAML nor JSON: "
                    + String.valueOf(failure.getMessage()).replace("\n", " "));
        }
        return reading.root;
    }

    private static String text(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw Fields.invalid("the document is not in UTF-8; save it so");
        }
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> {
                documents++;
                if (documents > 1) {
                    throw wrong(event, "a second document begins here; there may be one only");
                }
            }
            case MappingStart, SequenceStart -> begin((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> open.pop();
            case Scalar -> scalar((ScalarEvent) event, event);
            case Alias -> alias((AliasEvent) event);
            default -> {
                // where streams and documents end, and comments
            }
        }
    }

    private void begin(CollectionStartEvent event) {
        if (open.size() >= MAX_DEPTH) {
            throw wrong(event, "nested more than " + MAX_DEPTH + " deep");
        }
        if (event.getTag().isPresent()) {
            throw wrong(event, "the tag " + event.getTag().get() + " means nothing here");
        }
        Object collection =
                event instanceof MappingStartEvent ? new Mapping(line(event)) : new ArrayList<@Nullable Object>();
        put(event, collection);
        open.push(new OpenCollection(collection));
    }

    private void alias(AliasEvent event) {
        ScalarEvent named = anchors.get(event.getAlias());
        if (named == null) {
            throw wrong(event, "*" + event.getAlias() + " names no text; only texts can be repeated by an alias");
        }
        scalar(named, event);
    }

    /** A scalar that stands where {@code at} is. */
    private void scalar(ScalarEvent scalar, Event at) {
        scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor, scalar));
        OpenCollection inside = open.peek();
        if (inside != null && inside.collection instanceof Mapping mapping && inside.key == null) {
            if (mapping.containsKey(scalar.getValue())) {
                throw wrong(at, "'" + scalar.getValue() + "' stands twice in one object");
            }
            inside.key = scalar.getValue();
        } else {
            put(at, value(scalar));
        }
    }

    private static @Nullable Object value(ScalarEvent scalar) {
        String text = scalar.getValue();
        Optional<String> tag = scalar.getTag();
        if (tag.isPresent() && !tag.get().equals(TEXT_TAG) && !tag.get().equals("!")) {
            throw wrong(scalar, "the tag " + tag.get() + " means nothing here");
        }
        if (tag.isPresent() || !scalar.isPlain()) {
            return text;
        }
        if (NULL.matcher(text).matches()) {
            return null;
        }
        if (FLAG.matcher(text).matches()) {
            return new Plain(text, Boolean.valueOf(text));
        }
        return NUMBER.matcher(text).matches() ? new Plain(text, number(text)) : text;
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException fractionOrHuge) {
            return Double.valueOf(text);
        }
    }

    private void put(Event event, @Nullable Object value) {
        OpenCollection inside = open.peek();
        if (inside == null) {
            root = value;
        } else if (inside.collection instanceof Mapping mapping) {
            if (inside.key == null) {
                throw wrong(event, "the name of a field is a text");
            }
            mapping.put(inside.key, value);
            inside.key = null;
        } else {
            elements(inside.collection).add(value);
        }
    }

    @SuppressWarnings("unchecked") // begin() made it
    private static List<@Nullable Object> elements(Object collection) {
        return (List<@Nullable Object>) collection;
    }

    private static AdministrationException wrong(Event event, String what) {
        return Fields.invalid("line " + line(event) + ": " + what);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
