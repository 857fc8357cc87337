package im.chrysalis.soap;

import im.chrysalis.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the elements of one contactInfo or groupInfo: those that a client stored as it wrote them, the others with the
 * server's values, each once.
 */
final class InfoWriter {

    private static final Pattern GUID = Pattern.compile("<guid>([^<]*)</guid>");

    private final XmlWriter xml;
    private final Map<String, StoredInfo.Field> stored = new LinkedHashMap<>();

    /**
     * A writer.
     *
     * @param info what is stored
     */
    InfoWriter(XmlWriter xml, String info) {
        this.xml = xml;
        for (StoredInfo.Field field : StoredInfo.split(info)) {
            stored.put(field.name(), field);
        }
    }

    /** Whether all that is stored is written. */
    boolean isEmpty() {
        return stored.isEmpty();
    }

    boolean has(String name) {
        return stored.containsKey(name);
    }

    /** Removes an element from those to be written, and returns its text, or empty. */
    String take(String name) {
        StoredInfo.Field field = stored.remove(name);
        return field == null ? "" : field.inner();
    }

    /** An element with the server's value, whatever is stored. */
    void fixed(String name, String text) {
        stored.remove(name);
        xml.element(name, text);
    }

    /** An element as it is stored, or not at all. */
    void stored(String name) {
        StoredInfo.Field field = stored.remove(name);
        if (field != null) {
            xml.fragment(field.xml());
        }
    }

    /** An element as it is stored, or with a value that clients expect. */
    void stored(String name, String otherwise) {
        StoredInfo.Field field = stored.remove(name);
        if (field == null) {
            xml.element(name, otherwise);
        } else {
            xml.fragment(field.xml());
        }
    }

    /** The stored ways to reach a person, which come first. */
    void addresses() {
        for (String name : List.of("emails", "phones", "locations", "webSites")) {
            stored(name);
        }
    }

    /** The stored groups as far as they still exist. */
    void groups(Set<String> existing) {
        List<String> guids = GUID.matcher(take("groupIds"))
                .results()
                .map(found -> found.group(1))
                .filter(existing::contains)
                .toList();
        if (!guids.isEmpty()) {
            xml.open("groupIds");
            guids.forEach(guid -> xml.element("guid", guid));
            xml.close();
        }
    }

    /** All stored elements that were not written yet. */
    XmlWriter rest() {
        stored.values().forEach(field -> xml.fragment(field.xml()));
        stored.clear();
        return xml;
    }
}
