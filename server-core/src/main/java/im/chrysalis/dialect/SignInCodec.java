package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Credentials;
import im.chrysalis.protocol.Notice.CircleTicketAccepted;
import im.chrysalis.protocol.Notice.ClientAdvice;
import im.chrysalis.protocol.Notice.ComeBackLater;
import im.chrysalis.protocol.Notice.Md5Challenge;
import im.chrysalis.protocol.Notice.ProofRequired;
import im.chrysalis.protocol.Notice.Redirected;
import im.chrysalis.protocol.Notice.SecurityPackages;
import im.chrysalis.protocol.Notice.SignedIn;
import im.chrysalis.protocol.Notice.SignedOut;
import im.chrysalis.protocol.Notice.TicketRequired;
import im.chrysalis.protocol.Notice.VersionAgreed;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.Authenticate;
import im.chrysalis.protocol.Request.GetSecurityPackages;
import im.chrysalis.protocol.Request.Identify;
import im.chrysalis.protocol.Request.Negotiate;
import im.chrysalis.protocol.Request.ReportClient;
import im.chrysalis.protocol.Request.ShowCircleTicket;
import im.chrysalis.protocol.Request.SignOut;
import im.chrysalis.protocol.SecurityPackage;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Codec of sign-in, in all dialects: VER, INF, CVR, USR, XFR NS, OUT (docs/protocol/sign-in.md#5). Oldest first. */
final class SignInCodec {

    private static final String DOWNLOAD_URL = "http://chrysalis.invalid/download";
    private static final String INFO_URL = "http://chrysalis.invalid/";

    /** How often the client was redirected, in the form of MSNP18 and later. */
    private static final String FIRST_REDIRECT =
            Base64.getEncoder().encodeToString("Version: 1\r\nXfrCount: 1\r\n".getBytes(StandardCharsets.US_ASCII));

    private SignInCodec() {}

    /** {@code VER 0 MSNP7 MSNP6 CVR0} */
    static Request ver(Line line) {
        String trId = line.trId();
        line.arg(1);
        return new Negotiate(trId, line.args().subList(1, line.args().size()));
    }

    /** {@code VER 0 MSNP7 MSNP6 CVR0}, or {@code VER 0 0} if nothing is common */
    static Line ver(VersionAgreed notice) {
        return notice.words().isEmpty()
                ? Line.of("VER", notice.trId(), 0)
                : Line.of("VER", notice.trId(), String.join(" ", notice.words()));
    }

    /** {@code INF 1} */
    static Request inf(Line line) {
        return new GetSecurityPackages(line.trId());
    }

    /** {@code INF 1 MD5} */
    static Line inf(SecurityPackages notice) {
        return Line.of("INF", notice.trId(), "MD5");
    }

    /**
     * {@code CVR 9 0x0409 win 4.10 i386 MSMSGS 4.5.0127 MSMSGS alice@example.com}; of the last two words one came with
     * MSNP4 and one with MSNP8, and both are often missing
     */
    static Request cvr(Line line) {
        return reported(line, false);
    }

    /** {@code CVQ 9 0x0409 win 4.10 i386 MSMSGS 4.5.0127} */
    static Request cvq(Line line) {
        return reported(line, true);
    }

    private static Request reported(Line line, boolean query) {
        String system = String.join(" ", line.arg(2), line.arg(3), line.arg(4));
        String brand = Objects.requireNonNullElse(line.argOrNull(7), "");
        return new ReportClient(line.trId(), query, system, line.arg(5), line.arg(6), brand);
    }

    /** {@code CVR 9 4.5.0127 4.5.0127 4.5.0127 download-url info-url}: whatever the client is, it need not upgrade */
    static Line cvr(ClientAdvice notice) {
        String version = notice.version();
        String verb = notice.query() ? "CVQ" : "CVR";
        return Line.of(verb, notice.trId(), version, version, version, DOWNLOAD_URL, INFO_URL);
    }

    /**
     * {@code USR 2 MD5 I alice@example.com}, {@code USR 3 MD5 S digest}; no other package was ever used by a release
     */
    static Request usrMd5(Line line) {
        return usr(line, SecurityPackage.MD5, answer -> new Credentials.Md5Digest(answer.arg(3)));
    }

    private static Request usr(Line line, SecurityPackage securityPackage, Function<Line, Credentials> credentials) {
        String trId = line.trId();
        if (!line.arg(1).equals(securityPackage.name())) {
            throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
        }
        String value = line.arg(3);
        return switch (line.arg(2)) {
            case "I" -> new Identify(trId, securityPackage, Handle.canonical(value));
            case "S" -> new Authenticate(trId, credentials.apply(line));
            default -> throw new MalformedLine("USR has a step other than I and S");
        };
    }

    /** {@code USR 2 MD5 S 1011252341.1851137130} */
    static Line usrMd5(Md5Challenge notice) {
        return Line.of("USR", notice.trId(), "MD5", "S", notice.challenge());
    }

    /** {@code USR 3 OK alice@example.com Alice} (MSNP2 to MSNP5) */
    static Line usrOk(SignedIn notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), notice.name());
    }

    /** {@code USR 3 OK alice@example.com Alice 1}: the address is verified (from MSNP6) */
    static Line usrOkVerified(SignedIn notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), notice.name(), 1);
    }

    /** {@code USR 3 TWN I alice@example.com}, {@code USR 4 TWN S t=ticket&p=profile} (from MSNP8) */
    static Request usrTwn(Line line) {
        return usr(line, SecurityPackage.TWN, answer -> new Credentials.Ticket(answer.arg(3), place(answer)));
    }

    /**
     * {@code USR 3 SSO I alice@example.com}, {@code USR 4 SSO S t=ticket&p= proof {guid}}, of which proof and GUID may
     * be missing; or TWN, which Messenger for Mac sends in these dialects too (docs/protocol/dialects.md#4.6) (from
     * MSNP15)
     */
    static Request usrSso(Line line) {
        return line.arg(1).equals(SecurityPackage.SSO.name())
                ? usr(
                        line,
                        SecurityPackage.SSO,
                        answer -> new Credentials.ProvedTicket(answer.arg(3), proof(answer), place(answer)))
                : usrTwn(line);
    }

    /** The GUID behind the ticket, if there is one. */
    private static @Nullable UUID place(Line line) {
        return behindTicket(line)
                .flatMap(word -> GuidFormat.read(word).stream())
                .findFirst()
                .orElse(null);
    }

    /** The word behind the ticket that is no GUID, if there is one. */
    private static @Nullable String proof(Line line) {
        return behindTicket(line)
                .filter(word -> GuidFormat.read(word).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> behindTicket(Line line) {
        return line.args().stream().skip(4);
    }

    /** {@code USR 9 SHA A …}, the ticket for circles in base64, which may be empty; else as before (MSNP18) */
    static Request usrSha(Line line) {
        return line.arg(1).equals("SHA")
                ? new ShowCircleTicket(line.trId(), line.args().size() > 3 ? line.arg(3) : "")
                : usrSso(line);
    }

    /** {@code USR 9 OK alice@example.com 1 0}: MSNPSharp takes the 1, that the address is verified, from the last one (MSNP18) */
    static Line usrSha(CircleTicketAccepted notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), 1, 0);
    }

    /** {@code USR 3 SSO S MBI_KEY_OLD nonce}: the policy by which clients request the ticket (from MSNP15) */
    static Line usrSso(ProofRequired notice) {
        return Line.of("USR", notice.trId(), SecurityPackage.SSO, "S", "MBI_KEY_OLD", notice.nonce());
    }

    /**
     * {@code USR 3 TWN S lc=1033,id=507,…}: what the client hands on, unread, to the login service (MSNP8 to MSNP11)
     */
    static Line usrTwn(TicketRequired notice) {
        return policy(notice, "");
    }

    /** The same for clients that sign in by RST, which look for a policy's name in it (from MSNP12) */
    static Line usrTwnWithPolicy(TicketRequired notice) {
        return policy(notice, "rver=5.5.4177.0,wp=FS_40SEC_0_COMPACT,");
    }

    /** It begins with lc and names every key, since some clients look each up (docs/protocol/sign-in.md#5.4.3). */
    private static Line policy(TicketRequired notice, String more) {
        String policy = "lc=1033,id=507,tw=40,fs=1,ru=http%3A%2F%2Fmessenger%2Emsn%2Ecom,ct="
                + notice.now().getEpochSecond() + ",kpp=1,kv=5,ver=2.1.0173.1," + more + "tpf=" + notice.hash();
        return Line.of("USR", notice.trId(), "TWN", "S", policy);
    }

    /** {@code USR 4 OK alice@example.com Alice 1 0}: verified, and no child (MSNP8 and MSNP9) */
    static Line usrOkNoChild(SignedIn notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), notice.name(), 1, 0);
    }

    /** {@code USR 4 OK alice@example.com 1 0}: the name comes with the book (from MSNP10) */
    static Line usrOkNameless(SignedIn notice) {
        return Line.of("USR", notice.trId(), "OK", notice.email(), 1, 0);
    }

    /** {@code XFR 2 NS 192.0.2.20:1863} (MSNP2) */
    static Line xfr(Redirected notice) {
        return Line.of("XFR", notice.trId(), "NS", notice.address());
    }

    /** {@code XFR 2 NS 192.0.2.20:1863 0} (from MSNP3) */
    static Line xfrZero(Redirected notice) {
        return Line.of("XFR", notice.trId(), "NS", notice.address(), 0);
    }

    /** {@code XFR 2 NS 192.0.2.20:1863 0 192.0.2.10:1863}, the last being the server left (from MSNP7) */
    static Line xfrReferrer(Redirected notice) {
        return Line.of("XFR", notice.trId(), "NS", notice.address(), 0, notice.thisAddress());
    }

    /** {@code XFR 2 NS 192.0.2.20:1863 U D}: U for a direct connection, and a letter without known meaning (from MSNP13) */
    static Line xfrDirect(Redirected notice) {
        return Line.of("XFR", notice.trId(), "NS", notice.address(), "U", "D");
    }

    /**
     * {@code XFR 2 NS 192.0.2.20:1863 U D VmVyc2lvbjogMQ0KWGZyQ291bnQ6IDENCg==}: a library fails without the last word
     * (docs/protocol/client-demands.md#5) (MSNP18)
     */
    static Line xfrCounted(Redirected notice) {
        return Line.of("XFR", notice.trId(), "NS", notice.address(), "U", "D", FIRST_REDIRECT);
    }

    /** {@code OUT} */
    static Request out(Line line) {
        return new SignOut();
    }

    /** {@code OUT SSD}: cannot express when the server will be back (MSNP2 to MSNP10) */
    static Line outForGood(ComeBackLater notice) {
        return Line.of("OUT", "SSD");
    }

    /** {@code OUT RCT 3}: it will be in three minutes (from MSNP11) */
    static Line outForAWhile(ComeBackLater notice) {
        return Line.of("OUT", "RCT", notice.minutes());
    }

    /** {@code OUT OTH}, {@code OUT SSD} */
    static Line out(SignedOut notice) {
        return Line.of(
                "OUT",
                switch (notice.reason()) {
                    case SIGNED_IN_ELSEWHERE -> "OTH";
                    case SERVER_STOPS -> "SSD";
                });
    }
}
