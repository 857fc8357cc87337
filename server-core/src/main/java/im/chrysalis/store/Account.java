package im.chrysalis.store;

import im.chrysalis.secret.SealedPassword;

/**
 * One account.
 *
 * @param memberId a number of its own, for good
 * @param email the handle, canonical
 * @param name display name, in its wire form
 * @param password encrypted
 */
public record Account(long memberId, String email, String name, SealedPassword password) {}
