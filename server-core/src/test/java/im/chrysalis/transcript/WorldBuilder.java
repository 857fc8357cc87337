package im.chrysalis.transcript;

import im.chrysalis.people.BookChange;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Text;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.transcript.World.Entry;
import im.chrysalis.transcript.World.User;
import java.util.List;
import java.util.UUID;

/** Makes a transcript's world in a store that this process has at hand. */
public final class WorldBuilder {

    private final Store store;
    private final Passwords passwords;

    public WorldBuilder(Store store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    /** Removes whoever is there, and makes the accounts of {@code world}. */
    public void build(World world) {
        for (Account account : store.accounts().list("", Integer.MAX_VALUE)) {
            store.accounts().remove(account.email());
        }
        for (User user : world.users().values()) {
            store.accounts()
                    .create(user.email, Text.encode(user.name), passwords.credentials(user.email, user.password));
            own(user);
        }
        world.users().values().forEach(user -> user.entries.forEach(entry -> list(world, user, entry)));
        world.users().values().forEach(user -> store.books().setVersion(user.email, user.version));
    }

    private void own(User user) {
        for (String group : user.groups) {
            int number = user.groups.indexOf(group) + 1;
            apply(user, new BookChange.GroupAdded(new Group(number, UUID.randomUUID(), Text.encode(group))));
        }
        user.properties.forEach((key, value) -> {
            if (!value.equals("N")) {
                apply(user, new BookChange.PropertySet(key, Text.encode(value)));
            }
        });
        if (user.privacy.equals("BL")) {
            apply(user, new BookChange.StrangersAllowed(false));
        }
        if (user.prompt.equals("N")) {
            apply(user, new BookChange.PromptSet(false));
        }
        int[] mail = user.mail;
        if (mail != null) {
            store.books().setMail(user.email, new MailCounters(mail[0], mail[1]));
        }
    }

    private void list(World world, User user, Entry entry) {
        String ownName = Text.encode(world.user(entry.email()).name);
        String name = entry.name() == null ? ownName : Text.encode(entry.name());
        List<Integer> groups = entry.groups().stream()
                .map(group -> user.groups.indexOf(group) + 1)
                .toList();
        for (String list : entry.lists()) {
            apply(
                    user,
                    new BookChange.Listed(
                            ListName.valueOf(list),
                            entry.email(),
                            name,
                            ownName,
                            groups.isEmpty() ? Group.DEFAULT : groups.get(0),
                            UUID.randomUUID()));
        }
        groups.stream().skip(1).forEach(group -> apply(user, new BookChange.Grouped(entry.email(), group)));
    }

    private void apply(User user, BookChange change) {
        store.books().apply(user.email, change);
    }
}
