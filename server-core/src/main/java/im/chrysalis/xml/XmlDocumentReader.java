package im.chrysalis.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one XML document, with limits on depth and size, since anyone may send it. */
public final class XmlDocumentReader {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ELEMENTS = 2000;

    /** An element that is not closed yet. */
    private record OpenElement(
            String namespace,
            String name,
            List<XmlElement.Attribute> attributes,
            StringBuilder text,
            List<XmlElement> children) {
        XmlElement closed() {
            return new XmlElement(namespace, name, attributes, text.toString(), List.copyOf(children));
        }
    }

    /** One for each thread, since factories need not be safe for several. */
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(XmlDocumentReader::factory);

    private final Deque<OpenElement> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private int elements;

    private XmlDocumentReader() {}

    /**
     * The root of a document.
     *
     * @throws MalformedXml if it is not well-formed, has a document type, or is too deep or too large
     */
    public static XmlElement document(byte[] octets) {
        XmlDocumentReader reading = new XmlDocumentReader();
        try {
            XMLStreamReader xml = FACTORY.get().createXMLStreamReader(new ByteArrayInputStream(octets));
            while (xml.hasNext()) {
                reading.take(xml.next(), xml);
            }
            xml.close();
        } catch (XMLStreamException broken) {
            throw new MalformedXml("it is no well-formed XML");
        }
        if (reading.root == null) {
            throw new MalformedXml("it has no element");
        }
        return reading.root;
    }

    /** A factory of the JDK's own that reaches for nothing outside the document. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLReporter((message, type, information, where) -> {}); // else it goes to standard error
        return factory;
    }

    private void take(int event, XMLStreamReader xml) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(xml);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!open.isEmpty()) {
                    open.getLast().text().append(xml.getText());
                }
            }
            case XMLStreamConstants.DTD -> throw new MalformedXml("it has a document type");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new MalformedXml("it has an entity of its own");
            default -> {
                // comments and the like are ignored
            }
        }
    }

    private void begin(XMLStreamReader xml) {
        if (open.size() == MAX_DEPTH) {
            throw new MalformedXml("it is deeper than " + MAX_DEPTH + " elements");
        }
        if (++elements > MAX_ELEMENTS) {
            throw new MalformedXml("it has more than " + MAX_ELEMENTS + " elements");
        }
        open.addLast(new OpenElement(
                orEmpty(xml.getNamespaceURI()),
                xml.getLocalName(),
                attributes(xml),
                new StringBuilder(),
                new ArrayList<>()));
    }

    private static List<XmlElement.Attribute> attributes(XMLStreamReader xml) {
        if (xml.getAttributeCount() == 0) {
            return List.of();
        }
        List<XmlElement.Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.add(new XmlElement.Attribute(
                    orEmpty(xml.getAttributeNamespace(i)), xml.getAttributeLocalName(i), xml.getAttributeValue(i)));
        }
        return List.copyOf(attributes);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void end() {
        XmlElement done = open.removeLast().closed();
        if (open.isEmpty()) {
            root = done;
        } else {
            open.getLast().children().add(done);
        }
    }
}
