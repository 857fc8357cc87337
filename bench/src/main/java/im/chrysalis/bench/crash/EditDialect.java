package im.chrysalis.bench.crash;

/** A dialect that clients edit with: how they sign in, what they may edit, and where a line names it. */
enum EditDialect {
    MSNP2(SignIn.MD5, false, Keys.NO_GROUPS),
    MSNP5(SignIn.MD5, true, Keys.NO_GROUPS),
    MSNP7(SignIn.MD5, true, Keys.NUMBERS_LIST_BY_LIST),
    MSNP8(SignIn.TICKET, true, Keys.NUMBERS),
    MSNP9(SignIn.TICKET, true, Keys.NUMBERS),
    MSNP10(SignIn.TICKET, true, Keys.GUIDS),
    MSNP11(SignIn.TICKET, true, Keys.GUIDS),
    MSNP12(SignIn.TICKET, true, Keys.GUIDS),
    MSNP13(SignIn.TICKET, false, Keys.OF_SERVICE),
    MSNP14(SignIn.TICKET, false, Keys.OF_SERVICE),
    MSNP15(SignIn.TICKET_WITHOUT_PROOF, false, Keys.OF_SERVICE),
    MSNP16(SignIn.TICKET_WITHOUT_PROOF, false, Keys.OF_SERVICE),
    MSNP17(SignIn.TICKET_WITHOUT_PROOF, false, Keys.OF_SERVICE),
    MSNP18(SignIn.TICKET_WITHOUT_PROOF, false, Keys.OF_SERVICE);

    private enum SignIn {
        MD5,
        TICKET,
        /** Single sign-on as patched clients do it, which cannot compute the proof (docs/protocol/passport.md#23). */
        TICKET_WITHOUT_PROOF
    }

    /** By what contacts and groups are named; for lines of groups, the places of the group's key and its name. */
    private enum Keys {
        NO_GROUPS(0, 0),
        /** {@code LSG 5 1 1 1 0 Friends 0} */
        NUMBERS_LIST_BY_LIST(5, 6),
        /** {@code LSG 0 Friends 0} */
        NUMBERS(1, 2),
        /** {@code LSG Friends GUID} */
        GUIDS(2, 1),
        /** GUIDs, in answers of the address book services, by which such clients edit */
        OF_SERVICE(0, 0);

        private final int key;
        private final int name;

        Keys(int key, int name) {
            this.key = key;
            this.name = name;
        }
    }

    private final SignIn signIn;
    private final boolean phones;
    private final Keys keys;

    EditDialect(SignIn signIn, boolean phones, Keys keys) {
        this.signIn = signIn;
        this.phones = phones;
        this.keys = keys;
    }

    boolean signsInByTicket() {
        return signIn != SignIn.MD5;
    }

    /** The security package in USR. */
    String securityPackage() {
        return switch (signIn) {
            case MD5 -> "MD5";
            case TICKET -> "TWN";
            case TICKET_WITHOUT_PROOF -> "SSO";
        };
    }

    /** The address that the ticket of the notification server is asked for at the token service. */
    String ticketAddress() {
        return signIn == SignIn.TICKET ? "messenger.msn.com" : "messengerclear.live.com";
    }

    /** Whether the client reads and edits its book by the address book services. */
    boolean editsByService() {
        return keys == Keys.OF_SERVICE;
    }

    boolean hasPhones() {
        return phones;
    }

    boolean hasGroups() {
        return keys != Keys.NO_GROUPS;
    }

    /** Whether contacts and groups are named by GUIDs. If not, groups have numbers, and each answer a version. */
    boolean usesGuids() {
        return keys == Keys.GUIDS;
    }

    /** The request of the whole book. */
    String synchronise(int trId) {
        return "SYN " + trId + (usesGuids() ? " 0 0" : " 0");
    }

    /** The number or GUID of a group in the words of an LSG. */
    String groupKey(String[] lsg) {
        return lsg[keys.key];
    }

    /** The name of a group in the words of an LSG. */
    String groupName(String[] lsg) {
        return lsg[keys.name];
    }

    /** The number or GUID of a new group in the words of the answer to its ADG. */
    String newGroupKey(String[] adg) {
        return adg[usesGuids() ? 3 : 4];
    }
}
