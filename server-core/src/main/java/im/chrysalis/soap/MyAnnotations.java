package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.List;
import java.util.Optional;

/**
 * The annotations of an account's own contact. Two of them are settings of the account that older clients set by
 * commands; the others are stored as clients write them (docs/protocol/address-book.md#27.7).
 */
final class MyAnnotations {

    static final String PRIVACY = "MSN.IM.BLP";
    static final String PROMPT = "MSN.IM.GTC";
    private static final String MOBILE = "MSN.IM.MBEA";
    private static final String PLACES = "MSN.IM.MPOP";

    private final AddressBook book;

    MyAnnotations(AddressBook book) {
        this.book = book;
    }

    /**
     * Writes all of them.
     *
     * @param stored the elements Annotation that are stored
     */
    void write(XmlWriter xml, String stored) {
        List<XmlElement> others = stored.isEmpty() ? List.of() : StoredInfo.parse(stored);
        xml.open("annotations");
        annotation(xml, others, MOBILE, "0");
        annotation(xml, PROMPT, book.prompt() ? "1" : "0");
        // Miranda takes anything but 0 for "everybody", MSNPSharp anything but 1 for the opposite
        annotation(xml, PRIVACY, book.strangersAllowed() ? "1" : "0");
        annotation(xml, others, PLACES, "1");
        for (XmlElement other : others) {
            if (!List.of(MOBILE, PROMPT, PRIVACY, PLACES).contains(name(other))) {
                xml.element(other, Namespaces.ADDRESS_BOOK);
            }
        }
        xml.close();
    }

    private static void annotation(XmlWriter xml, List<XmlElement> stored, String name, String otherwise) {
        Optional<XmlElement> found =
                stored.stream().filter(one -> name(one).equals(name)).findFirst();
        if (found.isPresent()) {
            xml.element(found.get(), Namespaces.ADDRESS_BOOK);
        } else {
            annotation(xml, name, otherwise);
        }
    }

    private static void annotation(XmlWriter xml, String name, String value) {
        xml.open("Annotation").element("Name", name).element("Value", value).close();
    }

    /** Whether an annotation is a setting of the account. */
    static boolean isSetting(XmlElement annotation) {
        return List.of(PRIVACY, PROMPT).contains(name(annotation));
    }

    /** An annotation. */
    static XmlElement element(String name, String value) {
        return XmlElement.of(
                Namespaces.ADDRESS_BOOK,
                "Annotation",
                List.of(
                        XmlElement.of(Namespaces.ADDRESS_BOOK, "Name", name),
                        XmlElement.of(Namespaces.ADDRESS_BOOK, "Value", value)));
    }

    /** The name of an annotation. */
    static String name(XmlElement annotation) {
        return annotation.child("Name").map(XmlElement::text).orElse("");
    }

    /** The value of an annotation without blanks around it. */
    static String value(XmlElement annotation) {
        return annotation.child("Value").map(XmlElement::text).orElse("");
    }
}
