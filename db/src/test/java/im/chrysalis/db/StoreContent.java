package im.chrysalis.db;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.PictureFormat;
import im.chrysalis.people.Tombstone;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Account;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.PageQueue.StoredPage;
import im.chrysalis.store.Profiles.Picture;
import im.chrysalis.store.Profiles.ProfileChange;
import im.chrysalis.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The content of a store as text, and a content that uses every table. */
final class StoreContent {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final String CAROL = "carol@example.com";

    /** When what it holds was sent and changed, where the caller says so. */
    private static final Instant TIME = Instant.parse("2026-12-01T10:00:00.123456Z");

    private StoreContent() {}

    /** Fills an empty store. */
    static void fill(Store store) {
        store.accounts().create(ALICE, "Alice%20A", new SealedPassword("k1", "Ym94IG9mIEFsaWNl"));
        store.accounts().create(BOB, "B%C3%B6b", new SealedPassword("k1", "Ym94IG9mIEJvYg=="));
        store.accounts().create(CAROL, "Carol", new SealedPassword("k2", "Ym94IG9mIENhcm9s"));
        AddressBooks books = store.books();
        books.apply(ALICE, new AddressBookChange.GroupAdded(new Group(1, new UUID(1, 1), "Work")));
        books.apply(ALICE, new AddressBookChange.GroupAdded(new Group(2, new UUID(1, 2), "G%C3%A4ste")));
        books.apply(ALICE, new AddressBookChange.GroupAdded(new Group(3, new UUID(1, 3), "Old")));
        books.apply(ALICE, new AddressBookChange.GroupRemoved(3, Set.of()));
        list(books, ALICE, ListName.FL, BOB, 1);
        books.apply(ALICE, new AddressBookChange.Grouped(BOB, 2));
        books.apply(ALICE, new AddressBookChange.ContactNamed(BOB, "My%20Bob"));
        list(books, ALICE, ListName.AL, BOB, null);
        list(books, ALICE, ListName.BL, CAROL, null);
        list(books, BOB, ListName.FL, ALICE, 0);
        list(books, BOB, ListName.AL, ALICE, null);
        list(books, CAROL, ListName.FL, BOB, null);
        list(books, CAROL, ListName.AL, ALICE, null);
        books.apply(CAROL, new AddressBookChange.Unlisted(ListName.AL, ALICE));
        books.apply(ALICE, new AddressBookChange.PropertySet("PHH", "123%204"));
        books.apply(ALICE, new AddressBookChange.PropertySet("MBE", "Y"));
        books.apply(BOB, new AddressBookChange.StrangersAllowed(false));
        books.apply(BOB, new AddressBookChange.PromptSet(false));
        books.setMail(CAROL, new MailCounters(3, 1));
        books.setVersion(CAROL, 77);
        UUID ofBob = books.load(ALICE).contact(BOB).orElseThrow().guid();
        books.apply(ALICE, new AddressBookChange.EntryWritten(Kind.CONTACT, ofBob, "<comment>runs</comment>"));
        books.apply(ALICE, new AddressBookChange.EntryWritten(Kind.CONTACT, new UUID(2, 1), "<email>dora</email>"));
        books.apply(ALICE, new AddressBookChange.EntryRemoved(Kind.CONTACT, new UUID(2, 1)));
        books.apply(ALICE, new AddressBookChange.EntryWritten(Kind.GROUP, new UUID(1, 1), "<isFavorite/>"));
        books.apply(ALICE, new AddressBookChange.EntryWritten(Kind.ME, new UUID(0, 0), "<gleam>1</gleam>"));
        books.apply(ALICE, new AddressBookChange.EntryWritten(Kind.MEMBER, new UUID(2, 2), "<Member/>"));
        store.pages().add(BOB, new StoredPage(0, ALICE, "Call me"));
        OfflineMessages.Limits limits = new OfflineMessages.Limits(100, Duration.ofDays(30));
        store.offlineMessages()
                .add(
                        BOB,
                        new OfflineMessage(
                                0, new UUID(3, 1), ALICE, "Alice%20A", TIME, "run", 1, "H\u00e4llo\r\n\u263a"),
                        limits);
        store.profiles()
                .update(ALICE, new ProfileChange(Optional.of("At <home>"), Optional.of(5)), TIME.plusSeconds(1));
        byte[] octets = {0, 1, 2, (byte) 0xff};
        store.profiles()
                .addUserTile(ALICE, "cat", new Picture(PictureFormat.PNG, octets), "key-1", 5, TIME.plusSeconds(2));
    }

