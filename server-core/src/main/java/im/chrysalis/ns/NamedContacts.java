package im.chrysalis.ns;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Privacy;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contacts that a session has named by ADL (docs/protocol/lists.md#7.7), as differences from the address book,
 * since clients name what is in the book: whom the client watches, and whom it allows and blocks for the time of its
 * session. Owned by the account's lane.
 */
final class NamedContacts {

    /** How many differences of each kind there may be before a request to name more is refused. */
    private static final int MAX = 1000;

    private boolean begun;
    private Set<String> unnamed = Set.of(); // on the forward list of the book, and not named
    private Set<String> strangers = Set.of(); // named, and not on the forward list of the book
    private Map<String, Difference> privacy = Map.of();
    private Set<String> newcomers = Set.of(); // accounts that added this one before the client has named anybody

    /**
     * The lists on which a contact stands for this session, where that differs from the book.
     *
     * @param differing the bits that differ
     * @param lists their values
     */
    private record Difference(int differing, int lists) {

        static final Difference NONE = new Difference(0, 0);

        Difference with(ListName list, boolean on) {
            return new Difference(differing | list.bit(), on ? lists | list.bit() : lists & ~list.bit());
        }

        Difference without(ListName list) {
            return new Difference(differing & ~list.bit(), lists & ~list.bit());
        }

        boolean isNone() {
            return differing == 0;
        }

        boolean on(ListName list, boolean inBook) {
            return (differing & list.bit()) == 0 ? inBook : (lists & list.bit()) != 0;
        }
    }

    /** Whether the client has named its contacts, if only that there are none. */
    boolean begun() {
        return begun;
    }

    /** Whether presence of that contact is sent to the client, if it is on the forward list. */
    boolean watches(String email) {
        return begun && !unnamed.contains(email);
    }

    /** Adds contacts that the client names. */
    void name(List<NetworkContact> contacts, AddressBook book) {
        if (strangers.size() >= MAX || privacy.size() >= MAX) {
            throw Refused.because(Refusal.LIST_FULL);
        }
        if (!begun) {
            begun = true;
            unnamed = new HashSet<>(book.contacts().handlesOn(ListName.FL));
        }
        for (NetworkContact contact : contacts) {
            if (contact.on(ListName.FL)) {
                watch(contact.email(), book);
            }
            for (ListName list : List.of(ListName.AL, ListName.BL)) {
                if (contact.on(list)) {
                    set(contact.email(), list, true, book);
                }
            }
        }
        trim();
    }

    /** Withdraws contacts that the client has named. */
    void unname(List<NetworkContact> contacts, AddressBook book) {
        for (NetworkContact contact : contacts) {
            if (contact.on(ListName.FL)) {
                unwatch(contact.email(), book);
            }
            for (ListName list : List.of(ListName.AL, ListName.BL)) {
                if (contact.on(list)) {
                    set(contact.email(), list, false, book);
                }
            }
        }
        trim();
    }

    private void watch(String email, AddressBook book) {
        if (unnamed.contains(email)) {
            unnamed.remove(email);
        } else if (!book.has(email, ListName.FL)) {
            strangers = mutable(strangers);
            strangers.add(email);
        }
    }

    private void unwatch(String email, AddressBook book) {
        if (strangers.contains(email)) {
            strangers.remove(email);
        } else if (book.has(email, ListName.FL)) {
            unnamed = mutable(unnamed);
            unnamed.add(email);
        }
    }

    private void set(String email, ListName list, boolean on, AddressBook book) {
        Difference before = privacy.getOrDefault(email, Difference.NONE);
        put(email, on == book.has(email, list) ? before.without(list) : before.with(list, on));
    }

    private void put(String email, Difference difference) {
        if (difference.isNone() && !privacy.containsKey(email)) {
            return;
        }
        privacy = privacy instanceof HashMap ? privacy : new HashMap<>(privacy);
        if (difference.isNone()) {
            privacy.remove(email);
        } else {
            privacy.put(email, difference);
        }
    }

    private static Set<String> mutable(Set<String> set) {
        return set instanceof HashSet ? set : new HashSet<>(set);
    }

    /** Keeps no memory for what is empty, as it mostly is. */
    private void trim() {
        unnamed = unnamed.isEmpty() ? Set.of() : mutable(unnamed);
        strangers = strangers.isEmpty() ? Set.of() : strangers;
        privacy = privacy.isEmpty() ? Map.of() : privacy;
    }

    /**
     * The address book has changed: a new contact of the forward list is to be named, and whom the book allows and
     * blocks replaces what the session has named.
     */
    void bookChanged(AddressBook before, AddressBook after) {
        if (begun) {
            for (String email : added(before, after, ListName.FL)) {
                if (strangers.contains(email)) {
                    strangers.remove(email);
                } else {
                    unnamed = mutable(unnamed);
                    unnamed.add(email);
                }
            }
            added(after, before, ListName.FL).forEach(email -> {
                if (unnamed.contains(email)) {
                    unnamed.remove(email);
                }
            });
        }
        for (ListName list : List.of(ListName.AL, ListName.BL)) {
            if (!privacy.isEmpty()) {
                added(before, after, list).forEach(email -> forgetDifference(email, list));
                added(after, before, list).forEach(email -> forgetDifference(email, list));
            }
        }
        if (!begun) {
            newcomers = new TreeSet<>(newcomers);
            newcomers.addAll(added(before, after, ListName.RL));
            newcomers.removeAll(added(after, before, ListName.RL));
            newcomers = newcomers.isEmpty() ? Set.of() : newcomers;
        }
        trim();
    }

    private void forgetDifference(String email, ListName list) {
        put(email, privacy.getOrDefault(email, Difference.NONE).without(list));
    }

    private static Set<String> added(AddressBook before, AddressBook after, ListName list) {
        Set<String> added = new HashSet<>();
        for (String email : after.contacts().handlesOn(list)) {
            if (!before.has(email, list)) {
                added.add(email);
            }
        }
        return added;
    }

    /** The people who have added this account since the sign-in, and of whom the client was not notified; once. */
    Set<String> takeNewcomers() {
        Set<String> taken = newcomers;
        newcomers = Set.of();
        return taken;
    }

    /** Who may see and call the account, as the session has it. */
    Privacy of(Privacy book) {
        if (privacy.isEmpty()) {
            return book;
        }
        Set<String> allowed = new HashSet<>(book.allowed());
        Set<String> blocked = new HashSet<>(book.blocked());
        privacy.forEach((email, difference) -> {
            set(allowed, email, difference.on(ListName.AL, allowed.contains(email)));
            set(blocked, email, difference.on(ListName.BL, blocked.contains(email)));
        });
        return new Privacy(Set.copyOf(allowed), Set.copyOf(blocked), book.strangersAllowed());
    }

    private static void set(Set<String> list, String email, boolean on) {
        if (on) {
            list.add(email);
        } else {
            list.remove(email);
        }
    }
}
