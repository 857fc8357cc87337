package im.chrysalis.people;

import java.util.Arrays;
import java.util.Optional;

/** The lists a person may stand on in somebody's book (msnp2-12.md, 3.1), by the protocol's own short names. */
public enum ListName {
    /** Forward list: contacts whose presence I watch. */
    FL(1),
    /** Allow list: people who may see and call me. */
    AL(2),
    /** Block list: people who may not. */
    BL(4),
    /** Reverse list: people who have me on their forward list; only their edits change it. */
    RL(8),
    /** Pending list: people who added me and whom I have not answered; shown to MSNP10 and later. */
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
     * The mask of somebody who comes onto this list. Who adds me is pending until I answer by letting them in or keeping them
     * out (msnp2-12.md, 3.1).
     */
    public int addedTo(int mask) {
        return switch (this) {
            case RL -> mask | bit | ((mask & (AL.bit | BL.bit)) == 0 ? PL.bit : 0);
            case AL, BL -> (mask | bit) & ~PL.bit;
            default -> mask | bit;
        };
    }

    /** The mask of somebody who leaves this list; who has me no longer waits for no answer. */
    public int takenFrom(int mask) {
        return this == RL ? mask & ~bit & ~PL.bit : mask & ~bit;
    }

    /** The list of that short name, exactly as spelled on the wire. */
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
