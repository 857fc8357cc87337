package im.chrysalis.store;

import im.chrysalis.secret.Credentials;

/**
 * One account.
 *
 * @param memberId a number of its own, for good
 * @param email the handle, canonical
 * @param name display name, in its wire form
 */
public record Account(long memberId, String email, String name, Credentials credentials) {}
