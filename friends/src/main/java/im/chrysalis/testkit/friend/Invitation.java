package im.chrysalis.testkit.friend;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SIP-like messages of one picture transfer.
 */
final class Invitation {

    private static final String DISPLAY_PICTURES = "{A4268EEC-FEC5-49E5-95C3-F126696BDBF6}";
    private static final Pattern FIELD = Pattern.compile("(?m)^([\\w-]+): *(.*?) *\\r?$");

    private final String from;
    private final String to;
    private final String branch;
    private final String callId;
    private final int session;
    private final String context;

    Invitation(String from, String to, String branch, String callId, int session, String context) {
        this.from = from;
        this.to = to;
        this.branch = branch;
        this.callId = callId;
        this.session = session;
        this.context = context;
    }

    /** The account that requests the picture. */
    String from() {
        return from;
    }

    /** The account that has the picture. */
    String to() {
        return to;
    }

    String branch() {
        return branch;
    }

    String callId() {
        return callId;
    }

    /** A number that both use for the data. */
    int session() {
        return session;
    }

    /** The requested MSNObject, in base64 and terminated by a zero. */
    String context() {
        return context;
    }

    /** An invitation to send the picture described by {@code wanted}. */
    static Invitation forPicture(String from, String to, int session, MsnObject wanted) {
        byte[] context = (wanted.text() + "\0").getBytes(StandardCharsets.UTF_8);
        return new Invitation(
                from, to, guid(), guid(), session, Base64.getEncoder().encodeToString(context));
    }

    /** Parses a received invitation. */
    static Invitation in(String text, String from, String to) {
        return new Invitation(
                from,
                to,
                field(text, "Via").replaceFirst(".*branch=", ""),
                field(text, "Call-ID"),
                (int) Long.parseLong("0" + field(text, "SessionID").replaceAll("\\D", "")),
                field(text, "Context"));
    }

    static String field(String text, String name) {
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (field.group(1).equalsIgnoreCase(name)) {
                return field.group(2);
            }
        }
        return "";
    }

    private static String guid() {
        return "{" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "}";
    }

    /** Asks. */
    byte[] invite() {
        return sipMessage(
                "INVITE MSNMSGR:" + to + " MSNSLP/1.0",
                from,
                to,
                0,
                "application/x-msnmsgr-sessionreqbody",
                "EUF-GUID: " + DISPLAY_PICTURES + "\r\nSessionID: " + Integer.toUnsignedString(session)
                        + "\r\nAppID: 1\r\nContext: " + context + "\r\n\r\n");
    }

    /** The acceptance, sent by the invited account. */
    byte[] accept() {
        return sipMessage(
                "MSNSLP/1.0 200 OK",
                to,
                from,
                1,
                "application/x-msnmsgr-sessionreqbody",
                "SessionID: " + Integer.toUnsignedString(session) + "\r\n\r\n");
    }

    /** The refusal, sent by the invited account. */
    byte[] decline() {
        return sipMessage(
                "MSNSLP/1.0 603 Decline",
                to,
                from,
                1,
                "application/x-msnmsgr-sessionreqbody",
                "SessionID: " + Integer.toUnsignedString(session) + "\r\n\r\n");
    }

    /** The end of the transfer, sent by the inviting account. */
    byte[] bye() {
        return sipMessage(
                "BYE MSNMSGR:" + to + " MSNSLP/1.0", from, to, 0, "application/x-msnmsgr-sessionclosebody", "\r\n");
    }

    private byte[] sipMessage(String first, String speaker, String listener, int sequence, String type, String body) {
        String text = first + "\r\nTo: <msnmsgr:" + listener + ">\r\nFrom: <msnmsgr:" + speaker
                + ">\r\nVia: MSNSLP/1.0/TLP ;branch=" + branch + "\r\nCSeq: " + sequence + " \r\nCall-ID: " + callId
                + "\r\nMax-Forwards: 0\r\nContent-Type: " + type + "\r\nContent-Length: " + (body.length() + 1)
                + "\r\n\r\n" + body + "\0";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
