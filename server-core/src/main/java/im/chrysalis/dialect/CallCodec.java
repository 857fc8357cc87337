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
import org.jspecify.annotations.Nullable;

/**
 * Codec of calls on the notification server, in all dialects: XFR SB, RNG, IMS (docs/protocol/notification.md#10.5 and
 * docs/protocol/switchboard.md#12).
 */
final class CallCodec {

    /** The domain at the end of XFR and RNG (docs/protocol/switchboard.md#12.11). */
    private static final String DOMAIN = "messenger.msn.com";

    private CallCodec() {}

    /** {@code XFR 9 SB} */
    static Request xfr(Line line) {
        String trId = line.trId();
        if (!line.arg(1).equals("SB")) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return new StartConversation(trId);
    }

    /** {@code XFR 9 SB 192.0.2.30:1865 CKI 1059000102.881734} (MSNP2 to MSNP12) */
    static Line xfr(SwitchboardGranted notice) {
        return Line.of("XFR", notice.trId(), "SB", notice.address(), "CKI", notice.ticket());
    }

    /** {@code XFR 9 SB 192.0.2.30:1865 CKI 1059000102.881734 U messenger.msn.com} (MSNP13) */
    static Line xfrWithDomain(SwitchboardGranted notice) {
        return Line.of("XFR", notice.trId(), "SB", notice.address(), "CKI", notice.ticket(), "U", DOMAIN);
    }

    /** {@code XFR 9 SB 192.0.2.30:1865 CKI 1059000102.881734 U messenger.msn.com 1} (from MSNP14) */
    static Line xfrDirect(SwitchboardGranted notice) {
        return Line.of("XFR", notice.trId(), "SB", notice.address(), "CKI", notice.ticket(), "U", DOMAIN, 1);
    }

    /** {@code RNG 11752013 192.0.2.30:1865 CKI 1059000104.55120 alice@example.com Alice} (MSNP2 to MSNP12) */
    static Line rng(Ring notice) {
        return rng(notice, null, null, null);
    }

    /** The same with {@code U messenger.msn.com} after it (MSNP13) */
    static Line rngWithDomain(Ring notice) {
        return rng(notice, "U", DOMAIN, null);
    }

    /** The same with {@code U messenger.msn.com 1} after it (from MSNP14) */
    static Line rngDirect(Ring notice) {
        return rng(notice, "U", DOMAIN, 1);
    }

    private static Line rng(Ring notice, @Nullable String kind, @Nullable String domain, @Nullable Integer direct) {
        return Line.of(
                "RNG",
                notice.conversation(),
                notice.address(),
                "CKI",
                notice.ticket(),
                notice.email(),
                notice.name(),
                kind,
                domain,
                direct);
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
