package im.chrysalis.dialect;

import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.CallAcceptanceSet;
import im.chrysalis.protocol.Notice.Ring;
import im.chrysalis.protocol.Notice.SwitchboardGranted;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SetCallAcceptance;
import im.chrysalis.protocol.Request.StartConversation;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;

/**
 * Codec of calls on the notification server, in all dialects: XFR SB, RNG, IMS (docs/protocol/notification.md#10.5 and
 * docs/protocol/switchboard.md#12).
 */
final class CallCodec {

    private CallCodec() {}

    /** {@code XFR 9 SB} */
    static Request xfr(Line line) {
        String trId = line.trId();
        if (!line.arg(1).equals("SB")) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return new StartConversation(trId);
    }

    /** {@code XFR 9 SB 192.0.2.30:1865 CKI 1059000102.881734} */
    static Line xfr(SwitchboardGranted notice) {
        return Line.of("XFR", notice.trId(), "SB", notice.address(), "CKI", notice.ticket());
    }

    /** {@code RNG 11752013 192.0.2.30:1865 CKI 1059000104.55120 alice@example.com Alice} */
    static Line rng(Ring notice) {
        return Line.of(
                "RNG", notice.conversation(), notice.address(), "CKI", notice.ticket(), notice.email(), notice.name());
    }

    /** {@code IMS 35 OFF}: invitations should not reach me (from MSNP3) */
    static Request ims(Line line) {
        return switch (line.arg(1)) {
            case "ON" -> new SetCallAcceptance(line.trId(), true);
            case "OFF" -> new SetCallAcceptance(line.trId(), false);
            default -> throw new MalformedLine("IMS takes ON or OFF");
        };
    }

    /** {@code IMS 35 0 OFF} */
    static Line ims(CallAcceptanceSet notice) {
        return Line.of("IMS", notice.trId(), 0, notice.accepted() ? "ON" : "OFF");
    }
}
