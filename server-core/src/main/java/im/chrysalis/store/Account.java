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
 * @param disabled whether nobody may sign in
 */
public record Account(
        long memberId, String email, String name, SealedPassword password, long ticketsVoidUpTo, boolean disabled) {

    /** An account as it is made. */
    public Account(long memberId, String email, String name, SealedPassword password) {
        this(memberId, email, name, password, 0, false);
    }

    Account withName(String other) {
        return new Account(memberId, email, other, password, ticketsVoidUpTo, disabled);
    }

    Account withPassword(SealedPassword other) {
        return new Account(memberId, email, name, other, ticketsVoidUpTo, disabled);
    }

    Account withTicketsVoid(long upTo) {
        return new Account(memberId, email, name, password, Math.max(ticketsVoidUpTo, upTo), disabled);
    }

    Account withDisabled(boolean nowDisabled) {
        return new Account(memberId, email, name, password, ticketsVoidUpTo, nowDisabled);
    }
}