    private static void list(AddressBooks books, String owner, ListName list, String other, @Nullable Integer group) {
        books.apply(
                owner,
                new AddressBookChange.Listed(
                        list, other, "of-" + other, "of-" + owner, group, new UUID(owner.length(), other.hashCode())));
    }

    /** One line for each thing, with what any later version of the program has to keep of it. */
    static String of(Store store) {
        List<String> lines = new ArrayList<>();
        for (Account account : store.accounts().list("", Integer.MAX_VALUE)) {
            String email = account.email();
            lines.add("account " + email + " id=" + account.memberId() + " name=" + account.name() + " password="
                    + account.password().keyId() + ":" + account.password().box());
            book(store.books(), email, lines);
            history(store.books().history(email), email, lines);
            store.pages()
                    .waiting(email)
                    .forEach(page -> lines.add(
                            "page to=" + email + " from=" + page.fromEmail() + " text=" + escaped(page.text())));
            store.offlineMessages()
                    .waiting(email, Instant.EPOCH)
                    .forEach(message -> lines.add("offline-message to="
                            + email + " id=" + message.id() + " from=" + message.fromEmail() + " name="
                            + message.fromName()
                            + " at=" + message.at() + " run=" + message.runId() + "/" + message.sequence() + " text="
                            + escaped(message.text())));
            profile(store, email, lines);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void book(AddressBooks books, String email, List<String> lines) {
        AddressBook book = books.load(email);
        lines.add("book " + email + " version=" + book.version().number() + " contacts="
                + book.version().contacts()
                + " settings=" + book.version().settings() + " strangers=" + book.strangersAllowed() + " prompt="
                + book.prompt() + " mail="
                + Optional.ofNullable(book.mail())
                        .map(mail -> mail.inboxUnread() + "+" + mail.foldersUnread())
                        .orElse("none"));
        book.groups()
                .values()
                .forEach(group ->
                        lines.add("group " + email + " " + group.number() + " " + group.guid() + " " + group.name()));
        for (Contact contact : book.contacts()) {
            lines.add(
                    "contact " + email + " " + contact.email() + " name=" + contact.name() + " own=" + contact.ownName()
                            + " lists=" + contact.lists() + " groups=" + contact.groups() + " guid=" + contact.guid());
        }
        new TreeMap<>(book.properties())
                .forEach((key, value) -> lines.add("property " + email + " " + key + "=" + value));
        for (Kind kind : List.of(Kind.CONTACT, Kind.GROUP, Kind.ME, Kind.MEMBER, Kind.CIRCLE)) {
            books.entries(email, kind, Set.of()).stream()
                    .sorted(Comparator.comparing(entry -> entry.guid().toString()))
                    .forEach(entry -> lines.add("entry " + email + " " + kind + " " + entry.guid() + " "
                            + entry.changed() + " " + escaped(entry.info())));
        }
    }

    private static void history(AddressBookHistory history, String email, List<String> lines) {
        lines.add("history " + email + " from=" + history.reachesBackTo() + " latest=" + history.latest() + " me="
                + history.me() + " contacts=" + sorted(history.contacts()) + " groups=" + sorted(history.groups())
                + " members=" + new TreeMap<>(history.members()));
        history.tombstones().stream()
                .sorted(Comparator.comparing(Tombstone::item))
                .forEach(tombstone -> lines.add("tombstone " + email + " " + tombstone.item() + " " + tombstone.guid()
                        + " " + tombstone.name() + " " + tombstone.memberId() + " " + tombstone.at()));
    }

    private static void profile(Store store, String email, List<String> lines) {
        store.profiles()
                .find(email)
                .ifPresent(profile -> lines.add("profile " + email + " message="
                        + escaped(profile.message()) + " at=" + profile.messageChanged() + " flags=" + profile.flags()
                        + " changed="
                        + profile.changed() + " shown="
                        + profile.userTile().map(tile -> tile.key()).orElse("none")));
        store.profiles()
                .userTiles(email)
                .forEach(tile -> lines.add("user-tile " + email + " " + tile.id() + " "
                        + tile.revision() + " " + tile.name() + " " + tile.format() + " " + tile.size() + " "
                        + tile.key() + " "
                        + tile.listed() + " " + tile.changed() + " "
                        + HexFormat.of()
                                .formatHex(store.profiles()
                                        .picture(tile.key())
                                        .orElseThrow()
                                        .octets())));
    }

    private static Map<String, Instant> sorted(Map<UUID, Instant> times) {
        Map<String, Instant> sorted = new TreeMap<>();
        times.forEach((guid, time) -> sorted.put(guid.toString(), time));
        return sorted;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
