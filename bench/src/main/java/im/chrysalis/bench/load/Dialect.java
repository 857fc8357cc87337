package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;

/** A dialect that clients of the tool sign in with, MSNP2 to MSNP18, and what differs between them. */
public record Dialect(int number) {

    /** By MD5, as MSN Messenger 4.6. */
    public static final Dialect MSNP7 = new Dialect(7);

    /** By a ticket of the login server, as MSN Messenger 5.0. */
    public static final Dialect MSNP8 = new Dialect(8);

    /** By single sign-on, as Windows Live Messenger 2009. */
    public static final Dialect MSNP18 = new Dialect(18);

    private static final int FIRST = 2;
    private static final int LAST = 18;
    private static final int FIRST_WITH_TICKET = 8;
    private static final int FIRST_WITH_STAMPS = 10;
    private static final int FIRST_WITH_MIXED_DIGEST = 11;
    private static final int FIRST_WITH_WEB_LISTS = 13;
    private static final int FIRST_WITH_PROOF = 15;
    private static final int FIRST_WITH_PLACES = 16;

    /** A dialect.
     *
     * @throws BenchException if the tool does not know it
     */
    public Dialect {
        if (number < FIRST || number > LAST) {
            throw new BenchException("the tool speaks MSNP2 to MSNP18, not MSNP" + number);
        }
    }

    /** Whether clients sign in by a ticket, which they are issued by a web service. */
    public boolean usesWeb() {
        return number >= FIRST_WITH_TICKET;
    }

    /** Whether clients read their address book by SOAP, and name its contacts in their session. */
    boolean readsListsBySoap() {
        return number >= FIRST_WITH_WEB_LISTS;
    }

    /** Whether clients sign in by USR SSO, with a proof. */
    boolean usesProof() {
        return number >= FIRST_WITH_PROOF;
    }

    /** Whether clients name the machine they are at, and have two numbers for capabilities. */
    boolean hasPlaces() {
        return number >= FIRST_WITH_PLACES;
    }

    /** Whether challenges are answered by the second algorithm. */
    boolean mixesChallenges() {
        return number >= FIRST_WITH_MIXED_DIGEST;
    }

    /** The words of SYN after its transaction id. */
    String noCopy() {
        return number >= FIRST_WITH_STAMPS ? "0 0" : "0";
    }

    /** The words of CHG after the status, from which clients' capabilities follow. */
    public String statusTail() {
        return !usesWeb() ? "" : hasPlaces() ? " 2789003324:48 0" : " 0";
    }

    @Override
    public String toString() {
        return "MSNP" + number;
    }
}
