package im.chrysalis.dialect;

import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.OwnPlace;
import im.chrysalis.people.Place;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.XmlText;
import im.chrysalis.protocol.Notice.OwnMessage;
import im.chrysalis.protocol.Notice.PersonalMessageShown;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SetPlaceCapabilities;
import im.chrysalis.protocol.Request.SetPrivatePlaceData;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The elements by which clients describe their places: read from UUX, and added to the personal messages of UBX
 * (docs/protocol/presence.md#8.7). Text has one {@code char} an octet.
 */
final class PlaceData {

    /** The longest UBX that Miranda reads, in octets. */
    private static final int MAX_UBX = 4000;

    /** With the longest message, what a client's own places are sent stays below that. */
    private static final int MAX_PRIVATE = 600;

    private static final String PUBLIC = "EndpointData";
    private static final String PRIVATE = "PrivateEndpointData";

    private static final Pattern OF_PLACE = Pattern.compile("\\s*<(?:Private)?EndpointData\\b.*", Pattern.DOTALL);

    /** The root of a private element, and what is in it. */
    private static final Pattern WITHIN =
            Pattern.compile("\\s*<PrivateEndpointData\\b[^>]*>(.*)</PrivateEndpointData\\s*>\\s*", Pattern.DOTALL);

    private static final Pattern START = Pattern.compile("\\s*<Data(?:\\s[^>]*)?>");
    private static final Pattern END = Pattern.compile("</Data\\s*>\\s*$");
    private static final Pattern EMPTY = Pattern.compile("\\s*(?:<Data\\s*/>\\s*)?");

    private PlaceData() {}

    /** Whether a payload of UUX is about the place, not the personal message. */
    static boolean isOfPlace(String payload) {
        return OF_PLACE.matcher(payload).matches();
    }

    /**
     * What a client says of its place.
     *
     * @throws Refused if it is not well-formed
     */
    static Request read(String trId, String payload) {
        XmlElement root;
        try {
            root = XmlDocumentReader.document(payload.getBytes(StandardCharsets.ISO_8859_1));
        } catch (MalformedXml malformed) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        if (!XmlText.isLegal(payload)) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        return root.name().equals(PUBLIC) ? capabilities(trId, root) : privateData(trId, payload);
    }

    private static Request capabilities(String trId, XmlElement root) {
        String capabilities = root.child("Capabilities").map(XmlElement::text).orElse("0:0");
        if (!Capabilities.isNumberOrPair(capabilities)) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        return new SetPlaceCapabilities(trId, capabilities);
    }

    private static Request privateData(String trId, String payload) {
        if (payload.length() > MAX_PRIVATE) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        Matcher within = WITHIN.matcher(payload);
        return new SetPrivatePlaceData(trId, within.matches() ? within.group(1) : "");
    }

    /**
     * The same, introduced by the person's picture and name: from these elements MSNPSharp takes both, and papyon the
     * picture, and without them forgets what NLN had (docs/protocol/client-demands.md#47). Left out if all would be too
     * long for Miranda.
     */
    static String introduced(PersonalMessageShown notice) {
        return introduced(added(notice), notice.name(), notice.picture());
    }

    /** The client's own message with its places, introduced by its picture and name. */
    static String introduced(OwnMessage notice) {
        return introduced(added(notice), notice.name(), notice.picture());
    }

    private static String introduced(String message, String name, @Nullable String picture) {
        Matcher start = START.matcher(message);
        if (EMPTY.matcher(message).matches() || !start.lookingAt()) {
            return message;
        }
        String elements = new XmlWriter()
                .element("UserTileLocation", picture == null ? PresenceCodec.NO_PICTURE : NameEncoding.decode(picture))
                .element("FriendlyName", NameEncoding.decode(name))
                .toString();
        String octets = new String(elements.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (message.length() + octets.length() > MAX_UBX) {
            return message;
        }
        return message.substring(0, start.end()) + octets + message.substring(start.end());
    }

    /** The personal message of a person with the places where the person is. */
    static String added(PersonalMessageShown notice) {
        List<String> elements = new ArrayList<>();
        notice.places().forEach(place -> elements.add(shown(place)));
        return added(notice.message(), elements);
    }

    /** The client's own message, with all of its places: first what others see of them, and then the rest. */
    static String added(OwnMessage notice) {
        List<String> elements = new ArrayList<>();
        notice.places().forEach(place -> elements.add(shown(place.place())));
        notice.places().forEach(place -> elements.add(shownToOwner(place)));
        return added(notice.message(), elements);
    }

    private static String added(String message, List<String> elements) {
        if (elements.isEmpty()) {
            return message;
        }
        String all = String.join("", elements);
        if (EMPTY.matcher(message).matches()) {
            return "<Data>" + all + "</Data>";
        }
        Matcher end = END.matcher(message);
        return end.find() ? message.substring(0, end.start()) + all + message.substring(end.start()) : message;
    }

    private static String shown(Place place) {
        return element(PUBLIC, place, "<Capabilities>" + Capabilities.pair(place.capabilities()) + "</Capabilities>");
    }

    private static String shownToOwner(OwnPlace place) {
        return element(PRIVATE, place.place(), place.privateData());
    }

    private static String element(String name, Place place, String content) {
        return "<" + name + " id=\"" + GuidFormat.braced(place.id()) + "\">" + content + "</" + name + ">";
    }
}
