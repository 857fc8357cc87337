package im.chrysalis.people;

import java.util.UUID;

/** How a client names somebody in its own book. */
public sealed interface ContactKey {

    /** By the account's handle, canonical. */
    record ByHandle(String email) implements ContactKey {}

    /** By the entry's GUID, as clients from MSNP10 on name people of the forward list. */
    record ByGuid(UUID guid) implements ContactKey {}
}
