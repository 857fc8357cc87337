package im.chrysalis.store;

import im.chrysalis.secret.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who exists. Handles are canonical, names in their wire spelling. */
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

    /** Stores another password; answers false if there is no such account. */
    boolean setCredentials(String email, Credentials credentials);

    /**
     * Removes an account, and it from everybody's lists.
     *
     * @return whose lists have changed by it; empty if there was no such account
     */
    Optional<Set<String>> remove(String email);

    /**
     * People whose display name begins and ends with these words, letter case aside; at most {@code limit}.
     *
     * @param first the first word, decoded, or empty for any
     * @param last the last word, decoded, or empty for any
     */
    List<Account> search(String first, String last, int limit);
}
