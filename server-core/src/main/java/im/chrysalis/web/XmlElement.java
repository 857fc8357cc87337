package im.chrysalis.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An XML element of a request. Clients choose prefixes and namespaces as they like, so there are local names only
 * (docs/protocol/passport.md#22).
 *
 * @param rawText the text directly in it
 */
record XmlElement(String name, String rawText, List<XmlElement> children) {

    /** The text directly in it without blanks around it, since some clients pad (docs/protocol/passport.md#24). */
    String text() {
        return rawText.strip();
    }

    /** The first element of that name within this one, at any depth. */
    Optional<XmlElement> find(String wanted) {
        return all(wanted).stream().findFirst();
    }

    /** All elements of that name within this one, at any depth, in the order they are written. */
    List<XmlElement> all(String wanted) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement child : children) {
            if (child.name().equals(wanted)) {
                found.add(child);
            }
            found.addAll(child.all(wanted));
        }
        return found;
    }

    /** The first element of this SOAP envelope's body. */
    Optional<XmlElement> soapRequest() {
        return children.stream()
                .filter(child -> child.name().equals("Body"))
                .flatMap(body -> body.children().stream())
                .findFirst();
    }
}
