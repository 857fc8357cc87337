package im.chrysalis.testkit;

import java.util.function.Consumer;

/**
 * Accounts that a server is to have from its start. They are there again after {@link MsnTestServer#reset()}.
 *
 * @param <S> what is returned, to go on with
 */
public interface WithPeople<S> {

    /** Adds accounts, friendships and groups. */
    S withPeople(Consumer<People> what);

    /**
     * An account, its display name the address.
     *
     * @param email such as {@code alice@example.com}; nothing is ever mailed
     * @param password at most 128 characters; clients of the time send no more than 16
     */
    default S withAccount(String email, String password) {
        return withPeople(people -> people.account(email, password));
    }

    /** An account with a display name of at most 387 octets in its wire form. */
    default S withAccount(String email, String password, String name) {
        return withPeople(people -> people.account(email, password, name));
    }

    /** Two accounts that have each other on the forward and the allow list. */
    default S withFriends(String one, String other) {
        return withPeople(people -> people.friends(one, other));
    }

    /** A group in the list of {@code owner}; its members are on the forward and the allow list of the owner. */
    default S withGroup(String owner, String group, String... members) {
        return withPeople(people -> people.group(owner, group, members));
    }
}
