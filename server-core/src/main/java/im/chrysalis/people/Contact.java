package im.chrysalis.people;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact of an address book.
 *
 * @param name the name stored by the owner, in its wire form; never empty
 * @param ownName the contact's display name when the address book was read, in its wire form; never empty
 * @param lists the lists the person stands on, as a mask of {@link ListName#bit()}
 * @param groups numbers of the groups, ascending; none means the default group, see {@link #shownGroups}
 * @param guid what MSNP10 and later call this entry
 */
public record Contact(String email, String name, String ownName, int lists, SortedSet<Integer> groups, UUID guid) {

    public boolean on(ListName list) {
        return (lists & list.bit()) != 0;
    }

    /** Whether clients that know the pending list are shown the person on that list. */
    public boolean isShownOn(ListName list) {
        return (ListName.shown(lists) & list.bit()) != 0;
    }

    /** The same person under another stored name. */
    public Contact withName(String newName) {
        return new Contact(email, newName, ownName, lists, groups, guid);
    }

    /** The same contact under a stored name, with a GUID that clients have been sent. */
    public Contact withNameAndGuid(String newName, UUID newGuid) {
        return new Contact(email, newName, ownName, lists, groups, newGuid);
    }

    /**
     * The same person on one more list.
     *
     * @param group where they start on the forward list, or null for in no group
     */
    public Contact with(ListName list, @Nullable Integer group) {
        boolean forward = list == ListName.FL;
        SortedSet<Integer> start = group == null ? Collections.emptySortedSet() : GroupNumbers.only(group);
        return new Contact(email, name, ownName, list.addedTo(lists), forward ? start : groups, guid);
    }

    /** The same contact without a list; a contact that leaves the forward list leaves all groups. */
    public Contact without(ListName list) {
        return new Contact(
                email,
                name,
                ownName,
                list.takenFrom(lists),
                list == ListName.FL ? Collections.emptySortedSet() : groups,
                guid);
    }

    /** The same person in one more group. */
    public Contact withGroup(int group) {
        SortedSet<Integer> more = new TreeSet<>(groups);
        more.add(group);
        return new Contact(email, name, ownName, lists, more, guid);
    }

    /**
     * The same person in one group fewer. A contact that has left its last group is shown in the default group until it
     * joins another: clients move a contact by leaving first and joining then, as often as the other way round.
     */
    public Contact withoutGroup(int group) {
        SortedSet<Integer> fewer = new TreeSet<>(groups);
        fewer.remove(group);
        return new Contact(email, name, ownName, lists, fewer, guid);
    }

    /** The groups as sent to clients: a contact in none is in the default one (docs/protocol/behaviour.md#15.4). */
    public SortedSet<Integer> shownGroups() {
        return groups.isEmpty() ? GroupNumbers.only(Group.DEFAULT) : groups;
    }
}
