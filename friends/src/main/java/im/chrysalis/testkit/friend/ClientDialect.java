package im.chrysalis.testkit.friend;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The client's side of one dialect: the lines that differ between dialects, as traits added by each
 * (docs/protocol/dialects.md#4.2).
 */
final class ClientDialect {

    /** Behaviour that a dialect introduced and later ones kept. */
    private enum Trait {
        /** ADD to the forward list names a group. */
        GROUPS,
        /** By Passport, and no longer by MD5. */
        SIGNS_IN_BY_TICKET,
        /** Contacts come each once with all its lists, and no longer list by list. */
        CONTACT_BY_CONTACT,
        /** The capabilities that CHG announces. */
        CAPABILITIES,
        PICTURES,
        /** ADC and its fields instead of ADD, and time stamps instead of a version. */
        FIELDS,
        PERSONAL_MESSAGES,
        /** Challenges are answered the longer way. */
        MIXED_ANSWERS
    }

    /**
     * Peer to peer over the switchboard, and so pictures: 0x10000000, MSN Messenger 6.0
     * (docs/protocol/presence.md#8.3).
     */
    private static final long CAN_PICTURES = 0x1000_0000L;

    private static final Map<String, ClientDialect> BY_NAME = new HashMap<>();

    static {
        known("MSNP2", Set.of())
                .then("MSNP3")
                .then("MSNP4")
                .then("MSNP5")
                .then("MSNP6")
                .then("MSNP7", Trait.GROUPS)
                .then("MSNP8", Trait.SIGNS_IN_BY_TICKET, Trait.CONTACT_BY_CONTACT, Trait.CAPABILITIES)
                .then("MSNP9", Trait.PICTURES)
                .then("MSNP10", Trait.FIELDS)
                .then("MSNP11", Trait.PERSONAL_MESSAGES, Trait.MIXED_ANSWERS)
                .then("MSNP12");
    }

    private final String name;
    private final Set<Trait> traits;

    private ClientDialect(String name, Set<Trait> traits) {
        this.name = name;
        this.traits = traits;
    }

    private static ClientDialect known(String name, Set<Trait> traits) {
        ClientDialect dialect = new ClientDialect(name, traits);
        BY_NAME.put(name, dialect);
        return dialect;
    }

    private ClientDialect then(String next, Trait... brought) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(traits);
        all.addAll(List.of(brought));
        return known(next, all);
    }

    /** The speech of a dialect by its name, {@code MSNP2} to {@code MSNP12}. */
    static ClientDialect of(String dialect) {
        ClientDialect speech = BY_NAME.get(dialect);
        if (speech == null) {
            throw new IllegalArgumentException("a friend speaks MSNP2 to MSNP12, not " + dialect);
        }
        return speech;
    }

    /** Whether the dialect of that name has its challenges answered the longer way. */
    static boolean usesMixedDigest(String dialect) {
        ClientDialect speech = BY_NAME.get(dialect);
        return speech != null && speech.has(Trait.MIXED_ANSWERS);
    }

    private boolean has(Trait trait) {
        return traits.contains(trait);
    }

    String name() {
        return name;
    }

    boolean signsInByTicket() {
        return has(Trait.SIGNS_IN_BY_TICKET);
    }

    /** Whether contacts come list by list, and not each once with all its lists. */
    boolean listsByList() {
        return !has(Trait.CONTACT_BY_CONTACT);
    }

    boolean showsPictures() {
        return has(Trait.PICTURES);
    }

    boolean hasPersonalMessages() {
        return has(Trait.PERSONAL_MESSAGES);
    }

    String synchronise() {
        return has(Trait.FIELDS) ? "0 0" : "0";
    }

    /** The arguments of CHG after its transaction id; the picture in its wire form, or empty. */
    String appear(String status, String picture) {
        if (!has(Trait.CAPABILITIES)) {
            return status;
        }
        String can = status + " " + (showsPictures() ? CAN_PICTURES : 0);
        return showsPictures() && !picture.isEmpty() ? can + " " + picture : can;
    }

    String addVerb() {
        return has(Trait.FIELDS) ? "ADC" : "ADD";
    }

    /** The words of ADD or ADC after its transaction id. */
    String add(String list, String email) {
        if (has(Trait.FIELDS)) {
            return list + " N=" + email + (list.equals("FL") ? " F=" + email : "");
        }
        return list + " " + email + " " + email + (list.equals("FL") && has(Trait.GROUPS) ? " 0" : "");
    }

    String productId() {
        return has(Trait.MIXED_ANSWERS) ? "PROD0090YUAUV{2B" : "msmsgs@msnmsgr.com";
    }

    /** The response to a challenge (docs/protocol/challenges.md#9.2 and #9.3). */
    String answer(String challenge) {
        return ProductKeys.answer(name, challenge, productId());
    }
}
