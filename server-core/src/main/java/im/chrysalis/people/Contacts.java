package im.chrysalis.people;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of one address book, by handle, ascending. Immutable. Address books of all signed-in users are in
 * memory, so contacts are stored in columns, at about 30 octets each besides the strings; a {@link Contact} is created
 * on demand.
 */
public final class Contacts extends AbstractList<Contact> implements RandomAccess {

    private static final int[] NO_GROUPS = {};

    /** Nobody. */
    public static final Contacts NONE = new Contacts(List.of());

    private final String[] emails;
    private final String[] names;
    private final String[] ownNames; // the same array as names, if all contacts are stored under their own names
    private final byte[] lists;
    private final int[] groups; // sets of GroupNumbers, or NO_GROUPS if no contact is in one
    private final long[] guids; // two for each

    private Contacts(List<Contact> sorted) {
        emails = column(sorted, Contact::email);
        names = column(sorted, Contact::name);
        String[] own = column(sorted, Contact::ownName);
        ownNames = Arrays.equals(names, own) ? names : own;
        lists = new byte[emails.length];
        boolean grouped = sorted.stream().anyMatch(contact -> !contact.groups().isEmpty());
        groups = grouped ? new int[emails.length] : NO_GROUPS;
        guids = new long[emails.length * 2];
        for (int i = 0; i < emails.length; i++) {
            Contact contact = sorted.get(i);
            lists[i] = (byte) contact.lists();
            if (grouped) {
                groups[i] = GroupNumbers.mask(contact.groups());
            }
            guids[i * 2] = contact.guid().getMostSignificantBits();
            guids[i * 2 + 1] = contact.guid().getLeastSignificantBits();
        }
    }

    private static String[] column(List<Contact> sorted, Function<Contact, String> text) {
        return sorted.stream().map(text).toArray(String[]::new);
    }

    /** These people, in any order, each of them once. */
    public static Contacts of(Collection<Contact> people) {
        return people.isEmpty()
                ? NONE
                : new Contacts(people.stream()
                        .sorted(Comparator.comparing(Contact::email))
                        .toList());
    }

    @Override
    public int size() {
        return emails.length;
    }

    @Override
    public Contact get(int index) {
        return new Contact(
                emails[index],
                names[index],
                ownNames[index],
                lists[index],
                groups.length == 0 ? Collections.emptySortedSet() : GroupNumbers.of(groups[index]),
                new UUID(guids[index * 2], guids[index * 2 + 1]));
    }

    /** The entry of that person, or null for a stranger. */
    public @Nullable Contact get(String email) {
        int index = Arrays.binarySearch(emails, email);
        return index < 0 ? null : get(index);
    }

    public boolean has(String email, ListName list) {
        int index = Arrays.binarySearch(emails, email);
        return index >= 0 && isOn(index, list);
    }

    private boolean isOn(int index, ListName list) {
        return (lists[index] & list.bit()) != 0;
    }

    /** The contacts on {@code list}. */
    public List<Contact> on(ListName list) {
        List<Contact> found = new ArrayList<>(emails.length);
        for (int i = 0; i < emails.length; i++) {
            if (isOn(i, list)) {
                found.add(get(i));
            }
        }
        return found;
    }

    /** The handles of the contacts on {@code list}. */
    public List<String> handlesOn(ListName list) {
        List<String> found = new ArrayList<>(emails.length);
        for (int i = 0; i < emails.length; i++) {
            if (isOn(i, list)) {
                found.add(emails[i]);
            }
        }
        return found;
    }

    /** The same with another entry for a person, or with one person more. */
    public Contacts with(Contact contact) {
        List<Contact> all = new ArrayList<>(this);
        all.removeIf(other -> other.email().equals(contact.email()));
        all.add(contact);
        return of(all);
    }

    /** The same with every contact edited; contacts on no list are dropped. */
    public Contacts edited(UnaryOperator<Contact> edit) {
        return of(stream().map(edit).filter(contact -> contact.lists() != 0).toList());
    }
}
