package im.chrysalis.people;

import java.util.UUID;

/**
 * A group of contacts.
 *
 * @param number 1 to 29, what MSNP7 to MSNP9 call it; stable for the group's life
 * @param guid what MSNP10 and later call it; stable as well
 * @param name in its wire form
 */
public record Group(int number, UUID guid, String name) {

    /**
     * The group that MSNP7 to MSNP9 always have and that holds contacts of no other group (docs/protocol/lists.md#7.6).
     */
    public static final int DEFAULT = 0;

    /** The default group under the name that official clients translate themselves. */
    public static final Group OTHERS = new Group(DEFAULT, new UUID(0, 0), "Other%20Contacts");

    /** The highest group number. */
    public static final int MAX_NUMBER = 29;

    /** The maximum length of a name, in octets of its wire form. */
    public static final int MAX_NAME = 61;
}
