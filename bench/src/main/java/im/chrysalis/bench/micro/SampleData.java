package im.chrysalis.bench.micro;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Contacts;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
import im.chrysalis.people.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Sample accounts: twenty contacts, all allowed. */
final class SampleData {

    static final int CONTACTS = 20;

    private SampleData() {}

    static String email(int number) {
        return "somebody" + number + "@example.com";
    }

    static String name(int number) {
        return "Some%20Body%20" + number;
    }

    /** A book of that many contacts, each on the forward, allow and reverse list. */
    static AddressBook book(int contacts) {
        int lists = ListName.FL.bit() | ListName.AL.bit() | ListName.RL.bit();
        List<Contact> all = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            all.add(new Contact(email(i), name(i), name(i), lists, new TreeSet<>(), new UUID(i, i)));
        }
        return AddressBook.fresh("Alice").with(Contacts.of(all));
    }

    /** What the person of that number shows to Alice and nineteen others. */
    static Presentity presentity(int number, long version, Status status) {
        Set<String> allowed = Set.copyOf(book(CONTACTS).contacts().handlesOn(ListName.AL));
        return new Presentity(
                email(number),
                version,
                new Presence(status, name(number), "268435456", null, "", List.of()),
                new Privacy(allowed, Set.of(), true),
                true);
    }
}
