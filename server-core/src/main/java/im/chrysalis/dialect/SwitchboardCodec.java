package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.SwitchboardNotice.ConversationJoined;
import im.chrysalis.protocol.SwitchboardNotice.ConversationOpened;
import im.chrysalis.protocol.SwitchboardNotice.Delivered;
import im.chrysalis.protocol.SwitchboardNotice.Joined;
import im.chrysalis.protocol.SwitchboardNotice.Left;
import im.chrysalis.protocol.SwitchboardNotice.MessageRelayed;
import im.chrysalis.protocol.SwitchboardNotice.NotDelivered;
import im.chrysalis.protocol.SwitchboardNotice.Ringing;
import im.chrysalis.protocol.SwitchboardNotice.RosterEntry;
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
import java.util.Locale;

/**
 * Codec of the switchboard's commands, in all dialects (docs/protocol/switchboard.md#12). Oldest first. The commands
 * that show a ticket are read before the session's dialect is known, since the ticket determines it; their form is the
 * same in all dialects up to MSNP12.
 */
public final class SwitchboardCodec {

    /** The 48 octets before and the 4 after what peers send each other (docs/protocol/switchboard.md#13). */
    private static final int PEER_FRAME = 48 + 4;

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

    /** {@code USR 1 alice@example.com 1059000102.881734} */
    static SwitchboardRequest usr(Line line) {
        return new OpenConversation(line.trId(), Handle.canonical(line.arg(1)), line.arg(2));
    }

    /** {@code USR 1 OK alice@example.com Alice} */
    static Line usr(ConversationOpened notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), notice.name());
    }

    /** {@code ANS 1 bob@example.com 1059000104.55120 11752013} */
    static SwitchboardRequest ans(Line line) {
        return new JoinConversation(line.trId(), Handle.canonical(line.arg(1)), line.arg(2), line.arg(3));
    }

    /** {@code ANS 1 OK} */
    static Line ans(ConversationJoined notice) {
        return Line.of("ANS", notice.trId(), "OK");
    }

    /** {@code IRO 1 1 2 alice@example.com Alice} (MSNP2 to MSNP11) */
    static Line iro(RosterEntry notice) {
        return Line.of("IRO", notice.trId(), notice.index(), notice.total(), notice.email(), notice.name());
    }

    /** {@code IRO 1 1 2 alice@example.com Alice 1342177280} (MSNP12) */
    static Line iroWithCapabilities(RosterEntry notice) {
        return Line.of(
                "IRO",
                notice.trId(),
                notice.index(),
                notice.total(),
                notice.email(),
                notice.name(),
                notice.capabilities());
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
    static Line joi(Joined notice) {
        return Line.of("JOI", notice.email(), notice.name());
    }

    /** {@code JOI bob@example.com Bob 1342177280} (MSNP12) */
    static Line joiWithCapabilities(Joined notice) {
        return Line.of("JOI", notice.email(), notice.name(), notice.capabilities());
    }

    /** {@code OUT} */
    static SwitchboardRequest out(Line line) {
        return new Leave();
    }

    /**
     * {@code MSG 4 N 128} and the message; of type U, N, A, S or D. A switchboard agrees on no dialect, and does not
     * filter by type (docs/protocol/switchboard.md#12.10): libraries at MSNP8 send D, which came with MSNP9.
     */
    static SwitchboardRequest msg(Line line) {
        byte[] body = line.requirePayload();
        line.arg(2);
        char type = line.arg(1).length() == 1 ? line.arg(1).charAt(0) : ' ';
        if (TYPES.indexOf(type) < 0) {
            throw new MalformedLine("MSG has a type other than " + TYPES);
        }
        if (type == 'D' && !isPeerData(new String(body, StandardCharsets.ISO_8859_1))) {
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
    private static boolean isPeerData(String message) {
        int end = message.indexOf("\r\n\r\n");
        return end >= 0
                && message.length() - end - 4 >= PEER_FRAME
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
    static Line bye(Left notice) {
        return Line.of("BYE", notice.email(), notice.idle() ? 1 : null);
    }
}
