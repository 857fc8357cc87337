package im.chrysalis.dialect;

import im.chrysalis.people.Presence;
import im.chrysalis.protocol.Notice.ContactOffline;
import im.chrysalis.protocol.Notice.ContactPresence;
import im.chrysalis.protocol.Notice.InitialPresence;
import im.chrysalis.protocol.Notice.OwnMessage;
import im.chrysalis.protocol.Notice.OwnPresence;
import im.chrysalis.protocol.Notice.PersonalMessageShown;
import im.chrysalis.protocol.Request;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Codec of presence with the network of each person, which is always 1 (docs/protocol/presence.md#8.6). Oldest first;
 * {@link PresenceCodec} has what was before.
 */
final class NetworkPresenceCodec {

    /** Messenger, the network of all accounts. */
    private static final int NETWORK = 1;

    /** The same before an address (MSNP18). */
    private static final String PREFIX = NETWORK + ":";

    /** Offline people have no capabilities. */
    private static final String NO_PAIR = Capabilities.pair(Presence.NO_CAPABILITIES);

    private NetworkPresenceCodec() {}

    /** {@code CHG 8 NLN 2789003324:48 0}: clients may send both numbers (from MSNP13) */
    static Request chg(Line line) {
        return PresenceCodec.chg(line, Capabilities.numberOrPair(line, 2));
    }

    /** {@code ILN 8 BSY bob@example.com 1 Bob 268435456 %3Cmsnobj%20…%2F%3E} (MSNP14 and MSNP15) */
    static Line iln(InitialPresence notice) {
        return iln(notice, notice.presence().capabilities());
    }

    /** {@code NLN BSY bob@example.com 1 Bob 268435456 %3Cmsnobj%20…%2F%3E} (MSNP14 and MSNP15) */
    static Line nln(ContactPresence notice) {
        return nln(notice.email(), notice.presence(), notice.presence().capabilities());
    }

    /** {@code FLN bob@example.com 1} (MSNP14 and MSNP15) */
    static Line fln(ContactOffline notice) {
        return Line.of("FLN", notice.email(), NETWORK);
    }

    /** {@code UBX bob@example.com 1 58} with the message as payload (MSNP14 to MSNP17) */
    static Line ubx(PersonalMessageShown notice) {
        return Line.carrying(payload(notice), "UBX", notice.email(), NETWORK);
    }

    /** {@code ILN 8 BSY bob@example.com 1 Bob 2789003324:48} (MSNP16 and MSNP17) */
    static Line ilnWithPair(InitialPresence notice) {
        return iln(notice, Capabilities.pair(notice.presence().capabilities()));
    }

    /** {@code NLN BSY bob@example.com 1 Bob 2789003324:48} (MSNP16 and MSNP17) */
    static Line nlnWithPair(ContactPresence notice) {
        return nln(
                notice.email(),
                notice.presence(),
                Capabilities.pair(notice.presence().capabilities()));
    }

    /** {@code FLN bob@example.com 1 0:0} (MSNP16 and MSNP17) */
    static Line flnWithPair(ContactOffline notice) {
        return Line.of("FLN", notice.email(), NETWORK, NO_PAIR);
    }

    private static Line iln(InitialPresence notice, String capabilities) {
        Presence presence = notice.presence();
        return Line.of(
                "ILN",
                notice.trId(),
                PresenceCodec.word(presence.status()),
                notice.email(),
                NETWORK,
                presence.name(),
                capabilities,
                presence.picture());
    }

    private static Line nln(String email, Presence presence, String capabilities) {
        return Line.of(
                "NLN",
                PresenceCodec.word(presence.status()),
                email,
                NETWORK,
                presence.name(),
                capabilities,
                presence.picture());
    }

    /**
     * {@code NLN BSY 1:bob@example.com Bob 2789003324:48}, as for a change: BitlBee cannot read ILN of this dialect
     * (docs/protocol/client-demands.md#15) (MSNP18)
     */
    static Line initialNlnWithAddress(InitialPresence notice) {
        return nlnWithAddress(notice.email(), notice.presence());
    }

    /**
     * {@code NLN BSY 1:bob@example.com Bob 2789003324:48 %3Cmsnobj%20…%2F%3E}, with {@code 0} for no picture: BitlBee 3.2
     * signs out if the word is missing (docs/protocol/client-demands.md#36) (MSNP18)
     */
    static Line nlnWithAddress(ContactPresence notice) {
        return nlnWithAddress(notice.email(), notice.presence());
    }

    /** The same of somebody by that address after the network. */
    static Line nlnWithAddress(String email, Presence presence) {
        return Line.of(
                "NLN",
                PresenceCodec.word(presence.status()),
                PREFIX + email,
                presence.name(),
                Capabilities.pair(presence.capabilities()),
                Objects.requireNonNullElse(presence.picture(), PresenceCodec.NO_PICTURE));
    }

    /** {@code FLN 1:bob@example.com 0:0} (MSNP18) */
    static Line flnWithAddress(ContactOffline notice) {
        return Line.of("FLN", PREFIX + notice.email(), NO_PAIR);
    }

    /** {@code UBX 1:bob@example.com 58} with the message as payload, and in it the picture and the name (MSNP18) */
    static Line ubxWithAddress(PersonalMessageShown notice) {
        return Line.carrying(octets(PlaceData.introduced(notice)), "UBX", PREFIX + notice.email());
    }

    /** {@code NLN BSY alice@example.com 1 Alice 2789003324:48}: the client's own presence (MSNP16 and MSNP17) */
    static Line nlnOfOneself(OwnPresence notice) {
        return nln(
                notice.email(),
                notice.presence(),
                Capabilities.pair(notice.presence().capabilities()));
    }

    /** {@code NLN BSY 1:alice@example.com Alice 2789003324:48}: the client's own presence (MSNP18) */
    static Line nlnOfOneselfWithAddress(OwnPresence notice) {
        return nlnWithAddress(notice.email(), notice.presence());
    }

    /** {@code UBX alice@example.com 1 0}, {@code UBX alice@example.com 1 316} (MSNP16 and MSNP17) */
    static Line ubxOfOneself(OwnMessage notice) {
        return Line.carrying(octets(PlaceData.added(notice)), "UBX", notice.email(), NETWORK);
    }

    /** {@code UBX 1:alice@example.com 0}, {@code UBX 1:alice@example.com 316} (MSNP18) */
    static Line ubxOfOneselfWithAddress(OwnMessage notice) {
        return Line.carrying(octets(PlaceData.introduced(notice)), "UBX", PREFIX + notice.email());
    }

    /**
     * {@code UUX 12 58} with one of three elements as payload: {@code Data}, which is the personal message,
     * {@code EndpointData} or {@code PrivateEndpointData} (docs/protocol/presence.md#8.7) (from MSNP13)
     */
    static Request uux(Line line) {
        line.arg(1);
        String payload = new String(line.requirePayload(), StandardCharsets.ISO_8859_1);
        return PlaceData.isOfPlace(payload) ? PlaceData.read(line.trId(), payload) : PresenceCodec.message(line);
    }

    private static byte[] payload(PersonalMessageShown notice) {
        return octets(PlaceData.added(notice));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
