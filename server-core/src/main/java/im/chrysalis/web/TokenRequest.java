package im.chrysalis.web;

import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request to the RST or RST2 service: tickets for some services, by a password (docs/protocol/passport.md#22.1), or by
 * a renewal token.
 *
 * @param email empty if the client showed no name, as one does that renews tickets without a password
 * @param passwords the password in each way it can be read: with the blanks around it, which may be padding, and
 *     without
 * @param renewal what it shows in place of a password
 */
record TokenRequest(String email, List<String> passwords, Optional<TokenRenewal> renewal, List<Wanted> tickets) {

    /** The token that could renew others; it is not counted (docs/protocol/client-demands.md#22). */
    static final String RENEWAL = "http://Passport.NET/tb";

    /** The same as a {@link Wanted#service}. */
    static final String RENEWAL_SERVICE = "http://passport.net/tb";

    /** No client is known to request more than ten. */
    private static final int MAX_TICKETS = 20;

    private static final int MAX_ADDRESS = 256;

    /** What stands for itself, where XML would have it escaped. */
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(amp|lt|gt|quot|apos|#\\d+|#x[0-9A-Fa-f]+);)");

    /**
     * A requested ticket.
     *
     * @param number its place among those that are counted, from 1; 0 for the {@link #RENEWAL}
     * @param address of the service the ticket is for
     */
    record Wanted(int number, String address) {

        /** The address in lower case. */
        String service() {
            return address.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the envelope.
     *
     * @throws MalformedXml if it is not XML, or contains no supported request
     */
    static TokenRequest read(byte[] body) {
        XmlElement envelope = envelope(body);
        List<Wanted> tickets = wanted(envelope);
        Optional<XmlElement> user = envelope.find("UsernameToken");
        Optional<XmlElement> password = user.flatMap(xmlElement -> xmlElement.find("Password"));
        List<String> readings = password.stream()
                .flatMap(xmlElement -> Stream.of(xmlElement.rawText(), xmlElement.text()))
                .distinct()
                .toList();
        return new TokenRequest(text(user, "Username"), readings, TokenRenewal.in(envelope), tickets);
    }

    /**
     * COMPAT: msn-pecan does not escape the password in its envelope (seen), so that one with an ampersand is not
     * well-formed.
     */
    private static XmlElement envelope(byte[] body) {
        try {
            return XmlDocumentReader.document(body);
        } catch (MalformedXml malformed) {
            String text = new String(body, StandardCharsets.ISO_8859_1); // each octet as it is
            String escaped = BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
            if (escaped.equals(text)) {
                throw malformed;
            }
            return XmlDocumentReader.document(escaped.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The same for a new renewal token as well, before the others. */
    TokenRequest withRenewal() {
        List<Wanted> more = new ArrayList<>(tickets);
        more.removeIf(wanted -> wanted.number() == 0);
        more.add(0, new Wanted(0, RENEWAL));
        return new TokenRequest(email, passwords, renewal, more);
    }

    private static List<Wanted> wanted(XmlElement envelope) {
        List<XmlElement> requests =
                XmlElement.of("", "", envelope.soapRequest().stream().toList()).all("RequestSecurityToken");
        if (requests.size() > MAX_TICKETS) {
            throw new MalformedXml("it asks for more than " + MAX_TICKETS + " tickets");
        }
        List<Wanted> wanted = new ArrayList<>();
        int counted = 0;
        for (XmlElement request : requests) {
            String address = text(request.find("AppliesTo"), "Address");
            if (address.length() > MAX_ADDRESS) {
                throw new MalformedXml("an address is too long");
            }
            int number = address.equals(RENEWAL) ? 0 : ++counted;
            if (!address.isEmpty()) { // a ServiceName requests a certificate, which is not supported
                wanted.add(new Wanted(number, address));
            }
        }
        if (wanted.isEmpty()) {
            throw new MalformedXml("it asks for no ticket");
        }
        return wanted;
    }

    private static String text(Optional<XmlElement> within, String name) {
        return within.flatMap(xmlElement -> xmlElement.find(name))
                .map(XmlElement::text)
                .orElse("");
    }

    @Override
    public String toString() {
        return "TokenRequest[" + email + ", " + tickets + "]";
    }
}
