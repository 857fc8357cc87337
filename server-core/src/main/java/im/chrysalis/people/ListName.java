package im.chrysalis.people;

import java.util.Arrays;
import java.util.Optional;

/** The lists of an address book (docs/protocol/lists.md#3.1), by the protocol's own short names. */
public enum ListName {
    /** Forward list: contacts whose presence the account watches. */
    FL(1),
    /** Allow list: contacts that may see and call the account. */
    AL(2),
    /** Block list: contacts that may not. */
    BL(4),
    /** Reverse list: accounts that have this account on their forward list; changed only by them. */
    RL(8),
    /** Pending list: accounts that added this account and were not answered; sent to MSNP10 and later. */
    PL(16);

    private final int bit;

    ListName(int bit) {
        this.bit = bit;
    }

    /** The list's bit in the mask that MSNP8 and later clients are sent, and that the store keeps. */
    public int bit() {
        return bit;
    }

    /**
     * The mask after a contact is added to this list. A contact that adds the account is pending until the account
     * allows or blocks it (docs/protocol/lists.md#3.1); being allowed ends being blocked, and the other way round.
     */
    public int addedTo(int mask) {
        return switch (this) {
            case RL -> mask | bit | ((mask & (AL.bit | BL.bit)) == 0 ? PL.bit : 0);
            case AL -> (mask | bit) & ~(PL.bit | BL.bit);
            case BL -> (mask | bit) & ~(PL.bit | AL.bit);
            default -> mask | bit;
        };
    }

    /**
     * The mask after a contact is removed from this list; a contact that leaves the reverse list is no longer pending.
     */
    public int takenFrom(int mask) {
        return this == RL ? mask & ~bit & ~PL.bit : mask & ~bit;
    }

    /**
     * The mask of the lists that clients are shown a contact on, of those that know the pending list: a pending contact is
     * not shown on the reverse list, since some clients would ask their user about it twice (docs/protocol/lists.md#3.1).
     */
    public static int shown(int mask) {
        return (mask & PL.bit) == 0 ? mask : mask & ~RL.bit;
    }

    /** The list with that short name, exactly as on the wire. */
    public static Optional<ListName> named(String name) {
        return Arrays.stream(values()).filter(list -> list.name().equals(name)).findFirst();
    }

    /** The list that excludes this one: allow and block exclude each other, the others nothing. */
    public Optional<ListName> opposite() {
        return switch (this) {
            case AL -> Optional.of(BL);
            case BL -> Optional.of(AL);
            default -> Optional.empty();
        };
    }
}
