package im.chrysalis.dialect;

import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice.ChallengePassed;
import im.chrysalis.protocol.Notice.ClientChallenge;
import im.chrysalis.protocol.Notice.ContactGone;
import im.chrysalis.protocol.Notice.ContactShown;
import im.chrysalis.protocol.Notice.ContactThere;
import im.chrysalis.protocol.Notice.PresenceChanged;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AnswerChallenge;
import im.chrysalis.protocol.Request.ChangePresence;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.nio.charset.StandardCharsets;

/** How presence was ever spelled: CHG, ILN, NLN, FLN, CHL, QRY (msnp2-12.md, sections 8 and 9). Oldest first. */
final class PresenceForms {

    private PresenceForms() {}

    /** {@code CHG 8 NLN} (MSNP2 to MSNP7) */
    static Request chg(Line line) {
        return new ChangePresence(line.trId(), status(line, line.arg(1)));
    }

    /** {@code CHG 8 NLN} */
    static Line chg(PresenceChanged notice) {
        return Line.of("CHG", notice.trId(), word(notice.status()));
    }

    /** {@code ILN 8 BSY bob@example.com Bob} (MSNP2 to MSNP7) */
    static Line iln(ContactThere notice) {
        return Line.of(
                "ILN",
                notice.trId(),
                word(notice.presence().status()),
                notice.email(),
                notice.presence().name());
    }

    /** {@code NLN BSY bob@example.com Bob} (MSNP2 to MSNP7) */
    static Line nln(ContactShown notice) {
        return Line.of(
                "NLN",
                word(notice.presence().status()),
                notice.email(),
                notice.presence().name());
    }

    /** {@code FLN bob@example.com} */
    static Line fln(ContactGone notice) {
        return Line.of("FLN", notice.email());
    }

    /** {@code CHL 0 20881396011366812350} (from MSNP6) */
    static Line chl(ClientChallenge notice) {
        return Line.of("CHL", 0, notice.challenge());
    }

    /** {@code QRY 18 msmsgs@msnmsgr.com 32} with the digest as payload (from MSNP6) */
    static Request qry(Line line) {
        String digest = new String(line.requirePayload(), StandardCharsets.ISO_8859_1);
        line.arg(2);
        return new AnswerChallenge(line.trId(), line.arg(1), digest);
    }

    /** {@code QRY 18} */
    static Line qry(ChallengePassed notice) {
        return Line.of("QRY", notice.trId());
    }

    private static Status status(Line line, String word) {
        return switch (word) {
            case "NLN" -> Status.ONLINE;
            case "BSY" -> Status.BUSY;
            case "IDL" -> Status.IDLE;
            case "BRB" -> Status.BE_RIGHT_BACK;
            case "AWY" -> Status.AWAY;
            case "PHN" -> Status.ON_THE_PHONE;
            case "LUN" -> Status.OUT_TO_LUNCH;
            case "HDN" -> Status.HIDDEN;
            case "FLN" -> throw Refused.because(Refusal.BAD_PARAMETER);
            default -> throw new MalformedLine(line.verb() + " has no known status");
        };
    }

    private static String word(Status status) {
        return switch (status) {
            case ONLINE -> "NLN";
            case BUSY -> "BSY";
            case IDLE -> "IDL";
            case BE_RIGHT_BACK -> "BRB";
            case AWAY -> "AWY";
            case ON_THE_PHONE -> "PHN";
            case OUT_TO_LUNCH -> "LUN";
            case HIDDEN -> "HDN";
            case OFFLINE -> "FLN";
        };
    }
}
