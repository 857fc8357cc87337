package im.chrysalis.soap;

import im.chrysalis.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * The annotations that a client sends with a new contact for that person, such as a message that asks to be accepted
 * (docs/protocol/address-book.md#27.4). They are stored with the contact in the sender's book, and are those of the
 * sender's Pending membership in the other one's (docs/protocol/address-book.md#27.2).
 */
final class Invitation {

    /** In which clients send them; stored with nothing else in it. */
    static final String ELEMENT = "MessengerMemberInfo";

    private static final String PENDING_ANNOTATIONS = "PendingAnnotations";

    private Invitation() {}

    /** What is to be stored of a contactInfo that a client sends; empty if no annotation has a value. */
    static Optional<XmlElement> stored(List<XmlElement> sent) {
        List<XmlElement> annotations = annotations(sent).stream()
                .filter(annotation -> !MyAnnotations.name(annotation).isEmpty())
                .filter(annotation -> !MyAnnotations.value(annotation).isEmpty())
                .map(annotation ->
                        MyAnnotations.element(MyAnnotations.name(annotation), MyAnnotations.value(annotation)))
                .toList();
        return annotations.isEmpty()
                ? Optional.empty()
                : Optional.of(XmlElement.of(
                        Namespaces.ADDRESS_BOOK,
                        ELEMENT,
                        List.of(XmlElement.of(Namespaces.ADDRESS_BOOK, PENDING_ANNOTATIONS, annotations))));
    }

    /** The annotations of a contactInfo, as it was sent or is stored. */
    static List<XmlElement> annotations(List<XmlElement> info) {
        return StoredInfo.find(info, ELEMENT)
                .flatMap(element -> element.child(PENDING_ANNOTATIONS))
                .map(XmlElement::children)
                .orElse(List.of());
    }

    /** The info without it. */
    static List<XmlElement> without(List<XmlElement> info) {
        return info.stream().filter(element -> !element.name().equals(ELEMENT)).toList();
    }
}
