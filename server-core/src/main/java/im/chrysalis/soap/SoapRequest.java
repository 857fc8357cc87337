package im.chrysalis.soap;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.people.CircleId;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One request, read from its envelope.
 *
 * @param method the local name of what it asks for
 * @param content that element of the body; empty if only the header SOAPAction names the method
 * @param ticket the ticket it shows, or empty
 * @param host by which the client reached this server, with a port if it wrote one
 */
public record SoapRequest(String method, XmlElement content, String ticket, String host) {

    /** Only this form is written into responses. */
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._\\-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?");

    private static final Pattern SEPARATOR = Pattern.compile(";\\s*");
    private static final String COOKIE = "MSPAuth=";

    /**
     * Reads a request. The method is the name of an element of the body, the last one if there are several (AnyEvent
     * sends ABFindAll and ABFindContactsPaged in one), or else what SOAPAction ends in.
     *
     * @param methods those that are served
     * @throws MalformedXml if the body is no document
     */
    public static SoapRequest read(HttpRequest request, Set<String> methods) {
        XmlElement envelope = XmlDocumentReader.document(request.body());
        List<XmlElement> asked = envelope.children().stream()
                .filter(child -> child.name().equals("Body"))
                .flatMap(body -> body.children().stream())
                .toList();
        XmlElement last =
                asked.isEmpty() ? XmlElement.of(Namespaces.ADDRESS_BOOK, "", List.of()) : asked.get(asked.size() - 1);
        XmlElement content = asked.reversed().stream()
                .filter(element -> methods.contains(element.name()))
                .findFirst()
                .orElse(last);
        String method = methods.contains(content.name())
                ? content.name()
                : action(request).filter(methods::contains).orElse(content.name());
        return new SoapRequest(method, content, ticket(request, envelope), host(request));
    }

    /** What the header SOAPAction ends in, with or without quotes. */
    private static Optional<String> action(HttpRequest request) {
        return Optional.ofNullable(request.header("soapaction"))
                .map(text -> text.replace("\"", "").strip())
                .map(text -> text.substring(text.lastIndexOf('/') + 1));
    }

    /** In the envelope's header from MSNP15 on, in a cookie before (docs/protocol/passport.md#24). */
    private static String ticket(HttpRequest request, XmlElement envelope) {
        return envelope.children().stream()
                .filter(child -> child.name().equals("Header"))
                .flatMap(header -> header.all("TicketToken").stream())
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .or(() -> cookie(request))
                .orElse("");
    }

    private static Optional<String> cookie(HttpRequest request) {
        String header = request.header("cookie");
        return SEPARATOR
                .splitAsStream(header == null ? "" : header)
                .filter(part -> part.regionMatches(true, 0, COOKIE, 0, COOKIE.length()))
                .map(part -> part.substring(COOKIE.length()))
                .findFirst();
    }

    /** The host that a client used, in a form that may be written into responses. */
    public static String host(HttpRequest request) {
        String header = request.header("host");
        String host = header == null ? "" : header.strip();
        return HOST.matcher(host).matches() ? host : request.endpoints().localHost();
    }

    /** The text of an element at any depth, without blanks around it; empty if there is none. */
    String text(String name) {
        return content.find(name).map(XmlElement::text).orElse("");
    }

    /** Whether an element has the value true. */
    boolean flag(String name) {
        return isTrue(text(name));
    }

    /** Whether a text says true. */
    public static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** The circle whose address book it is of; all other names mean the account's own. */
    Optional<UUID> circle() {
        return Stream.of("abId", "ABId")
                .flatMap(name -> content.find(name).stream())
                .flatMap(id -> CircleId.read(id.text()).stream())
                .findFirst();
    }

    @Override
    public String toString() {
        return "SoapRequest[" + method + "]"; // the ticket is a secret
    }
}
