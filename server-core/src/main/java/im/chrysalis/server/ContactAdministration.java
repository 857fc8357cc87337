package im.chrysalis.server;

import im.chrysalis.ns.Directory;
import im.chrysalis.ns.Message;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.BookRules;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Text;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Contacts, groups and lists, as the operator manages them. */
public final class ContactAdministration {

    private static final List<ListName> EDITABLE = List.of(ListName.FL, ListName.AL, ListName.BL);

    private final Administration accounts;
    private final Store store;
    private final Directory directory;

    ContactAdministration(Administration accounts, Store store, Directory directory) {
        this.accounts = accounts;
        this.store = store;
        this.directory = directory;
    }

    /** The entry, or a {@link Kind#NOT_FOUND}. */
    public Contact require(String email, String other) {
        String handle = accounts.require(other).email();
        return accounts.book(email)
                .contact(handle)
                .orElseThrow(() -> new AdministrationException(
                        Kind.NOT_FOUND,
                        handle + " is on no list of " + email + "; add it with 'chrysalis contact add'"));
    }

    /** The lists of that names, which must be FL, AL or BL and not both of the last. */
    public static Set<ListName> lists(Collection<String> names) {
        Set<ListName> lists = new TreeSet<>();
        for (String name : names) {
            lists.add(ListName.named(name)
                    .filter(EDITABLE::contains)
                    .orElseThrow(() -> Administration.invalid(
                            "'" + name + "' is no list to put people on; use FL, AL or BL (RL follows from FL)")));
        }
        if (lists.contains(ListName.AL) && lists.contains(ListName.BL)) {
            throw Administration.invalid("nobody can be both allowed (AL) and blocked (BL)");
        }
        return lists;
    }

    /**
     * Puts {@code other} on exactly these of the lists FL, AL and BL, and into exactly these groups, which are made if
     * they are missing. What is so already stays untouched, so that repeating it changes nothing.
     *
     * @param groups names in plain text; null leaves them as they are
     * @param name the name to store in plain text; null keeps the one stored, or takes the other's own
     */
    public void put(
            String email, String other, Set<ListName> lists, @Nullable List<String> groups, @Nullable String name) {
        Account owner = accounts.require(email);
        Account person = accounts.require(other);
        for (ListName list : EDITABLE) {
            if (!lists.contains(list)) {
                unlist(owner, person.email(), list);
            }
        }
        String stored = name == null ? person.name() : Text.encode(name);
        for (ListName list : EDITABLE) {
            if (lists.contains(list)) {
                list(owner, person, list, stored);
            }
        }
        if (lists.contains(ListName.FL)) {
            rename(owner, person.email(), name);
            regroup(owner, person.email(), groups);
        }
    }

    private void list(Account owner, Account person, ListName list, String name) {
        Book book = store.books().load(owner.email());
        if (!book.has(person.email(), list)) {
            edit(
                    owner,
                    () -> new BookRules(book).add(list, person.email(), name, person.name(), null, Integer.MAX_VALUE));
            tellOther(list, person.email());
        }
    }

    /** Takes {@code other} off every list that is the account's own to edit. */
    public void remove(String email, String other) {
        Account owner = accounts.require(email);
        Contact contact = require(email, other);
        for (ListName list : EDITABLE) {
            unlist(owner, contact.email(), list);
        }
    }

    private void unlist(Account owner, String other, ListName list) {
        Book book = store.books().load(owner.email());
        if (book.has(other, list)) {
            edit(owner, () -> new BookRules(book).remove(list, other, null));
            tellOther(list, other);
        }
    }

    private void tellOther(ListName list, String other) {
        if (list == ListName.FL) {
            directory.tell(other, new Message.BookChanged());
        }
    }

    private void rename(Account owner, String other, @Nullable String name) {
        Book book = store.books().load(owner.email());
        Contact contact = book.contacts().get(other);
        if (name != null && contact != null && !contact.name().equals(Text.encode(name))) {
            edit(owner, () -> new BookRules(book).nameContact(other, Text.encode(name)));
        }
    }

    private void regroup(Account owner, String other, @Nullable List<String> groups) {
        if (groups == null) {
            return;
        }
        Set<Integer> wanted = new TreeSet<>();
        groups.forEach(name -> wanted.add(ensureGroup(owner.email(), name)));
        if (wanted.isEmpty()) {
            wanted.add(Group.DEFAULT);
        }
        for (int number : wanted) {
            Book book = store.books().load(owner.email());
            Contact contact = book.contacts().get(other);
            if (contact != null && !contact.groups().contains(number)) {
                edit(owner, () -> new BookChange.Grouped(other, number));
            }
        }
        for (int number : require(owner.email(), other).groups()) {
            if (!wanted.contains(number)) {
                edit(owner, () -> new BookChange.Ungrouped(other, number));
            }
        }
    }

    /** The number of the group of that name, given in plain text; it is made if it is missing. */
    public int ensureGroup(String email, String name) {
        Account owner = accounts.require(email);
        Book book = store.books().load(owner.email());
        String wire = Text.encode(name);
        return book.groups().values().stream()
                .filter(group -> group.name().equals(wire))
                .findFirst()
                .map(Group::number)
                .orElseGet(() -> {
                    BookChange.GroupAdded change = ruled(() -> new BookRules(book).addGroup(wire));
                    accounts.edit(owner.email(), change);
                    return change.group().number();
                });
    }

    private void edit(Account owner, Supplier<BookChange> rule) {
        accounts.edit(owner.email(), ruled(rule));
    }

    private static <C> C ruled(Supplier<C> rule) {
        try {
            return rule.get();
        } catch (Refused refused) {
            throw new AdministrationException(
                    Kind.CONFLICT, "the rules of contact lists refuse it: " + refused.reason());
        }
    }
}
