package im.chrysalis.soap;

import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an update makes of stored elements. Only properties that it lists count: an element takes the place of the one of
 * its name, a list of typed items is merged item by item, and a listed property whose element is absent is cleared
 * (docs/protocol/address-book.md#27.4).
 */
final class InfoEdit {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String CONTACT = "contact";
    private static final String PROPERTIES = "propertiesChanged";

    /** Properties that are not called like their elements. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "annotation", "annotations",
            "contactemail", "emails",
            "contactphone", "phones",
            "contactlocation", "locations",
            "contactwebsite", "websites",
            "groupname", "name");

    /** Lists, and what distinguishes their items. */
    private static final Map<String, String> TYPES = Map.of(
            "annotations", "Name",
            "emails", "contactEmailType",
            "phones", "contactPhoneType",
            "locations", "contactLocationType",
            "websites", "contactWebSiteType");

    /** What the server knows itself, or what is an instruction and no data. */
    private static final Set<String> NOT_STORED = Set.of(
            "cid",
            "puid",
            "ispassportnamehidden",
            "ismessengeruser",
            "groupids",
            "groupidsdeleted",
            "messengermemberinfo",
            "propertieschanged");

    /** Words that other clients compare, which are stored without the blanks that papyon writes around everything. */
    private static final Set<String> WORDS = Set.of(
            "Name",
            "Type",
            "State",
            "Email",
            "email",
            "PhoneNumber",
            "CircleId",
            "PassportName",
            "passportName",
            "contactType",
            "contactEmailType",
            "contactPhoneType",
            "contactLocationType",
            "contactWebSiteType");

    private InfoEdit() {}

    /** The element with its {@link #WORDS}, at any depth, without blanks around them. */
    static XmlElement trimmed(XmlElement element) {
        if (element.children().isEmpty()) {
            boolean padded =
                    WORDS.contains(element.name()) && !element.rawText().equals(element.text());
            return padded
                    ? new XmlElement(
                            element.namespace(), element.name(), element.attributes(), element.text(), List.of())
                    : element;
        }
        return element.with(element.children().stream().map(InfoEdit::trimmed).toList());
    }

    /** The properties that an update lists; they may end in a blank. */
    static List<String> properties(XmlElement changed) {
        String listed = changed.child(PROPERTIES).map(XmlElement::text).orElse("");
        return Arrays.stream(BLANKS.split(listed))
                .filter(property -> !property.isEmpty())
                .map(property -> property.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether a property means an element of that name. */
    static boolean matches(String property, String name) {
        String element = name.toLowerCase(Locale.ROOT);
        String special = ELEMENTS.get(property);
        if (special != null) {
            return element.equals(special);
        }
        return element.equals(property)
                || (property.startsWith(CONTACT) && element.equals(property.substring(CONTACT.length())));
    }

    /** What is stored of the elements of a new item. */
    static List<XmlElement> added(List<XmlElement> sent) {
        return sent.stream()
                .filter(InfoEdit::isStored)
                .map(InfoEdit::trimmed)
                .map(InfoEdit::withoutInstructions)
                .toList();
    }

    private static boolean isStored(XmlElement element) {
        return !NOT_STORED.contains(element.name().toLowerCase(Locale.ROOT));
    }

    /** Items of lists say which of their properties change, which is answered as none. */
    private static XmlElement withoutInstructions(XmlElement element) {
        if (!TYPES.containsKey(element.name().toLowerCase(Locale.ROOT))) {
            return element;
        }
        return element.with(element.children().stream()
                .map(item -> item.with(item.children().stream()
                        .map(child -> child.name().equals(PROPERTIES)
                                ? XmlElement.of(child.namespace(), PROPERTIES, "")
                                : child)
                        .toList()))
                .toList());
    }

    /**
     * The stored elements after an update.
     *
     * @param properties which are to change
     * @param sent the elements of the update
     */
    static List<XmlElement> updated(List<XmlElement> stored, List<String> properties, List<XmlElement> sent) {
        List<XmlElement> result = new ArrayList<>(stored);
        for (String property : properties) {
            Optional<XmlElement> element = sent.stream()
                    .filter(one -> matches(property, one.name()))
                    .filter(InfoEdit::isStored)
                    .findFirst();
            if (element.isPresent()) {
                put(result, withoutInstructions(trimmed(element.get())));
            } else {
                result.removeIf(old -> matches(property, old.name()));
            }
        }
        return result;
    }

    /** The stored elements with others that are added to them. */
    static List<XmlElement> merged(List<XmlElement> stored, List<XmlElement> sent) {
        List<XmlElement> result = new ArrayList<>(stored);
        added(sent).forEach(element -> put(result, element));
        return result;
    }

    private static void put(List<XmlElement> elements, XmlElement element) {
        String type = TYPES.get(element.name().toLowerCase(Locale.ROOT));
        replace(
                elements,
                old -> old.name().equalsIgnoreCase(element.name()),
                element,
                old -> type == null ? element : element.with(items(old.children(), element.children(), type)));
    }

    private interface Merge {
        XmlElement of(XmlElement old);
    }

    private static void replace(
            List<XmlElement> elements, Predicate<XmlElement> which, XmlElement element, Merge merge) {
        for (int i = 0; i < elements.size(); i++) {
            if (which.test(elements.get(i))) {
                elements.set(i, merge.of(elements.get(i)));
                return;
            }
        }
        elements.add(element);
    }

    private static List<XmlElement> items(List<XmlElement> stored, List<XmlElement> sent, String type) {
        List<XmlElement> result = new ArrayList<>(stored);
        for (XmlElement item : sent) {
            String key = key(item, type);
            replace(
                    result,
                    old -> key(old, type).equals(key),
                    item,
                    old -> type.equals("Name") ? item : item.with(replaced(old.children(), item.children())));
        }
        return result;
    }

    private static String key(XmlElement item, String type) {
        return item.child(type).map(XmlElement::text).orElse("");
    }

    /** Elements with others in place of those of the same names. */
    static List<XmlElement> replaced(List<XmlElement> stored, List<XmlElement> sent) {
        List<XmlElement> result = new ArrayList<>(stored);
        for (XmlElement element : sent) {
            replace(result, old -> old.name().equals(element.name()), element, old -> element);
        }
        return result;
    }
}
