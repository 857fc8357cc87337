package im.chrysalis.people;

import java.time.Instant;
import java.util.UUID;

/**
 * An account in a circle's address book.
 *
 * @param name the account's display name, in its wire form
 * @param memberId the account's number
 * @param changed when the membership changed last
 */
public record CircleMember(
        UUID circle, String email, String name, long memberId, CircleMembership membership, Instant changed) {}
