package im.chrysalis.conformance;

import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.people.ListName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a standard sign-in, where a transcript does not spell them out; transaction ids 1 to 7. Placeholders are
 * the transcript's.
 */
record StandardSignIn(int msnp, @Nullable String at) {

    private static final int FIRST_BY_TICKET = 8;
    private static final int FIRST_STAMPED = 10;
    private static final int FIRST_MIXED = 11;
    private static final int FIRST_NAMING = 13;
    private static final int FIRST_WITH_NETWORK = 14;
    private static final int FIRST_PROVED = 15;
    private static final int FIRST_AT_PLACE = 16;
    private static final int FIRST_ALONE = 18;

    /** A sign-in at the place of the account. */
    static StandardSignIn of(String dialect) {
        return of(dialect, null);
    }

    /**
     * A sign-in.
     *
     * @param at the GUID of the place in braces, {@code none}, or null for the place of the account
     */
    static StandardSignIn of(String dialect, @Nullable String at) {
        return new StandardSignIn(Integer.parseInt(dialect.substring("MSNP".length())), at);
    }

    private boolean byTicket() {
        return msnp >= FIRST_BY_TICKET;
    }

    private String securityPackage() {
        return msnp >= FIRST_PROVED ? "SSO" : byTicket() ? "TWN" : "MD5";
    }

    String versionAnswer() {
        return "VER 1 MSNP" + msnp + (msnp >= FIRST_ALONE ? "" : " CVR0");
    }

    String preliminary(String email) {
        return byTicket() ? "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS " + email : "INF 2";
    }

    String preliminaryAnswer() {
        return byTicket() ? "CVR 2 6.0.0602 6.0.0602 6.0.0602 {any} {any}" : "INF 2 MD5";
    }

    String identify(String email) {
        return "USR 3 " + securityPackage() + " I " + email;
    }

    /** Whether contacts and groups have GUIDs. */
    boolean usesGuids() {
        return msnp >= FIRST_STAMPED;
    }

    /** Whether the session names its contacts, and lists are edited by the address book services. */
    boolean namesContacts() {
        return msnp >= FIRST_NAMING;
    }

    /** Whether presence has the network of a contact as a word of its own. */
    boolean hasNetworkWord() {
        return msnp >= FIRST_WITH_NETWORK && msnp < FIRST_ALONE;
    }

    /** Whether policies come before the answer. */
    boolean isSentPolicies() {
        return msnp >= FIRST_NAMING;
    }

    String identifyAnswer() {
        return "USR 3 " + securityPackage() + " S " + (msnp >= FIRST_PROVED ? "MBI_KEY_OLD " : "") + "{any}";
    }

    String prove(String email, String password) {
        if (msnp >= FIRST_PROVED) {
            return "USR 4 SSO S {ticket(" + email + "," + password + ",sso)} {proof(signInChallenge)}"
                    + (isAtPlace() && !"none".equals(at) ? " " + place(email) : "");
        }
        return byTicket()
                ? "USR 4 TWN S {ticket(" + email + "," + password + ")}"
                : "USR 4 MD5 S {md5(signInChallenge," + password + ")}";
    }

    /** Whether the client names a place, and so is sent its own messages. */
    boolean isAtPlace() {
        return msnp >= FIRST_AT_PLACE;
    }

    /** The GUID of an account's place, which ends in the octets of its first two letters. */
    private String place(String email) {
        return at != null
                ? at
                : String.format(
                        "{f26d1f07-95e2-403c-bc18-d4bfed49%02x%02x}", (int) email.charAt(0), (int) email.charAt(1));
    }

    /** The client's own message and places, the last that it is sent; before it, its presence, if it is elsewhere. */
    String ownMessage(String email) {
        return "UBX " + (msnp >= FIRST_ALONE ? "1:" + email : email + " 1") + " {length}";
    }

    String synchronise(int length) {
        return msnp >= FIRST_NAMING ? "ADL 5 " + length : msnp >= FIRST_STAMPED ? "SYN 5 0 0" : "SYN 5 0";
    }

    /** The payload that names the contacts of an account, or none if its client synchronises. */
    byte[] contacts(List<Entry> entries) {
        if (msnp < FIRST_NAMING) {
            return new byte[0];
        }
        StringBuilder xml = new StringBuilder("<ml l=\"1\">");
        for (Entry entry : entries) {
            int lists = entry.lists().stream()
                    .mapToInt(list -> ListName.valueOf(list).bit())
                    .sum();
            int at = entry.email().indexOf('@');
            xml.append("<d n=\"%s\"><c n=\"%s\" l=\"%d\" t=\"1\"/></d>"
                    .formatted(entry.email().substring(at + 1), entry.email().substring(0, at), lists));
        }
        return xml.append("</ml>").toString().getBytes(StandardCharsets.UTF_8);
    }

    String appear(String status) {
        return "CHG 6 " + status + (isAtPlace() ? " 0:0" : byTicket() ? " 0" : "");
    }

    String answerChallenge() {
        return msnp >= FIRST_MIXED ? "QRY 7 PROD0090YUAUV{2B 32" : "QRY 7 msmsgs@msnmsgr.com 32";
    }

    String digest() {
        return msnp >= FIRST_MIXED
                ? "{qry(signInChallenge,PROD0090YUAUV{2B,YMM8C_H7KCQ2S_KL)}"
                : "{md5(signInChallenge,Q1P7W2E4J9R8U3S5)}";
    }
}
