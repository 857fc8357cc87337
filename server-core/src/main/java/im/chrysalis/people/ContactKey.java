package im.chrysalis.people;

import java.util.UUID;

/** How a client names a contact of its address book. */
public sealed interface ContactKey {

    /** By the account's canonical handle. */
    record ByHandle(String email) implements ContactKey {}

    /** By the contact's GUID, as clients from MSNP10 on name contacts of the forward list. */
    record ByGuid(UUID guid) implements ContactKey {}
}
