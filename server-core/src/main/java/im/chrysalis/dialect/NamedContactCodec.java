package im.chrysalis.dialect;

import im.chrysalis.people.Contact;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.ContactAdded;
import im.chrysalis.protocol.Notice.ContactRemoved;
import im.chrysalis.protocol.Notice.ContactsFound;
import im.chrysalis.protocol.Notice.ContactsNamed;
import im.chrysalis.protocol.Notice.ContactsUnnamed;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.NameContacts;
import im.chrysalis.protocol.Request.QueryContacts;
import im.chrysalis.protocol.Request.UnnameContacts;
import im.chrysalis.wire.Line;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codec of the contacts that a session names: ADL, RML, FQY of MSNP13 to MSNP18 (docs/protocol/lists.md#7.7 to #7.9).
 * The payload is an element {@code ml} that holds, for each domain, an element {@code d} with a {@code c} for each
 * person, and an element {@code t} for telephones.
 */
final class NamedContactCodec {

    /** The networks that clients know (docs/protocol/lists.md#7.7). */
    private static final Set<Integer> NETWORKS = Set.of(1, 2, 4, 8, 9, 10, 13, 32);

    /** The lists that a client may name somebody on; other bits are ignored. */
    private static final int LISTS = ListName.FL.bit() | ListName.AL.bit() | ListName.BL.bit();

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private NamedContactCodec() {}

    /** {@code ADL 8 83} and the contacts */
    static Request adl(Line line) {
        return new NameContacts(trId(line), contacts(line));
    }

    /** {@code ADL 8 OK} */
    static Line adl(ContactsNamed notice) {
        return Line.of("ADL", notice.trId(), "OK");
    }

    /** {@code RML 8 76} and the contacts */
    static Request rml(Line line) {
        return new UnnameContacts(trId(line), contacts(line));
    }

    /** {@code RML 8 OK} */
    static Line rml(ContactsUnnamed notice) {
        return Line.of("RML", notice.trId(), "OK");
    }

    /**
     * {@code FQY 12 58} and the people to look for (from MSNP14). A client that does not name a list ({@code l} of
     * {@code ml}) asks for other networks only: MSNPSharp adds whomever an answer of network 1 names once more, and asks
     * again (docs/protocol/lists.md#7.8).
     */
    static Request fqy(Line line) {
        byte[] payload = line.requirePayload();
        boolean namesList =
                payload.length == 0 || document(payload).attribute("l").isPresent();
        return new QueryContacts(trId(line), contacts(line), !namesList);
    }

    /**
     * {@code FQY 12 52} and those people, each in a {@code d} of its own, as MSNPSharp requires; without a network if
     * no account was found
     */
    static Line fqy(ContactsFound notice) {
        XmlWriter xml = new XmlWriter().open("ml");
        for (ContactsFound.Entry entry : notice.entries()) {
            int at = entry.email().lastIndexOf('@');
            xml.open("d", "n", entry.email().substring(at + 1));
            String person = entry.email().substring(0, at);
            if (entry.hasAccount()) {
                xml.empty("c", "n", person, "t", Integer.toString(NetworkContact.MESSENGER));
            } else {
                xml.empty("c", "n", person);
            }
            xml.close();
        }
        return Line.carrying(octets(xml.close()), "FQY", notice.trId());
    }

    /** {@code ADL 0 94} and one person that has added this account; nothing for other lists */
    static List<Line> adl(ContactAdded notice) {
        if (notice.list() != ListName.RL) {
            return List.of();
        }
        String name = printable(notice.name());
        return List.of(pushed("ADL", notice.contact(), "f", name));
    }

    /** {@code RML 0 70} and one person that has removed this account; nothing for other lists */
    static List<Line> rml(ContactRemoved notice) {
        return notice.list() == ListName.RL ? List.of(pushed("RML", notice.contact())) : List.of();
    }

    /** One person and one list, since aMSN reads no more (docs/protocol/lists.md#7.7). */
    private static Line pushed(String verb, Contact contact, String... more) {
        int at = contact.email().lastIndexOf('@');
        List<String> attributes = new ArrayList<>(List.of(
                "n",
                contact.email().substring(0, at),
                "t",
                Integer.toString(NetworkContact.MESSENGER),
                "l",
                Integer.toString(ListName.RL.bit())));
        attributes.addAll(List.of(more));
        XmlWriter xml = new XmlWriter()
                .open("ml")
                .open("d", "n", contact.email().substring(at + 1))
                .empty("c", attributes.toArray(String[]::new))
                .close()
                .close();
        return Line.carrying(octets(xml), verb, 0);
    }

    /** A name in its wire form, of which every octet is a printable one of ASCII, so that it may stand in XML. */
    private static String printable(String name) {
        StringBuilder printable = new StringBuilder(name.length());
        name.chars().forEach(octet -> {
            if (octet > ' ' && octet < 0x7f) {
                printable.append((char) octet);
            } else {
                printable.append(String.format("%%%02X", octet));
            }
        });
        return printable.toString();
    }

    private static byte[] octets(XmlWriter xml) {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String trId(Line line) {
        line.arg(1);
        return line.trId();
    }

    /**
     * The people in a payload, those of other networks included; none for no payload.
     *
     * @throws Refused if it is no such document, which ends the session, or somebody is not properly named
     */
    private static List<NetworkContact> contacts(Line line) {
        byte[] payload = line.requirePayload();
        List<NetworkContact> contacts = new ArrayList<>();
        if (payload.length > 0) {
            for (XmlElement part : document(payload).children()) {
                if (part.name().equals("d")) {
                    addAll(contacts, part);
                }
            }
        }
        return contacts;
    }

    private static XmlElement document(byte[] payload) {
        XmlElement root;
        try {
            root = XmlDocumentReader.document(payload);
        } catch (MalformedXml malformed) {
            throw Refused.ending(Refusal.BAD_LIST);
        }
        if (!root.name().equals("ml")) {
            throw Refused.ending(Refusal.BAD_LIST);
        }
        return root;
    }

    private static void addAll(List<NetworkContact> contacts, XmlElement domain) {
        String host = domain.attribute("n").orElse("");
        if (host.isEmpty()) {
            throw Refused.because(Refusal.EMPTY_DOMAIN);
        }
        for (XmlElement person : domain.children()) {
            String name = person.attribute("n").orElse("");
            if (name.isEmpty()) {
                throw Refused.because(Refusal.BAD_HANDLE);
            }
            contacts.add(new NetworkContact(
                    Handle.canonical(name + "@" + host),
                    network(person),
                    number(person.attribute("l").orElse("0"), Refusal.BAD_LIST) & LISTS));
        }
    }

    private static int network(XmlElement person) {
        int network = number(person.attribute("t").orElse("1"), Refusal.BAD_NETWORK);
        if (!NETWORKS.contains(network)) {
            throw Refused.because(Refusal.BAD_NETWORK);
        }
        return network;
    }

    private static int number(String text, Refusal otherwise) {
        if (!NUMBER.matcher(text).matches()) {
            throw Refused.because(otherwise);
        }
        return Integer.parseInt(text);
    }
}
