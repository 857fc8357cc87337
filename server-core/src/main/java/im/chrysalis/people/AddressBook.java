package im.chrysalis.people;

import im.chrysalis.people.AddressBookChange.ContactNamed;
import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookChange.GroupAdded;
import im.chrysalis.people.AddressBookChange.GroupNamed;
import im.chrysalis.people.AddressBookChange.GroupRemoved;
import im.chrysalis.people.AddressBookChange.Grouped;
import im.chrysalis.people.AddressBookChange.Listed;
import im.chrysalis.people.AddressBookChange.Moved;
import im.chrysalis.people.AddressBookChange.PendingCleared;
import im.chrysalis.people.AddressBookChange.PromptSet;
import im.chrysalis.people.AddressBookChange.PropertySet;
import im.chrysalis.people.AddressBookChange.Renamed;
import im.chrysalis.people.AddressBookChange.StrangersAllowed;
import im.chrysalis.people.AddressBookChange.Ungrouped;
import im.chrysalis.people.AddressBookChange.Unlisted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An account's address book: five lists, groups, settings and properties. Immutable; a change makes a new value.
 * {@link AddressBookRules} defines which changes are allowed.
 *
 * @param version which state of the book this is
 * @param name the account's own display name, in its wire form
 * @param contacts the contacts on any list
 * @param groups the groups besides the default one, by number
 * @param mail counters of the account's mailbox, or null if it has none
 */
