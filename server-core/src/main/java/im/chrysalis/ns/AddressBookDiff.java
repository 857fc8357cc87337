package im.chrysalis.ns;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.protocol.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The notices that turn a client's copy of an address book into another one; compared value by value, so that a change
 * reported twice is sent once, and several changes reported together are all sent.
 */
final class AddressBookDiff {

    private final String email;
    private final AddressBook before;
    private final AddressBook after;
    private final List<Notice> notices = new ArrayList<>();

    private AddressBookDiff(String email, AddressBook before, AddressBook after) {
        this.email = email;
        this.before = before;
        this.after = after;
    }

    /** The notices for the clients of {@code email}. */
    static List<Notice> between(String email, AddressBook before, AddressBook after) {
        AddressBookDiff comparison = new AddressBookDiff(email, before, after);
        comparison.settings();
        comparison.groupsMade();
        comparison.lists();
        comparison.entries();
        comparison.groupsGone();
        return comparison.notices;
    }

    private long version() {
        return after.listVersion();
    }

    private void settings() {
        if (before.prompt() != after.prompt()) {
            notices.add(new Notice.PromptSet(null, version(), after.prompt()));
        }
        if (before.strangersAllowed() != after.strangersAllowed()) {
            notices.add(new Notice.PrivacySet(null, version(), after.strangersAllowed()));
        }
        if (!before.name().equals(after.name())) {
            notices.add(new Notice.Renamed(null, version(), email, after.name()));
        }
        Set<String> keys = new TreeSet<>(before.properties().keySet());
        keys.addAll(after.properties().keySet());
        for (String key : keys) {
            if (!Objects.equals(before.properties().get(key), after.properties().get(key))) {
                String value = Phones.wireValue(key, after.properties()).orElse(null);
                notices.add(new Notice.PropertySet(null, version(), key, value));
            }
        }
    }

    private void groupsMade() {
        for (Group group : after.groups().values()) {
            Group old = before.groups().get(group.number());
            if (old == null) {
                notices.add(new Notice.GroupAdded(null, version(), group));
            } else if (!old.name().equals(group.name())) {
                notices.add(new Notice.GroupRenamed(null, version(), group));
            }
        }
    }

    private void groupsGone() {
        for (Group group : before.groups().values()) {
            if (!after.groups().containsKey(group.number())) {
                notices.add(new Notice.GroupRemoved(null, version(), group));
            }
        }
    }

    /** Who changes from the allow to the block list, or back, leaves the one before joining the other. */
    private void lists() {
        added(ListName.FL);
        removed(ListName.FL);
        removed(ListName.AL);
        removed(ListName.BL);
        added(ListName.AL);
        added(ListName.BL);
        added(ListName.RL);
        removed(ListName.RL);
    }

    private void added(ListName list) {
        for (Contact contact : after.on(list)) {
            if (!before.has(contact.email(), list)) {
                String name = list == ListName.RL ? contact.ownName() : contact.name();
                notices.add(new Notice.ContactAdded(null, list, version(), contact, name, null));
            }
        }
    }

    private void removed(ListName list) {
        for (Contact contact : before.on(list)) {
            if (!after.has(contact.email(), list)) {
                notices.add(new Notice.ContactRemoved(null, list, version(), contact, null));
            }
        }
    }

    /** Names and groups of contacts on the forward list; a new contact is in the default group. */
    private void entries() {
        for (Contact contact : after.on(ListName.FL)) {
            Optional<Contact> old = before.contact(contact.email()).filter(known -> known.on(ListName.FL));
            if (old.filter(known -> !known.name().equals(contact.name())).isPresent()) {
                notices.add(new Notice.ContactRenamed(null, version(), contact, contact.name()));
            }
            Set<Integer> groups = old.<Set<Integer>>map(Contact::shownGroups).orElse(Set.of(Group.DEFAULT));
            for (int group : contact.shownGroups()) {
                if (!groups.contains(group)) {
                    notices.add(new Notice.ContactGrouped(null, version(), contact, group(group)));
                }
            }
            for (int group : groups) {
                if (!contact.shownGroups().contains(group)) {
                    notices.add(new Notice.ContactUngrouped(version(), contact, group(group)));
                }
            }
        }
    }

    /** A group that is, or was. */
    private Group group(int number) {
        GroupKey key = new GroupKey.ByNumber(number);
        return after.find(key).or(() -> before.find(key)).orElseThrow();
    }
}
