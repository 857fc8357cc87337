package im.chrysalis.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An XML element. Clients choose prefixes as they like, so there are none; most readers look at local names only
 * (docs/protocol/passport.md#22).
 *
 * @param namespace of its name, or empty
 * @param name the local name
 * @param attributes in the order they are written, without declarations of namespaces
 * @param rawText the text directly in it
 */
public record XmlElement(
        String namespace, String name, List<Attribute> attributes, String rawText, List<XmlElement> children) {

    /**
     * An attribute.
     *
     * @param namespace of its name, or empty
     * @param name the local name
     */
    public record Attribute(String namespace, String name, String value) {}

    /** An element without attributes. */
    public static XmlElement of(String namespace, String name, String text) {
        return new XmlElement(namespace, name, List.of(), text, List.of());
    }

    /** An element without attributes. */
    public static XmlElement of(String namespace, String name, List<XmlElement> children) {
        return new XmlElement(namespace, name, List.of(), "", List.copyOf(children));
    }

    /** The text directly in it without blanks around it, since some clients pad (docs/protocol/passport.md#24). */
    public String text() {
        return rawText.strip();
    }

    /** The value of the first attribute of that local name. */
    public Optional<String> attribute(String wanted) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(wanted)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** The first element of that name directly in this one. */
    public Optional<XmlElement> child(String wanted) {
        for (XmlElement child : children) {
            if (child.name().equals(wanted)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The first element of that name within this one, at any depth. */
    public Optional<XmlElement> find(String wanted) {
        for (XmlElement child : children) {
            Optional<XmlElement> found = child.name().equals(wanted) ? Optional.of(child) : child.find(wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** All elements of that name within this one, at any depth, in the order they are written. */
    public List<XmlElement> all(String wanted) {
        List<XmlElement> found = new ArrayList<>();
        addAll(wanted, found);
        return found;
    }

    private void addAll(String wanted, List<XmlElement> found) {
        for (XmlElement child : children) {
            if (child.name().equals(wanted)) {
                found.add(child);
            }
            child.addAll(wanted, found);
        }
    }

    /** The same element with other children. */
    public XmlElement with(List<XmlElement> otherChildren) {
        return new XmlElement(namespace, name, attributes, rawText, List.copyOf(otherChildren));
    }

    /** The first element of this SOAP envelope's body. */
    public Optional<XmlElement> soapRequest() {
        return children.stream()
                .filter(child -> child.name().equals("Body"))
                .flatMap(body -> body.children().stream())
                .findFirst();
    }
}
