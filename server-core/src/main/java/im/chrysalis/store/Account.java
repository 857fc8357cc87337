package im.chrysalis.store;

import im.chrysalis.secret.SealedPassword;

/**
 * One account.
 *
 * @param memberId a number of its own, for good
 * @param email the handle, canonical
 * @param name display name, in its wire form
 * @param password encrypted
 * @param ticketsVoidUpTo the greatest number up to which all tickets of the account are void; 0 if none are
 */
public record Account(long memberId, String email, String name, SealedPassword password, long ticketsVoidUpTo) {

    /** An account as it is made. */
    public Account(long memberId, String email, String name, SealedPassword password) {
        this(memberId, email, name, password, 0);
    }

    Account withName(String other) {
        return new Account(memberId, email, other, password, ticketsVoidUpTo);
    }

    Account withPassword(SealedPassword other) {
        return new Account(memberId, email, name, other, ticketsVoidUpTo);
    }

    Account withTicketsVoid(long upTo) {
        return new Account(memberId, email, name, password, Math.max(ticketsVoidUpTo, upTo));
    }
}
