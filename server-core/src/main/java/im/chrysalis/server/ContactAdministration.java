package im.chrysalis.server;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.store.Account;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Manages contacts, groups and lists for the operator. */
public final class ContactAdministration {

    private static final List<ListName> EDITABLE = List.of(ListName.FL, ListName.AL, ListName.BL);

    private final Administration accounts;

    ContactAdministration(Administration accounts) {
        this.accounts = accounts;
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
            throw Administration.invalid("a contact cannot be both allowed (AL) and blocked (BL)");
        }
        return lists;
    }

    /**
     * Puts {@code other} on exactly these of the lists FL, AL and BL, and into exactly these groups, which are made if
     * they are missing. What is as wanted already stays as it is, so that repeating it changes nothing.
     *
     * @param groups names in plain text; null leaves them as they are
     * @param name the name to store in plain text; null keeps the one stored, or takes the other's own
     */
    public void put(
            String email, String other, Set<ListName> lists, @Nullable List<String> groups, @Nullable String name) {
        Account owner = accounts.require(email);
        Account person = accounts.require(other);
        String stored = name == null ? person.name() : Administration.encodedName("contact's name", name);
        if (groups != null) {
            groups.forEach(ContactAdministration::spelled); // nothing is changed if one of them cannot be
        }
        for (ListName list : EDITABLE) {
            if (!lists.contains(list)) {
                unlist(owner, person.email(), list);
            }
        }
        for (ListName list : EDITABLE) {
            if (lists.contains(list)) {
                edit(
                        owner,
                        book -> book.has(person.email(), list)
                                ? Optional.empty()
                                : Optional.of(new AddressBookRules(book)
                                        .add(
                                                list,
                                                person.email(),
                                                stored,
                                                person.name(),
                                                null,
                                                Group.DEFAULT,
                                                Integer.MAX_VALUE)));
            }
        }
        if (lists.contains(ListName.FL)) {
            if (name != null) {
                rename(owner, person.email(), stored);
            }
            if (groups != null) {
                regroup(owner, person.email(), groups);
            }
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
        edit(
                owner,
                book -> book.has(other, list)
                        ? Optional.of(new AddressBookRules(book).remove(list, other, null, false))
                        : Optional.empty());
    }

    private void rename(Account owner, String other, String name) {
        edit(
                owner,
                book -> book.contact(other)
                        .filter(contact -> !contact.name().equals(name))
                        .map(contact -> new AddressBookRules(book).nameContact(other, name)));
    }

    private void regroup(Account owner, String other, List<String> groups) {
        Set<Integer> wanted = new TreeSet<>();
        groups.forEach(name -> wanted.add(ensureGroup(owner.email(), name)));
        if (wanted.isEmpty()) {
            wanted.add(Group.DEFAULT);
        }
        for (int number : wanted) {
            edit(
                    owner,
                    book -> book.contact(other)
                            .filter(contact -> !contact.groups().contains(number))
                            .map(contact -> new AddressBookChange.Grouped(other, number)));
        }
        for (int number : require(owner.email(), other).groups()) {
            if (!wanted.contains(number)) {
                edit(
                        owner,
                        book -> book.contact(other)
                                .filter(contact -> contact.groups().contains(number))
                                .map(contact -> new AddressBookChange.Ungrouped(other, number)));
            }
        }
    }

    private static String spelled(String group) {
        return Administration.encodedName("group's name", group);
    }

    /** The number of the group of that name, given in plain text; it is made if it is missing. */
    public int ensureGroup(String email, String name) {
        Account owner = accounts.require(email);
        String wire = spelled(name);
        edit(
                owner,
                book -> find(book, wire).isPresent()
                        ? Optional.empty()
                        : Optional.of(new AddressBookRules(book).addGroup(wire)));
        return find(accounts.book(email), wire)
                .map(Group::number)
                .orElseThrow(() -> new AdministrationException(Kind.CONFLICT, "group " + name + " was just removed"));
    }

    private static Optional<Group> find(AddressBook book, String name) {
        return book.groups().values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    private void edit(Account owner, Function<AddressBook, Optional<? extends AddressBookChange>> rule) {
        accounts.edit(owner.email(), rule);
    }
}
