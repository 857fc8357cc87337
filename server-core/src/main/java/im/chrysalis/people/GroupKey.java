package im.chrysalis.people;

import java.util.UUID;

/** How a client names one of its groups. */
public sealed interface GroupKey {

    /** By number, 0 being the default group (MSNP7 to MSNP9). */
    record ByNumber(int number) implements GroupKey {}

    /** By GUID (from MSNP10). */
    record ByGuid(UUID guid) implements GroupKey {}

    /** By name in its wire form, which MSN 7.0 sometimes sends in place of the GUID (docs/protocol/lists.md#7.6). */
    record ByName(String name) implements GroupKey {}
}
