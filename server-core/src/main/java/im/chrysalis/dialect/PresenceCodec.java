package im.chrysalis.dialect;

import im.chrysalis.people.Picture;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Status;
import im.chrysalis.people.XmlText;
import im.chrysalis.protocol.Notice.ChallengePassed;
import im.chrysalis.protocol.Notice.ClientChallenge;
import im.chrysalis.protocol.Notice.ContactOffline;
import im.chrysalis.protocol.Notice.ContactPresence;
import im.chrysalis.protocol.Notice.InitialPresence;
import im.chrysalis.protocol.Notice.PersonalMessageSet;
import im.chrysalis.protocol.Notice.PersonalMessageShown;
import im.chrysalis.protocol.Notice.PresenceChanged;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AnswerChallenge;
import im.chrysalis.protocol.Request.ChangePresence;
import im.chrysalis.protocol.Request.SetPersonalMessage;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Codec of presence, in all dialects: CHG, ILN, NLN, FLN, CHL, QRY (docs/protocol/presence.md#8 and
 * docs/protocol/challenges.md#9). Oldest first.
 */
final class PresenceCodec {

    /** What clients say instead of a picture. */
    static final String NO_PICTURE = "0";

    /** The longest personal message in octets, up to MSNP12. */
    private static final int MAX_MESSAGE = 2048;

    /** How many words a CHG has at most. */
    private static final int MAX_CHG = 4;

    private PresenceCodec() {}

    /** {@code CHG 8 NLN} (MSNP2 to MSNP7) */
    static Request chg(Line line) {
        return new ChangePresence(line.trId(), status(line), null, null);
    }

    /** {@code CHG 8 NLN 268435456}, a number of 32 bits; clients without capabilities leave them out (MSNP8) */
    static Request chgWithCapabilities(Line line) {
        return new ChangePresence(line.trId(), status(line), Capabilities.number(line, 2), null);
    }

    /** {@code CHG 8 NLN 268435508 %3Cmsnobj%20…%2F%3E} (from MSNP9) */
    static Request chgWithPicture(Line line) {
        return chg(line, Capabilities.number(line, 2));
    }

    static Request chg(Line line, @Nullable String capabilities) {
        String picture = line.argOrNull(3);
        if (line.args().size() > MAX_CHG // an object with blanks in it, of which only the beginning would be relayed
                || (picture != null && !picture.equals(NO_PICTURE) && !Picture.isValid(picture))) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return new ChangePresence(line.trId(), status(line), capabilities, picture);
    }

    /** {@code CHG 8 NLN}, and the other arguments as the client sent them */
    static Line chg(PresenceChanged notice) {
        return Line.of("CHG", notice.trId(), word(notice.status()), notice.capabilities(), notice.picture());
    }

    /** {@code ILN 8 BSY bob@example.com Bob} (MSNP2 to MSNP7) */
    static Line iln(InitialPresence notice) {
        return Line.of(
                "ILN",
                notice.trId(),
                word(notice.presence().status()),
                notice.email(),
                notice.presence().name());
    }

    /** {@code NLN BSY bob@example.com Bob} (MSNP2 to MSNP7) */
    static Line nln(ContactPresence notice) {
        return Line.of(
                "NLN",
                word(notice.presence().status()),
                notice.email(),
                notice.presence().name());
    }

    /** {@code ILN 8 BSY bob@example.com Bob 268435456} (MSNP8) */
    static Line ilnWithCapabilities(InitialPresence notice) {
        Presence presence = notice.presence();
        return Line.of(
                "ILN",
                notice.trId(),
                word(presence.status()),
                notice.email(),
                presence.name(),
                presence.capabilities());
    }

    /** {@code NLN BSY bob@example.com Bob 268435456} (MSNP8) */
    static Line nlnWithCapabilities(ContactPresence notice) {
        Presence presence = notice.presence();
        return Line.of("NLN", word(presence.status()), notice.email(), presence.name(), presence.capabilities());
    }

    /** {@code ILN 8 BSY bob@example.com Bob 268435456 %3Cmsnobj%20…%2F%3E}, nothing for no picture (from MSNP9) */
    static Line ilnWithPicture(InitialPresence notice) {
        Presence presence = notice.presence();
        return Line.of(
                "ILN",
                notice.trId(),
                word(presence.status()),
                notice.email(),
                presence.name(),
                presence.capabilities(),
                presence.picture());
    }

    /** {@code NLN BSY bob@example.com Bob 268435456 %3Cmsnobj%20…%2F%3E} (from MSNP9) */
    static Line nlnWithPicture(ContactPresence notice) {
        Presence presence = notice.presence();
        return Line.of(
                "NLN",
                word(presence.status()),
                notice.email(),
                presence.name(),
                presence.capabilities(),
                presence.picture());
    }

    /** {@code FLN bob@example.com} */
    static Line fln(ContactOffline notice) {
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

    /**
     * {@code UUX 12 58} with the message as payload; odd characters in it are refused (docs/protocol/presence.md#8.5)
     * (MSNP11 and MSNP12)
     */
    static Request uux(Line line) {
        if (line.requirePayload().length > MAX_MESSAGE) {
            throw new MalformedLine("UUX carries more than " + MAX_MESSAGE + " octets");
        }
        return message(line);
    }

    /** The personal message in the payload of UUX. */
    static Request message(Line line) {
        line.arg(1);
        String message = new String(line.requirePayload(), StandardCharsets.ISO_8859_1);
        if (!XmlText.isLegal(message)) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        return new SetPersonalMessage(line.trId(), message);
    }

    /** {@code UUX 12 0} (from MSNP11) */
    static Line uux(PersonalMessageSet notice) {
        return Line.of("UUX", notice.trId(), 0);
    }

    /** {@code UBX bob@example.com 58} with the message as payload (from MSNP11) */
    static Line ubx(PersonalMessageShown notice) {
        return Line.carrying(notice.message().getBytes(StandardCharsets.ISO_8859_1), "UBX", notice.email());
    }

    private static Status status(Line line) {
        return switch (line.arg(1)) {
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

    /** {@code NLN} and the like */
    static String word(Status status) {
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
