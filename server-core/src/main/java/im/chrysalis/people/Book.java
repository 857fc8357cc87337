package im.chrysalis.people;

import im.chrysalis.people.BookChange.ContactNamed;
import im.chrysalis.people.BookChange.GroupAdded;
import im.chrysalis.people.BookChange.GroupNamed;
import im.chrysalis.people.BookChange.GroupRemoved;
import im.chrysalis.people.BookChange.Grouped;
import im.chrysalis.people.BookChange.Listed;
import im.chrysalis.people.BookChange.PromptSet;
import im.chrysalis.people.BookChange.PropertySet;
import im.chrysalis.people.BookChange.Renamed;
import im.chrysalis.people.BookChange.StrangersAllowed;
import im.chrysalis.people.BookChange.Ungrouped;
import im.chrysalis.people.BookChange.Unlisted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account keeps about itself and others: five lists, groups, settings, properties. Immutable; a change makes a
 * new value. {@link BookRules} says which changes are allowed.
 *
 * @param version the list version: counts up by one with every change, whoever caused it (msnp2-12.md, 3.5)
 * @param name the account's own display name, in its wire spelling
 * @param contacts everybody on any list, by handle, ascending
 * @param groups the groups besides the default one, by number
 * @param mail counters of the account's mailbox, or null if it has none
 */
public record Book(
        long version,
        String name,
        SortedMap<String, Contact> contacts,
        SortedMap<Integer, Group> groups,
        Map<String, String> properties,
        boolean strangersAllowed,
        boolean prompt,
        @Nullable MailCounters mail) {

    /** The book of an account that was just made. */
    public static Book fresh(String name) {
        return new Book(
                1, name, Collections.emptySortedMap(), Collections.emptySortedMap(), Map.of(), true, true, null);
    }

    public Optional<Contact> contact(String email) {
        return Optional.ofNullable(contacts.get(email));
    }

    public boolean has(String email, ListName list) {
        Contact contact = contacts.get(email);
        return contact != null && contact.on(list);
    }

    /** Everybody on {@code list}, in the order of their handles. */
    public List<Contact> on(ListName list) {
        return contacts.values().stream().filter(contact -> contact.on(list)).toList();
    }

    /** Who may see and call this account. */
    public Privacy privacy() {
        return new Privacy(handles(ListName.AL), handles(ListName.BL), strangersAllowed);
    }

    private Set<String> handles(ListName list) {
        return contacts.values().stream()
                .filter(contact -> contact.on(list))
                .map(Contact::email)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The book after {@code change}, with the version that the store gave it. */
    public Book after(BookChange change, long newVersion) {
        return switch (change) {
            case Listed c -> listed(c, newVersion);
            case Unlisted c -> with(newVersion, edited(c.email(), contact -> contact.without(c.list())));
            case Grouped c -> with(newVersion, edited(c.email(), contact -> contact.joining(c.group())));
            case Ungrouped c -> with(newVersion, edited(c.email(), contact -> contact.leaving(c.group())));
            case ContactNamed c -> with(newVersion, edited(c.email(), contact -> contact.named(c.name())));
            case GroupAdded c -> withGroup(newVersion, c.group());
            case GroupNamed c -> withGroup(newVersion, c.group());
            case GroupRemoved c -> withoutGroup(newVersion, c);
            case PropertySet c -> withProperty(newVersion, c);
            case StrangersAllowed c ->
                new Book(newVersion, name, contacts, groups, properties, c.allowed(), prompt, mail);
            case PromptSet c ->
                new Book(newVersion, name, contacts, groups, properties, strangersAllowed, c.prompt(), mail);
            case Renamed c ->
                new Book(newVersion, c.name(), contacts, groups, properties, strangersAllowed, prompt, mail);
        };
    }

    /** The same book with another version: something that belongs to it has changed elsewhere. */
    public Book at(long newVersion) {
        return with(newVersion, contacts);
    }

    /** The same book with other entries for the same people. */
    public Book with(SortedMap<String, Contact> newContacts) {
        return with(version, newContacts);
    }

    /** The same book with other mail counters. */
    public Book with(@Nullable MailCounters newMail) {
        return new Book(version, name, contacts, groups, properties, strangersAllowed, prompt, newMail);
    }

    private Book listed(Listed c, long newVersion) {
        Contact stranger = new Contact(c.email(), c.name(), c.ownName(), 0, new TreeSet<>(), c.guid());
        Contact before = contacts.getOrDefault(c.email(), stranger);
        Contact after = before.with(c.list(), c.group());
        SortedMap<String, Contact> next = new TreeMap<>(contacts);
        next.put(c.email(), c.list() == ListName.FL ? after.named(c.name()) : after);
        return with(newVersion, next);
    }

    private SortedMap<String, Contact> edited(String email, UnaryOperator<Contact> edit) {
        SortedMap<String, Contact> next = new TreeMap<>(contacts);
        next.computeIfPresent(email, (e, contact) -> {
            Contact after = edit.apply(contact);
            return after.lists() == 0 ? null : after;
        });
        return next;
    }

    private Book with(long newVersion, SortedMap<String, Contact> newContacts) {
        return new Book(newVersion, name, newContacts, groups, properties, strangersAllowed, prompt, mail);
    }

    private Book withGroup(long newVersion, Group group) {
        SortedMap<Integer, Group> next = new TreeMap<>(groups);
        next.put(group.number(), group);
        return new Book(newVersion, name, contacts, next, properties, strangersAllowed, prompt, mail);
    }

    private Book withoutGroup(long newVersion, GroupRemoved c) {
        SortedMap<Integer, Group> nextGroups = new TreeMap<>(groups);
        nextGroups.remove(c.number());
        SortedMap<String, Contact> nextContacts = new TreeMap<>();
        for (Contact contact : contacts.values()) {
            Contact after = c.dropped().contains(contact.email())
                    ? contact.without(ListName.FL)
                    : contact.groups().contains(c.number()) ? contact.leaving(c.number()) : contact;
            if (after.lists() != 0) {
                nextContacts.put(after.email(), after);
            }
        }
        return new Book(newVersion, name, nextContacts, nextGroups, properties, strangersAllowed, prompt, mail);
    }

    private Book withProperty(long newVersion, PropertySet c) {
        SortedMap<String, String> next = new TreeMap<>(properties);
        String value = c.value();
        if (value == null) {
            next.remove(c.key());
        } else {
            next.put(c.key(), value);
        }
        return new Book(newVersion, name, contacts, groups, next, strangersAllowed, prompt, mail);
    }
}
