package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.FileContent;
import im.chrysalis.protocol.Notice.InvitationSent;
import im.chrysalis.protocol.Notice.PeopleFound;
import im.chrysalis.protocol.Notice.PeopleFound.Hit;
import im.chrysalis.protocol.Notice.Policies;
import im.chrysalis.protocol.Notice.Pong;
import im.chrysalis.protocol.Notice.UrlAnswer;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.FindPeople;
import im.chrysalis.protocol.Request.GetFile;
import im.chrysalis.protocol.Request.GetUrl;
import im.chrysalis.protocol.Request.Invite;
import im.chrysalis.protocol.Request.Page;
import im.chrysalis.protocol.Request.Ping;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Codec of the other services, in all dialects: PNG, URL, FND, SND, SDC, PAG, PGD, GCF, LKP
 * (docs/protocol/notification.md#10). Oldest first.
 */
final class ServiceCodec {

    /** How often clients should ping the server. */
    private static final int PING_SECONDS = 50;

    private ServiceCodec() {}

    /** {@code PNG} */
    static Request png(Line line) {
        return new Ping();
    }

    /** {@code QNG} (MSNP2 to MSNP8) */
    static Line qng(Pong notice) {
        return Line.of("QNG");
    }

    /** {@code QNG 50}: the client should ping again after that number of seconds (from MSNP9) */
    static Line qngWithInterval(Pong notice) {
        return Line.of("QNG", PING_SECONDS);
    }

    /** A command that is known, and switched off: FND from MSNP8, LST and REA from MSNP10, LKP of MSNP12. */
    static Request disabled(Line line) {
        line.trId();
        throw Refused.because(Refusal.DISABLED);
    }

    /** A command of the past: PAG from MSNP9. */
    static Request past(Line line) {
        line.trId();
        throw Refused.because(Refusal.NOT_EXPECTED);
    }

    /** {@code GCF 9 Shields.xml} (from MSNP11) */
    static Request gcf(Line line) {
        return new GetFile(line.trId(), line.arg(1));
    }

    /** {@code GCF 9 Shields.xml 145} and the file (from MSNP11) */
    static Line gcf(FileContent notice) {
        return Line.carrying(notice.content().getBytes(StandardCharsets.UTF_8), "GCF", notice.trId(), notice.name());
    }

    /** {@code GCF 0 106} and the policies (from MSNP13) */
    static Line gcf(Policies notice) {
        return Line.carrying(notice.document().getBytes(StandardCharsets.UTF_8), "GCF", 0);
    }

    /** {@code URL 32 INBOX}, {@code URL 33 PERSON 0x0409} */
    static Request url(Line line) {
        return new GetUrl(line.trId(), line.arg(1));
    }

    /** {@code URL 32 /cgi-bin/HoTMaiL https://login.example/md5auth.srf} (MSNP2) */
    static Line url(UrlAnswer notice) {
        return Line.of("URL", notice.trId(), notice.path(), notice.loginUrl());
    }

    /** The same with a site id (from MSNP3) */
    static Line urlWithSite(UrlAnswer notice) {
        return Line.of("URL", notice.trId(), notice.path(), notice.loginUrl(), notice.siteId());
    }

    /** {@code FND 33 fname=Jo lname=Doe city=* state=* country=US} (MSNP2 to MSNP7) */
    static Request fnd(Line line) {
        return new FindPeople(
                line.trId(),
                criterion(line, 1, "fname="),
                criterion(line, 2, "lname="),
                criterion(line, 3, "city="),
                criterion(line, 4, "state="),
                criterion(line, 5, "country="));
    }

    private static String criterion(Line line, int index, String label) {
        String word = index < line.args().size() ? line.args().get(index) : "";
        if (!word.toLowerCase(Locale.ROOT).startsWith(label)) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return word.substring(label.length());
    }

    /** {@code FND 33 1 2 fname=Jo lname=Doe city= state= country=} for each result, {@code FND 33 0 0} for none */
    static List<Line> fnd(PeopleFound notice) {
        if (notice.hits().isEmpty()) {
            return List.of(Line.of("FND", notice.trId(), 0, 0));
        }
        List<Line> lines = new ArrayList<>();
        for (Hit hit : notice.hits()) {
            lines.add(Line.of(
                    "FND",
                    notice.trId(),
                    lines.size() + 1,
                    notice.hits().size(),
                    "fname=" + hit.firstName(),
                    "lname=" + hit.lastName(),
                    "city=",
                    "state=",
                    "country="));
        }
        return lines;
    }

    /** {@code SND 34 friend@example.com 0x0409 MSMSGS}; the last word came with MSNP4 */
    static Request snd(Line line) {
        line.arg(1);
        return new Invite(line.trId(), false);
    }

    /** {@code SDC 36 friend@example.com 0x0409 MSMSGS MSMSGS X X Alice 17} and a text (from MSNP5) */
    static Request sdc(Line line) {
        line.requirePayload();
        line.arg(2);
        return new Invite(line.trId(), true);
    }

    /** {@code SND 34 OK}, {@code SDC 36 OK} */
    static Line sent(InvitationSent notice) {
        return Line.of(notice.withText() ? "SDC" : "SND", notice.trId(), "OK");
    }

    /** {@code PAG 37 bob@example.com 41} and a text element (MSNP5 to MSNP8) */
    static Request pag(Line line) {
        byte[] body = line.requirePayload();
        line.arg(2);
        return new Page(line.trId(), Handle.canonical(line.arg(1)), body);
    }

    /** {@code PGD 37 bob@example.com 1 41} and a text element, the number being the kind of device (from MSNP9) */
    static Request pgd(Line line) {
        byte[] body = line.requirePayload();
        line.arg(3);
        return new Page(line.trId(), Handle.canonical(line.arg(1)), body);
    }
}
