package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.protocol.SwitchboardNotice.Answered;
import im.chrysalis.protocol.SwitchboardNotice.Delivered;
import im.chrysalis.protocol.SwitchboardNotice.Entered;
import im.chrysalis.protocol.SwitchboardNotice.Here;
import im.chrysalis.protocol.SwitchboardNotice.Joined;
import im.chrysalis.protocol.SwitchboardNotice.Left;
import im.chrysalis.protocol.SwitchboardNotice.NotDelivered;
import im.chrysalis.protocol.SwitchboardNotice.Ringing;
import im.chrysalis.protocol.SwitchboardNotice.Said;
import im.chrysalis.protocol.SwitchboardRequest;
import im.chrysalis.protocol.SwitchboardRequest.Answer;
import im.chrysalis.protocol.SwitchboardRequest.Call;
import im.chrysalis.protocol.SwitchboardRequest.Enter;
import im.chrysalis.protocol.SwitchboardRequest.Leave;
import im.chrysalis.protocol.SwitchboardRequest.Say;
import im.chrysalis.protocol.SwitchboardRequest.Say.Receipt;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;

/**
 * How the switchboard's commands were ever spelled (msnp2-12.md, section 12). Requests are read before the session's
 * dialect is known, since only its ticket tells it; their form has never changed up to MSNP12.
 */
public final class SwitchboardForms {

    private SwitchboardForms() {}

    /** What the client means, or a {@link MalformedLine}. */
    public static SwitchboardRequest read(Line line) {
        return switch (line.verb()) {
            case "USR" -> usr(line);
            case "ANS" -> ans(line);
            case "CAL" -> cal(line);
            case "MSG" -> msg(line);
            case "OUT" -> new Leave();
            default -> throw new MalformedLine(line.verb() + " is no command of a switchboard");
        };
    }

    /** {@code USR 1 alice@example.com 1059000102.881734} */
    private static SwitchboardRequest usr(Line line) {
        return new Enter(line.trId(), Handle.canonical(line.arg(1)), line.arg(2));
    }

    /** {@code USR 1 OK alice@example.com Alice} */
    static Line usr(Entered notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), notice.name());
    }

    /** {@code ANS 1 bob@example.com 1059000104.55120 11752013} */
    private static SwitchboardRequest ans(Line line) {
        return new Answer(line.trId(), Handle.canonical(line.arg(1)), line.arg(2), line.arg(3));
    }

    /** {@code ANS 1 OK} */
    static Line ans(Answered notice) {
        return Line.of("ANS", notice.trId(), "OK");
    }

    /** {@code IRO 1 1 2 alice@example.com Alice} (MSNP2 to MSNP11) */
    static Line iro(Here notice) {
        return Line.of("IRO", notice.trId(), notice.index(), notice.total(), notice.email(), notice.name());
    }

    /** {@code CAL 2 bob@example.com} */
    private static SwitchboardRequest cal(Line line) {
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

    /** {@code MSG 4 N 128} and the message */
    private static SwitchboardRequest msg(Line line) {
        byte[] body = line.requirePayload();
        line.arg(2);
        Receipt receipt = switch (line.arg(1)) {
            case "U" -> Receipt.NONE;
            case "N" -> Receipt.ON_FAILURE;
            case "A" -> Receipt.ALWAYS;
            default -> throw new MalformedLine("MSG has a type other than U, N and A");
        };
        return new Say(line.trId(), receipt, body);
    }

    /** {@code MSG alice@example.com Alice 128} and the message, octet for octet */
    static Line msg(Said notice) {
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

    /** {@code BYE bob@example.com}, {@code BYE bob@example.com 1} for somebody who was idle */
    static Line bye(Left notice) {
        return Line.of("BYE", notice.email(), notice.idle() ? 1 : null);
    }
}
