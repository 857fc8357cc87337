package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.protocol.SwitchboardNotice.ConversationJoined;
import im.chrysalis.protocol.SwitchboardNotice.ConversationOpened;
import im.chrysalis.protocol.SwitchboardNotice.Delivered;
import im.chrysalis.protocol.SwitchboardNotice.Joined;
import im.chrysalis.protocol.SwitchboardNotice.JoinedOneself;
import im.chrysalis.protocol.SwitchboardNotice.Left;
import im.chrysalis.protocol.SwitchboardNotice.MessageRelayed;
import im.chrysalis.protocol.SwitchboardNotice.NotDelivered;
import im.chrysalis.protocol.SwitchboardNotice.Ringing;
import im.chrysalis.protocol.SwitchboardNotice.Roster;
import im.chrysalis.protocol.SwitchboardRequest;
import im.chrysalis.protocol.SwitchboardRequest.Call;
import im.chrysalis.protocol.SwitchboardRequest.JoinConversation;
import im.chrysalis.protocol.SwitchboardRequest.Leave;
import im.chrysalis.protocol.SwitchboardRequest.OpenConversation;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codec of the switchboard's commands, in all dialects (docs/protocol/switchboard.md#12). Oldest first. The commands
 * that show a ticket are read before the session's dialect is known, since the ticket determines it; the form that names
 * a place is read in all dialects. Forms with places are those of MSNP16 and later
 * (docs/protocol/switchboard.md#12.11).
 */
public final class SwitchboardCodec {

    /** The 48 octets before and the 4 after what peers send each other (docs/protocol/switchboard.md#13). */
    private static final int PEER_FRAME = 48 + 4;

    /** The same of the second version, whose shortest header has 8 octets (docs/protocol/switchboard.md#12.11). */
    private static final int SHORT_PEER_FRAME = 8 + 4;

    private static final String PEER_TYPE = "application/x-msnmsgrp2p";

    /** How a message may ask for a receipt. */
    private static final String TYPES = "UNASD";

    private SwitchboardCodec() {}

    /**
     * Whether a client enters a conversation by this, rather than signing in: {@code ANS 1 bob@example.com …},
     * {@code USR 1 alice@example.com …}, but not {@code USR 2 MD5 I …}.
     */
    public static boolean isEntry(Line line) {
        return line.verb().equals("ANS")
                || (line.verb().equals("USR")
                        && line.args().size() > 1
                        && line.args().get(1).indexOf('@') >= 0);
    }

    /** What a client means that has shown no ticket yet, or a {@link MalformedLine}. */
    public static SwitchboardRequest readBeforeEntry(Line line) {
        return switch (line.verb()) {
            case "USR" -> usr(line);
            case "ANS" -> ans(line);
            case "OUT" -> out(line);
            default -> throw new MalformedLine(line.loggedVerb() + " before USR or ANS");
        };
    }

    /** {@code USR 1 alice@example.com 1059000102.881734}, or {@code alice@example.com;{guid}} (from MSNP16) */
    static SwitchboardRequest usr(Line line) {
        return new OpenConversation(line.trId(), line.arg(1), account(line.arg(1)), line.arg(2));
    }

    /** {@code USR 1 OK alice@example.com Alice} */
    static Line usr(ConversationOpened notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), notice.name());
    }

    /** {@code USR 1 OK alice@example.com;{guid} Alice}: the account and place as the client wrote them */
    static Line usrAsWritten(ConversationOpened notice) {
        return Line.of("USR", notice.trId(), "OK", notice.address(), notice.name());
    }

    /**
     * {@code ANS 1 bob@example.com 1059000104.55120 11752013}, or {@code bob@example.com;{guid}} (from MSNP16)
     */
    static SwitchboardRequest ans(Line line) {
        return new JoinConversation(line.trId(), account(line.arg(1)), line.arg(2), line.arg(3));
    }

    /** The account of {@code alice@example.com} or {@code alice@example.com;{guid}}. */
    private static String account(String address) {
        int end = address.indexOf(';');
        boolean atPlace =
                end >= 0 && GuidFormat.read(address.substring(end + 1)).isPresent();
        return Handle.canonical(atPlace ? address.substring(0, end) : address);
    }

    /** {@code ANS 1 OK} */
    static Line ans(ConversationJoined notice) {
        return Line.of("ANS", notice.trId(), "OK");
    }

    /** {@code IRO 1 1 2 alice@example.com Alice} (MSNP2 to MSNP11) */
    static List<Line> iro(Roster notice) {
        return iro(notice, accounts(notice).map(member -> List.of(member.email(), member.name())));
    }

    /** {@code IRO 1 1 2 alice@example.com Alice 1342177280} (MSNP12 to MSNP15) */
    static List<Line> iroWithCapabilities(Roster notice) {
        return iro(
                notice,
                accounts(notice)
                        .map(member ->
                                List.of(member.email(), member.name(), Capabilities.first(member.capabilities()))));
    }

    /**
     * {@code IRO 1 1 2 alice@example.com;{guid} Alice 1342177280:48}, {@code IRO 1 2 2 alice@example.com Alice
     * 1342177280:48} (from MSNP16): of each account the places, of which the first is the last, and then the account
     * itself unless the client's. Both count (docs/protocol/mpop.md#25.4).
     */
    static List<Line> iroWithPlaces(Roster notice) {
        Map<String, List<ParticipantIdentity>> accounts = notice.present().stream()
                .collect(Collectors.groupingBy(ParticipantIdentity::email, LinkedHashMap::new, Collectors.toList()));
        List<List<String>> entries = new ArrayList<>();
        accounts.forEach((email, members) -> {
            ParticipantIdentity first = members.getFirst();
            Stream.concat(members.stream().skip(1), Stream.of(first))
                    .filter(member -> member.place() != null)
                    .forEach(member -> entries.add(entry(atPlace(member), member)));
            if (!email.equals(notice.joiner())) {
                entries.add(entry(email, first));
            }
        });
        return iro(notice, entries.stream());
    }

    private static Stream<ParticipantIdentity> accounts(Roster notice) {
        Set<String> seen = new HashSet<>();
        return notice.present().stream().filter(member -> seen.add(member.email()));
    }

    private static List<Line> iro(Roster notice, Stream<List<String>> entries) {
        List<List<String>> all = entries.toList();
        List<Line> lines = new ArrayList<>();
        for (List<String> entry : all) {
            List<Object> words = new ArrayList<>(List.of(notice.trId(), lines.size() + 1, all.size()));
            words.addAll(entry);
            lines.add(Line.of("IRO", words.toArray()));
        }
        return lines;
    }

    /** A member as it is shown from MSNP16 on, by {@code address}. */
    private static List<String> entry(String address, ParticipantIdentity member) {
        return List.of(address, member.name(), Capabilities.pair(member.capabilities()));
    }

    /** {@code alice@example.com;{guid}}; the bare account if the member has named no place */
    private static String atPlace(ParticipantIdentity member) {
        return member.place() == null ? member.email() : member.email() + ";" + GuidFormat.braced(member.place());
    }

    /** {@code CAL 2 bob@example.com} */
    static SwitchboardRequest cal(Line line) {
        if (line.args().size() != 2) {
            throw new MalformedLine("CAL takes a transaction id and an account");
        }
        return new Call(line.trId(), Handle.canonical(line.arg(1)));
    }

    /** {@code CAL 2 RINGING 11752013} */
    static Line cal(Ringing notice) {
        return Line.of("CAL", notice.trId(), "RINGING", notice.conversation());
    }

    /** {@code JOI bob@example.com Bob} (MSNP2 to MSNP11) */
    static List<Line> joi(Joined notice) {
        ParticipantIdentity member = notice.member();
        return notice.first() ? List.of(Line.of("JOI", member.email(), member.name())) : List.of();
    }

    /** {@code JOI bob@example.com Bob 1342177280} (MSNP12 to MSNP15) */
    static List<Line> joiWithCapabilities(Joined notice) {
        ParticipantIdentity member = notice.member();
        return notice.first()
                ? List.of(Line.of("JOI", member.email(), member.name(), Capabilities.first(member.capabilities())))
                : List.of();
    }

    /**
     * {@code JOI bob@example.com;{guid} Bob 1342177280:48}, and then, if it is the account's first place, {@code JOI
     * bob@example.com Bob 1342177280:48} (from MSNP16)
     */
    static List<Line> joiWithPlaces(Joined notice) {
        ParticipantIdentity member = notice.member();
        List<Line> lines = new ArrayList<>();
        if (member.place() != null) {
            lines.add(joi(atPlace(member), member));
        }
        if (notice.first()) {
            lines.add(joi(member.email(), member));
        }
        return lines;
    }

    /** {@code JOI alice@example.com Alice 1342177280:48} to Alice herself (from MSNP16) */
    static Line joi(JoinedOneself notice) {
        return joi(notice.member().email(), notice.member());
    }

    private static Line joi(String address, ParticipantIdentity member) {
        return Line.of("JOI", address, member.name(), Capabilities.pair(member.capabilities()));
    }

    /** {@code OUT}, {@code OUT 7} (papyon) */
    static SwitchboardRequest out(Line line) {
        return new Leave();
    }

    /**
     * {@code MSG 4 N 128} and the message; of type U, N, A, S or D. A switchboard agrees on no dialect, and does not
     * filter by type (docs/protocol/switchboard.md#12.10): libraries at MSNP8 send D, which came with MSNP9.
     */
    static SwitchboardRequest msg(Line line) {
        return msg(line, PEER_FRAME);
    }

    /** The same with the shorter frames that peers also use from MSNP16 on. */
    static SwitchboardRequest msgWithShortFrames(Line line) {
        return msg(line, SHORT_PEER_FRAME);
    }

    private static SwitchboardRequest msg(Line line, int peerFrame) {
        byte[] body = line.requirePayload();
        line.arg(2);
        char type = line.arg(1).length() == 1 ? line.arg(1).charAt(0) : ' ';
        if (TYPES.indexOf(type) < 0) {
            throw new MalformedLine("MSG has a type other than " + TYPES);
        }
        if (type == 'D' && !isPeerData(new String(body, StandardCharsets.ISO_8859_1), peerFrame)) {
            throw Refused.because(Refusal.BAD_PEER_DATA);
        }
        Receipt receipt = switch (type) {
            case 'U' -> Receipt.NONE;
            case 'N' -> Receipt.ON_FAILURE;
            case 'S' -> Receipt.ON_SUCCESS;
            default -> Receipt.ALWAYS;
        };
        return new SendMessage(line.trId(), receipt, body);
    }

    /** Whether a message is framed as peers frame their data (docs/protocol/switchboard.md#13). */
    private static boolean isPeerData(String message, int frame) {
        int end = message.indexOf("\r\n\r\n");
        return end >= 0
                && message.length() - end - 4 >= frame
                && message.substring(0, end).toLowerCase(Locale.ROOT).contains(PEER_TYPE);
    }

    /** {@code MSG alice@example.com Alice 128} and the message, octet for octet */
    static Line msg(MessageRelayed notice) {
        return Line.carrying(notice.body(), "MSG", notice.email(), notice.name());
    }

    /** {@code ACK 4} */
    static Line ack(Delivered notice) {
        return Line.of("ACK", notice.trId());
    }

    /** {@code NAK 4} */
    static Line nak(NotDelivered notice) {
        return Line.of("NAK", notice.trId());
    }

    /** {@code BYE bob@example.com}, {@code BYE bob@example.com 1} for a member that was idle */
    static List<Line> bye(Left notice) {
        return notice.last() ? List.of(Line.of("BYE", notice.member().email(), notice.idle() ? 1 : null)) : List.of();
    }

    /**
     * {@code BYE bob@example.com}, or {@code BYE bob@example.com;{guid}} while another place remains (from MSNP16).
     * Always one line: Pidgin counts each as a person that has left (docs/protocol/mpop.md#25.4).
     */
    static List<Line> byeWithPlaces(Left notice) {
        if (notice.last()) {
            return bye(notice);
        }
        return notice.member().place() == null ? List.of() : List.of(Line.of("BYE", atPlace(notice.member())));
    }
}
