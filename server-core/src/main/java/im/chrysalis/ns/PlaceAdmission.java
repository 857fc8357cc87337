package im.chrysalis.ns;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of an account's clients stay signed in when another one signs in (docs/protocol/mpop.md#25.1): those that have
 * named a place, if the newcomer has named another one, and if the owner has not switched several places off.
 */
final class PlaceAdmission {

    /** The owner's switch, an annotation of the account's own contact; on unless it is there with another value than 1. */
    private static final String SWITCH = "MSN.IM.MPOP";

    private PlaceAdmission() {}

    /**
     * The clients that stay, in the order they came; may block on the store.
     *
     * @param limit how many places there may be, with that of the newcomer
     */
    static List<Endpoint> staying(
            String email, List<Endpoint> present, Endpoint newcomer, AddressBooks books, int limit) {
        List<Endpoint> others = newcomer.place() == null
                ? List.of()
                : present.stream()
                        .filter(endpoint -> endpoint.isAnotherPlaceThan(newcomer.placeId()))
                        .toList();
        if (others.isEmpty() || !severalPlaces(books.entries(email, Kind.ME, Set.of()))) {
            return List.of();
        }
        return others.subList(Math.max(0, others.size() - Math.max(0, limit - 1)), others.size());
    }

    private static boolean severalPlaces(List<AddressBookEntry> me) {
        return me.stream()
                .filter(entry -> entry.info().contains(SWITCH))
                .flatMap(PlaceAdmission::annotations)
                .filter(annotation -> text(annotation, "Name").equals(SWITCH))
                .allMatch(annotation -> text(annotation, "Value").equals("1"));
    }

    private static Stream<XmlElement> annotations(AddressBookEntry entry) {
        String document = new XmlWriter(entry.info().length() + 100)
                .open("info", "xmlns:xsi", XmlWriter.XSI)
                .fragment(entry.info())
                .close()
                .toString();
        return XmlDocumentReader.document(document.getBytes(StandardCharsets.UTF_8)).children().stream()
                .filter(element -> element.name().equals("annotations"))
                .flatMap(annotations -> annotations.children().stream());
    }

    private static String text(XmlElement annotation, String name) {
        return annotation.child(name).map(XmlElement::text).orElse("");
    }
}
