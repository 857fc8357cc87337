package im.chrysalis.store;

import im.chrysalis.secret.Credentials;
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
    boolean create(String email, String name, Credentials credentials);

    /** Stores another password; returns false if there is no such account. */
    boolean setCredentials(String email, Credentials credentials);

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