public record AddressBook(
        AddressBookVersion version,
        String name,
        Contacts contacts,
        SortedMap<Integer, Group> groups,
        Map<String, String> properties,
        boolean strangersAllowed,
        boolean prompt,
        @Nullable MailCounters mail) {

    /** The book of an account that was just made. */
    public static AddressBook fresh(String name) {
        return new AddressBook(
                AddressBookVersion.FIRST,
                name,
                Contacts.NONE,
                Collections.emptySortedMap(),
                Map.of(),
                true,
                true,
                null);
    }

    /** The list version (docs/protocol/lists.md#3.5). */
    public long listVersion() {
        return version.number();
    }

    public Optional<Contact> contact(String email) {
        return Optional.ofNullable(contacts.get(email));
    }

    /** The entry that a client names so. */
    public Optional<Contact> find(ContactKey key) {
        return switch (key) {
            case ContactKey.ByHandle handle -> contact(handle.email());
            case ContactKey.ByGuid id ->
                on(ListName.FL).stream()
                        .filter(contact -> contact.guid().equals(id.guid()))
                        .findFirst();
        };
    }

    /** The group that a client names so, the default one included. */
    public Optional<Group> find(GroupKey key) {
        return switch (key) {
            case GroupKey.ByNumber by ->
                Optional.ofNullable(by.number() == Group.DEFAULT ? Group.OTHERS : groups.get(by.number()));
            case GroupKey.ByGuid by -> group(group -> group.guid().equals(by.guid()));
            case GroupKey.ByName by -> group(group -> group.name().equals(by.name()));
        };
    }

    private Optional<Group> group(Predicate<Group> wanted) {
        return groups.values().stream().filter(wanted).findFirst();
    }

    public boolean has(String email, ListName list) {
        return contacts.has(email, list);
    }

    /** The contacts on {@code list}, in the order of their handles. */
    public List<Contact> on(ListName list) {
        return contacts.on(list);
    }

    /** The accounts that may see and call this account. */
    public Privacy privacy() {
        return new Privacy(
                Set.copyOf(contacts.handlesOn(ListName.AL)),
                Set.copyOf(contacts.handlesOn(ListName.BL)),
                strangersAllowed);
    }

    /** The address book after {@code change}, with the version that the store assigned to it. */
    public AddressBook apply(AddressBookChange change, AddressBookVersion next) {
        return switch (change) {
            case Listed c -> listed(c, next);
            case Unlisted c -> with(next, edited(c.email(), contact -> contact.without(c.list())));
            case Grouped c -> with(next, edited(c.email(), contact -> contact.withGroup(c.group())));
            case Ungrouped c -> with(next, edited(c.email(), contact -> contact.withoutGroup(c.group())));
            case Moved c ->
                with(
                        next,
                        edited(c.email(), contact -> contact.withGroup(c.to()).withoutGroup(c.from())));
            case PendingCleared c -> with(next, answered(c.emails()));
            case ContactNamed c -> with(next, edited(c.email(), contact -> contact.withName(c.name())));
            case GroupAdded c -> withGroup(next, c.group());
            case GroupNamed c -> withGroup(next, c.group());
            case GroupRemoved c -> withoutGroup(next, c);
            case PropertySet c -> withProperty(next, c);
            case StrangersAllowed c ->
                new AddressBook(next, name, contacts, groups, properties, c.allowed(), prompt, mail);
            case PromptSet c ->
                new AddressBook(next, name, contacts, groups, properties, strangersAllowed, c.prompt(), mail);
            case Renamed c ->
                new AddressBook(next, c.name(), contacts, groups, properties, strangersAllowed, prompt, mail);
            case EntryWritten c -> at(next); // entries are in the store only
            case EntryRemoved c -> at(next);
        };
    }

    /** The same address book with another version, after a related change elsewhere. */
    public AddressBook at(AddressBookVersion next) {
        return with(next, contacts);
    }

    /** The same book with other entries for the same people. */
    public AddressBook with(Contacts newContacts) {
        return with(version, newContacts);
    }

    /** The same book with other mail counters. */
    public AddressBook with(@Nullable MailCounters newMail) {
        return new AddressBook(version, name, contacts, groups, properties, strangersAllowed, prompt, newMail);
    }

    private AddressBook listed(Listed c, AddressBookVersion next) {
        Contact known = contacts.get(c.email());
        Contact before = known == null
                ? new Contact(c.email(), c.name(), c.ownName(), 0, Collections.emptySortedSet(), c.guid())
                : known;
        Contact after = before.with(c.list(), c.group());
        return with(next, contacts.with(c.list() == ListName.FL ? after.withNameAndGuid(c.name(), c.guid()) : after));
    }

    private Contacts answered(Set<String> emails) {
        return contacts.edited(contact -> emails.contains(contact.email()) ? contact.without(ListName.PL) : contact);
    }

    private Contacts edited(String email, UnaryOperator<Contact> edit) {
        return contacts.edited(contact -> contact.email().equals(email) ? edit.apply(contact) : contact);
    }

    private AddressBook with(AddressBookVersion next, Contacts newContacts) {
        return new AddressBook(next, name, newContacts, groups, properties, strangersAllowed, prompt, mail);
    }

    private AddressBook withGroup(AddressBookVersion next, Group group) {
        SortedMap<Integer, Group> all = new TreeMap<>(groups);
        all.put(group.number(), group);
        return new AddressBook(next, name, contacts, all, properties, strangersAllowed, prompt, mail);
    }

    private AddressBook withoutGroup(AddressBookVersion next, GroupRemoved c) {
        SortedMap<Integer, Group> nextGroups = new TreeMap<>(groups);
        nextGroups.remove(c.number());
        Contacts nextContacts = contacts.edited(contact -> afterRemoval(contact, c));
        return new AddressBook(next, name, nextContacts, nextGroups, properties, strangersAllowed, prompt, mail);
    }

    private static Contact afterRemoval(Contact contact, GroupRemoved c) {
        if (c.dropped().contains(contact.email())) {
            return contact.without(ListName.FL);
        }
        return contact.groups().contains(c.number()) ? contact.withoutGroup(c.number()) : contact;
    }

    private AddressBook withProperty(AddressBookVersion next, PropertySet c) {
        SortedMap<String, String> all = new TreeMap<>(properties);
        String value = c.value();
        if (value == null) {
            all.remove(c.key());
        } else {
            all.put(c.key(), value);
        }
        return new AddressBook(next, name, contacts, groups, all, strangersAllowed, prompt, mail);
    }
}
