package im.chrysalis.dialect;

import im.chrysalis.people.CircleId;
import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.CircleJoined;
import im.chrysalis.protocol.Notice.CircleLeft;
import im.chrysalis.protocol.Notice.CircleMemberLeft;
import im.chrysalis.protocol.Notice.CircleMessage;
import im.chrysalis.protocol.Notice.CircleMessageShown;
import im.chrysalis.protocol.Notice.CircleOffline;
import im.chrysalis.protocol.Notice.CircleOnline;
import im.chrysalis.protocol.Notice.CirclePresence;
import im.chrysalis.protocol.Notice.CircleRoster;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.JoinCircle;
import im.chrysalis.protocol.Request.LeaveCircle;
import im.chrysalis.protocol.Request.SendToCircle;
import im.chrysalis.wire.Line;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codec of circles: PUT, DEL, SDG and NFY of MSNP18 (docs/protocol/circles.md#29.3). Their payloads have blocks of
 * headers with empty lines between them: for routing, for reliability, and for the message itself.
 */
final class CircleCodec {

    private static final String NETWORK = "9:";
    private static final String MESSENGER = "1:";

    /** How the addresses of a circle and of people in it end. */
    private static final String VIA = ";via=" + NETWORK;

    /** A circle itself has no capabilities, by which MSNPSharp knows its presence from that of people. */
    private static final String NO_CAPABILITIES = "0:0";

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    /** Between the blocks of headers. */
    private static final Pattern BLOCK_END = Pattern.compile("\\r\\n\\r\\n");

    private CircleCodec() {}

    /** {@code PUT 20 300} and a publication: joins a circle if that is of a roster */
    static Request put(Line line) {
        line.arg(1);
        return new JoinCircle(line.trId(), published(line, "/circle"));
    }

    /** {@code PUT 20 OK 0} */
    static Line put(CircleJoined notice) {
        return Line.carrying(new byte[0], "PUT", notice.trId(), "OK");
    }

    /** {@code DEL 21 260} and a publication: leaves a circle if that is of a user in a roster */
    static Request del(Line line) {
        line.arg(1);
        return new LeaveCircle(line.trId(), published(line, "/circle/roster("));
    }

    /** {@code DEL 21 OK 0} */
    static Line del(CircleLeft notice) {
        return Line.carrying(new byte[0], "DEL", notice.trId(), "OK");
    }

    /** {@code SDG 22 420} and a message to a circle */
    static Request sdg(Line line) {
        line.arg(1);
        String text = text(line);
        UUID circle = circle(text).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_CIRCLE));
        String from = routing(text, "From")
                .filter(address -> address.startsWith(MESSENGER))
                .map(CircleCodec::account)
                .orElse("");
        return new SendToCircle(line.trId(), circle, from, line.requirePayload());
    }

    /** {@code SDG 0 420} and the message, as its sender wrote it */
    static Line sdg(CircleMessage notice) {
        return Line.carrying(notice.payload(), "SDG", 0);
    }

    /** {@code NFY PUT 380} and who is in the conversation; the roster is in one line, as MSNPSharp requires */
    static Line nfyPut(CircleRoster notice) {
        XmlWriter xml = new XmlWriter().open("circle").open("roster").element("id", "IM");
        notice.members()
                .forEach(member ->
                        xml.open("user").element("id", MESSENGER + member).close());
        return notification(
                "PUT",
                notice.circle(),
                notice.to(),
                "/circle",
                notice.full() ? "Full" : "Partial",
                xml.close().close().toString());
    }

    /** {@code NFY DEL 290}: somebody has left the conversation */
    static Line nfyDel(CircleMemberLeft notice) {
        String uri = "/circle/roster(IM)/user(" + MESSENGER + notice.member() + ")";
        return notification("DEL", notice.circle(), notice.to(), uri, "Partial", "");
    }

    private static Line notification(String kind, UUID circle, String to, String uri, String extent, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String text = String.join(
                "\r\n",
                List.of(
                        "Routing: 1.0",
                        "To: " + MESSENGER + to,
                        "From: " + NETWORK + CircleId.address(circle),
                        "",
                        "Reliability: 1.0",
                        "Stream: 0",
                        "Segment: 0",
                        "",
                        "Notification: 1.0",
                        "NotifNum: 0",
                        "Uri: " + uri,
                        "NotifType: " + extent,
                        "Content-Type: application/circles+xml",
                        "Content-Length: " + content.length,
                        "",
                        body));
        return Line.carrying(text.getBytes(StandardCharsets.UTF_8), "NFY", kind);
    }

    /** {@code NLN NLN 1:alice@example.com;via=9:…@live.com Friends 0:0}: the circle itself, as its member sees it */
    static Line nln(CircleOnline notice) {
        return Line.of("NLN", "NLN", via(notice.email(), notice.circle()), notice.name(), NO_CAPABILITIES);
    }

    /** {@code FLN 1:alice@example.com;via=9:…@live.com 0:0}: the circle itself, or somebody in it */
    static Line fln(CircleOffline notice) {
        return Line.of("FLN", via(notice.email(), notice.circle()), NO_CAPABILITIES);
    }

    /** {@code NLN BSY 1:bob@example.com;via=9:…@live.com Bob 2789003324:48 0}: somebody in the circle */
    static Line nln(CirclePresence notice) {
        return NetworkPresenceCodec.nlnWithAddress(inCircle(notice.email(), notice.circle()), notice.presence());
    }

    /** {@code UBX 1:bob@example.com;via=9:…@live.com 58} with the message as payload */
    static Line ubx(CircleMessageShown notice) {
        byte[] payload = PlaceData.introduced(notice.message()).getBytes(StandardCharsets.ISO_8859_1);
        return Line.carrying(payload, "UBX", via(notice.message().email(), notice.circle()));
    }

    private static String via(String email, UUID circle) {
        return MESSENGER + inCircle(email, circle);
    }

    private static String inCircle(String email, UUID circle) {
        return email + VIA + CircleId.address(circle);
    }

    /** The circle that a publication is to, if its subject begins so; null for any other. */
    private static @Nullable UUID published(Line line, String subject) {
        String text = text(line);
        return header(text, "Uri").filter(uri -> uri.startsWith(subject)).isPresent()
                ? circle(text).orElse(null)
                : null;
    }

    private static String text(Line line) {
        return new String(line.requirePayload(), StandardCharsets.ISO_8859_1);
    }

    private static Optional<UUID> circle(String text) {
        return routing(text, "To")
                .filter(to -> to.startsWith(NETWORK))
                .map(CircleCodec::account)
                .flatMap(CircleId::ofAddress);
    }

    /** The address without its network, and without the place or path that may follow. */
    private static String account(String address) {
        String plain = address.substring(address.indexOf(':') + 1);
        int end = plain.indexOf(';');
        return Handle.canonical(end < 0 ? plain : plain.substring(0, end));
    }

    /** The header of that name in the first of the blocks that have it; those of routing come before the others. */
    private static Optional<String> header(String text, String name) {
        return BLOCK_END
                .splitAsStream(text)
                .map(block -> values(block, name))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .map(List::getFirst);
    }

    /**
     * A header of the first block. One that is there twice is refused, because the message is passed on as it is, and
     * clients may read another one than this server.
     */
    private static Optional<String> routing(String text, String name) {
        List<String> values = values(BLOCK_END.split(text, 2)[0], name);
        if (values.size() > 1) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return values.stream().findFirst();
    }

    private static List<String> values(String block, String name) {
        return LINE_END.splitAsStream(block)
                .map(line -> line.split(":", 2))
                .filter(header -> header.length == 2 && header[0].strip().equalsIgnoreCase(name))
                .map(header -> header[1].strip())
                .toList();
    }
}
