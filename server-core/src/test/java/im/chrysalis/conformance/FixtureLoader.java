package im.chrysalis.conformance;

import im.chrysalis.conformance.TranscriptFixture.Circle;
import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.CircleId;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.CircleMembership.Role;
import im.chrysalis.people.CircleMembership.State;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Loads a transcript's fixture into a store of this process. */
public final class FixtureLoader {

    private final Store store;
    private final Passwords passwords;

    public FixtureLoader(Store store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    /** Removes all accounts, and creates those of {@code fixture}. */
    public void build(TranscriptFixture fixture) {
        for (Account account : store.accounts().list("", Integer.MAX_VALUE)) {
            store.accounts().remove(account.email());
        }
        for (User user : fixture.users().values()) {
            store.accounts()
                    .create(user.email, NameEncoding.encode(user.name), passwords.seal(user.email, user.password));
            own(user);
        }
        fixture.users().values().forEach(user -> user.entries.forEach(entry -> list(fixture, user, entry)));
        fixture.users().values().forEach(user -> store.books().setVersion(user.email, user.version));
    }

    private void own(User user) {
        for (String group : user.groups) {
            int number = user.groups.indexOf(group) + 1;
            apply(
                    user,
                    new AddressBookChange.GroupAdded(new Group(number, UUID.randomUUID(), NameEncoding.encode(group))));
        }
        user.properties.forEach((key, value) -> {
            if (!value.equals("N")) {
                apply(user, new AddressBookChange.PropertySet(key, NameEncoding.encode(value)));
            }
        });
        if (user.privacy.equals("BL")) {
            apply(user, new AddressBookChange.StrangersAllowed(false));
        }
        if (user.prompt.equals("N")) {
            apply(user, new AddressBookChange.PromptSet(false));
        }
        user.circles.forEach(circle -> apply(user, membership(circle)));
        int[] mail = user.mail;
        if (mail != null) {
            store.books().setMail(user.email, new MailCounters(mail[0], mail[1]));
        }
    }

    private static AddressBookChange membership(Circle circle) {
        Role role = Arrays.stream(Role.values())
                .filter(one -> one.text().equals(circle.role()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(circle.role() + " is no role in a circle"));
        State state = role == Role.PENDING ? State.WAITING : State.ACCEPTED;
        return new AddressBookChange.EntryWritten(
                Kind.CIRCLE,
                CircleId.of(Long.parseLong(circle.digits(), 16)),
                new CircleMembership(NameEncoding.encode(circle.name()), role, state, "", "").stored());
    }

    private void list(TranscriptFixture fixture, User user, Entry entry) {
        String ownName = NameEncoding.encode(fixture.user(entry.email()).name);
        String name = entry.name() == null ? ownName : NameEncoding.encode(entry.name());
        List<Integer> groups = entry.groups().stream()
                .map(group -> user.groups.indexOf(group) + 1)
                .toList();
        for (String list : entry.lists()) {
            apply(
                    user,
                    new AddressBookChange.Listed(
                            ListName.valueOf(list),
                            entry.email(),
                            name,
                            ownName,
                            groups.isEmpty() ? Group.DEFAULT : groups.get(0),
                            UUID.randomUUID()));
        }
        groups.stream().skip(1).forEach(group -> apply(user, new AddressBookChange.Grouped(entry.email(), group)));
    }

    private void apply(User user, AddressBookChange change) {
        store.books().apply(user.email, change);
    }
}
