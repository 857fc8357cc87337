package im.chrysalis.store;

import im.chrysalis.secret.SealedPassword;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of a store. Handles are canonical, names in their wire form. */
public interface Accounts {

    Optional<Account> find(String email);

    /** Every account by its handle, ascending; at most {@code limit} of those after {@code after}. */
    List<Account> list(String after, int limit);

    /**
     * Makes an account with an empty book.
     *
     * @return false if the handle is taken
     */
    boolean create(String email, String name, SealedPassword password);

    /** Stores another password; returns false if there is no such account. */
    boolean setPassword(String email, SealedPassword password);

    /** Sets whether nobody may sign in; returns false if there is no such account. */
    boolean setDisabled(String email, boolean disabled);

    /**
     * Stores {@code next} if {@code expected} is what is stored.
     *
     * @return false if the password is another one meanwhile, or there is no such account
     */
    boolean replacePassword(String email, SealedPassword expected, SealedPassword next);

    /** Stores that all tickets of an account up to this number are void, if there is such an account. */
    void voidTickets(String email, long upTo);

    /**
     * Removes an account, and its entries on other accounts' lists.
     *
     * @return the accounts whose lists have changed; empty if there was no such account
     */
    Optional<Set<String>> remove(String email);

    /**
     * Accounts whose display name begins and ends with these words, ignoring case; at most {@code limit}.
     *
     * @param first the first word, decoded, or empty for any
     * @param last the last word, decoded, or empty for any
     */
    List<Account> search(String first, String last, int limit);
}
