package im.chrysalis.conformance;

/**
 * The lines of a standard sign-in, where a transcript does not spell them out; transaction ids 1 to 7. Placeholders are
 * the transcript's.
 */
record StandardSignIn(int msnp) {

    private static final int FIRST_BY_TICKET = 8;
    private static final int FIRST_STAMPED = 10;
    private static final int FIRST_MIXED = 11;

    static StandardSignIn of(String dialect) {
        return new StandardSignIn(Integer.parseInt(dialect.substring("MSNP".length())));
    }

    private boolean byTicket() {
        return msnp >= FIRST_BY_TICKET;
    }

    String preliminary(String email) {
        return byTicket() ? "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS " + email : "INF 2";
    }

    String preliminaryAnswer() {
        return byTicket() ? "CVR 2 6.0.0602 6.0.0602 6.0.0602 {any} {any}" : "INF 2 MD5";
    }

    String identify(String email) {
        return "USR 3 " + (byTicket() ? "TWN" : "MD5") + " I " + email;
    }

    String identifyAnswer() {
        return "USR 3 " + (byTicket() ? "TWN" : "MD5") + " S {any}";
    }

    String prove(String email, String password) {
        return byTicket()
                ? "USR 4 TWN S {ticket(" + email + "," + password + ")}"
                : "USR 4 MD5 S {md5(signInChallenge," + password + ")}";
    }

    String synchronise() {
        return msnp >= FIRST_STAMPED ? "SYN 5 0 0" : "SYN 5 0";
    }

    String appear(String status) {
        return byTicket() ? "CHG 6 " + status + " 0" : "CHG 6 " + status;
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
