package im.chrysalis.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts, friendships and groups that a test needs; written as a seed document (docs/contract.md#2). */
public final class People {

    /** The parts of one account, all optional. */
    private static final class Account {
        private final Map<String, String> words = new LinkedHashMap<>();
        private final Set<String> groups = new LinkedHashSet<>();
        private final Map<String, Set<String>> friends = new LinkedHashMap<>();
    }

    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /** An account whose display name is its address. */
    public People account(String email, String password) {
        of(email).words.put("password", password);
        return this;
    }

    /** An account with a display name. */
    public People account(String email, String password, String name) {
        account(email, password).of(email).words.put("name", name);
        return this;
    }

    /** Two accounts that have each other on the forward and the allow list. */
    public People friends(String one, String other) {
        of(one).friends.computeIfAbsent(other, fresh -> new LinkedHashSet<>());
        of(other).friends.computeIfAbsent(one, fresh -> new LinkedHashSet<>());
        return this;
    }

    /** A group of an account and its members, which are on the forward and the allow list. */
    public People group(String owner, String group, String... members) {
        of(owner).groups.add(group);
        for (String member : members) {
            of(owner)
                    .friends
                    .computeIfAbsent(member, fresh -> new LinkedHashSet<>())
                    .add(group);
        }
        return this;
    }

    private Account of(String email) {
        return accounts.computeIfAbsent(email, fresh -> new Account());
    }

    /** The password of an account; null if it has none here. */
    @Nullable
    String password(String email) {
        Account account = accounts.get(email);
        return account == null ? null : account.words.get("password");
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** The seed document, as the control API takes it. */
    Map<String, Object> seed() {
        List<Object> all = new ArrayList<>();
        accounts.forEach((email, account) -> all.add(seed(email, account)));
        return Map.of("accounts", all);
    }

    private static Map<String, Object> seed(String email, Account account) {
        Map<String, Object> seed = new LinkedHashMap<>();
        seed.put("email", email);
        seed.putAll(account.words);
        seed.put("groups", List.copyOf(account.groups));
        List<Object> contacts = new ArrayList<>();
        account.friends.forEach((friend, groups) -> {
            Map<String, Object> contact = new LinkedHashMap<>();
            contact.put("email", friend);
            contact.put("lists", List.of("FL", "AL"));
            if (!groups.isEmpty()) {
                contact.put("groups", List.copyOf(groups));
            }
            contacts.add(contact);
        });
        seed.put("contacts", contacts);
        return seed;
    }
}
