package im.chrysalis.people;

import im.chrysalis.people.AddressBookChange.ContactNamed;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which changes of an address book are allowed (docs/protocol/lists.md#7). Each method returns the change to
 * make, or throws {@link Refused} with the reason.
 */
public final class AddressBookRules {

    /** The maximum length of a display name, in octets of its wire form. */
    public static final int MAX_NAME = 387;

    private final AddressBook book;

    public AddressBookRules(AddressBook book) {
        this.book = book;
    }

    /**
     * Adds a contact to the forward, allow or block list.
     *
     * @param ownName the display name the person goes by
     * @param group forward list only: the group to join, or null for none in particular
     * @param otherwise the group of a contact that is added to none in particular, or null for no group
     * @param limit how many people the list may hold
     */
    public AddressBookChange add(
            ListName list,
            String email,
            String name,
            String ownName,
            @Nullable Integer group,
            @Nullable Integer otherwise,
            int limit) {
        requireName(name);
        if (group != null) {
            requireGroup(group);
        }
        Contact contact = book.contacts().get(email);
        if (contact != null && contact.on(list)) {
            if (list != ListName.FL || group == null || contact.groups().contains(group)) {
                throw Refused.because(Refusal.ALREADY_THERE);
            }
            return new Grouped(email, group);
        }
        if (list.opposite().filter(other -> book.has(email, other)).isPresent()) {
            throw Refused.because(Refusal.ON_OPPOSITE_LIST);
        }
        if (book.on(list).size() >= limit) {
            throw Refused.because(Refusal.LIST_FULL);
        }
        UUID guid = contact == null ? UUID.randomUUID() : contact.guid();
        return new Listed(list, email, name, ownName, group == null ? otherwise : group, guid);
    }

    /** Adds a contact to the allow or the block list, and so removes it from the other of them. */
    public AddressBookChange allowOrBlock(ListName list, String email, String ownName, int limit) {
        Contact contact = book.contacts().get(email);
        if (contact != null && contact.on(list)) {
            throw Refused.because(Refusal.ALREADY_THERE);
        }
        if (book.on(list).size() >= limit) {
            throw Refused.because(Refusal.LIST_FULL);
        }
        UUID guid = contact == null ? UUID.randomUUID() : contact.guid();
        return new Listed(list, email, ownName, ownName, null, guid);
    }

    /**
     * Removes a contact from a list or, with {@code group}, from that group only; from the default group, if it is in
     * no other, means from the list (Twisted's client of 2003 removes contacts like that).
     *
     * @param lastGroupIsList whether leaving any other last group means that too
     */
    public AddressBookChange remove(ListName list, String email, @Nullable Integer group, boolean lastGroupIsList) {
        if (group != null) {
            requireGroup(group);
        }
        Contact contact = book.contacts().get(email);
        if (contact == null || !contact.on(list)) {
            throw Refused.because(Refusal.NOT_ON_LIST);
        }
        if (group == null) {
            return new Unlisted(list, email);
        }
        // a contact in no group was shown in the default one, so clients move it out of that after adding it to another
        if (group != Group.DEFAULT && !contact.groups().contains(group)) {
            throw Refused.because(Refusal.NOT_IN_GROUP);
        }
        boolean lastResort = (lastGroupIsList || group == Group.DEFAULT)
                && contact.shownGroups().equals(Set.of(group));
        return lastResort ? new Unlisted(list, email) : new Ungrouped(email, group);
    }

    /**
     * Adds a contact of the forward list to one more group, and so out of the default one, for clients without a
     * default group.
     */
    public AddressBookChange join(Contact contact, int group) {
        requireGroup(group);
        if (contact.groups().contains(group)) {
            throw Refused.because(Refusal.ALREADY_THERE);
        }
        return contact.groups().contains(Group.DEFAULT)
                ? new Moved(contact.email(), Group.DEFAULT, group)
                : new Grouped(contact.email(), group);
    }

    /** Removes a contact of the reverse list from the pending list; empty if it was not pending. */
    public Optional<AddressBookChange> clearPending(String email) {
        if (!book.has(email, ListName.RL)) {
            throw Refused.because(Refusal.NOT_ON_LIST);
        }
        return book.has(email, ListName.PL) ? Optional.of(new PendingCleared(Set.of(email))) : Optional.empty();
    }

    /** Stores another name for a contact of the forward list. */
    public AddressBookChange nameContact(String email, String name) {
        requireName(name);
        if (!book.has(email, ListName.FL)) {
            throw Refused.because(Refusal.NOT_ON_LIST);
        }
        return new ContactNamed(email, name);
    }

    /** Changes the account's own display name. */
    public AddressBookChange rename(String name) {
        requireName(name);
        return new Renamed(name);
    }

    /** Makes a group, under the smallest number that is free. */
    public AddressBookChange.GroupAdded addGroup(String name) {
        requireGroupName(name);
        int number = IntStream.rangeClosed(1, Group.MAX_NUMBER)
                .filter(n -> !book.groups().containsKey(n))
                .findFirst()
                .orElseThrow(() -> Refused.because(Refusal.TOO_MANY_GROUPS));
        return new GroupAdded(new Group(number, UUID.randomUUID(), name));
    }

    /** Renames a group; the default group keeps the name that clients give it. */
    public AddressBookChange.GroupNamed renameGroup(int number, String name) {
        if (number == Group.DEFAULT) {
            throw Refused.because(Refusal.DEFAULT_GROUP);
        }
        Group group = book.groups().get(number);
        if (group == null) {
            throw Refused.because(Refusal.NO_SUCH_GROUP);
        }
        if (!name.equals(group.name())) {
            requireGroupName(name);
        }
        return new GroupNamed(new Group(number, group.guid(), name));
    }

    /**
     * Removes a group.
     *
     * @param drops whether members of no other group leave the forward list, rather than stay in none
     *     (docs/protocol/lists.md#7.6)
     */
    public AddressBookChange.GroupRemoved removeGroup(int number, boolean drops) {
        if (number == Group.DEFAULT) {
            throw Refused.because(Refusal.DEFAULT_GROUP);
        }
        requireGroup(number);
        Set<String> dropped = book.contacts().stream()
                .filter(contact -> drops && contact.groups().equals(Set.of(number)))
                .map(Contact::email)
                .collect(Collectors.toUnmodifiableSet());
        return new GroupRemoved(number, dropped);
    }

    /** Sets the privacy mode (BLP). */
    public AddressBookChange allowStrangers(boolean allowed) {
        if (allowed == book.strangersAllowed()) {
            throw Refused.because(Refusal.ALREADY_IN_MODE);
        }
        return new StrangersAllowed(allowed);
    }

    /** Sets whether the client prompts its user about new reverse contacts (GTC). */
    public AddressBookChange setPrompt(boolean prompt) {
        if (prompt == book.prompt()) {
            throw Refused.because(Refusal.ALREADY_IN_MODE);
        }
        return new PromptSet(prompt);
    }

    /**
     * Sets or deletes one of the account's properties. The mobile device is the operator's to enable, so a client may
     * only turn it off; and without one, others may not page the account (docs/protocol/lists.md#6.4). A flag that is
     * off is stored as unset.
     */
    public AddressBookChange.PropertySet setProperty(String key, @Nullable String value) {
        Map<String, String> now = book.properties();
        return switch (key) {
            case "PHH", "PHW", "PHM" -> new PropertySet(key, value);
            case Phones.MOBILE_ENABLED -> new PropertySet(key, "N".equals(value) ? null : now.get(key));
            case Phones.MOBILE -> {
                boolean yes = "Y".equals(value) && "Y".equals(now.get(Phones.MOBILE_ENABLED));
                yield new PropertySet(key, yes ? "Y" : null);
            }
            default -> throw Refused.because(Refusal.NOT_EXPECTED);
        };
    }

    private void requireGroup(int number) {
        if (number != Group.DEFAULT && !book.groups().containsKey(number)) {
            throw Refused.because(Refusal.NO_SUCH_GROUP);
        }
    }

    private void requireGroupName(String name) {
        if (name.length() > Group.MAX_NAME) {
            throw Refused.because(Refusal.GROUP_NAME_TOO_LONG);
        }
        if (book.groups().values().stream().anyMatch(group -> group.name().equals(name))) {
            throw Refused.because(Refusal.GROUP_EXISTS);
        }
    }

    private static void requireName(String name) {
        if (name.length() > MAX_NAME) {
            throw Refused.because(Refusal.BAD_NAME);
        }
    }
}
