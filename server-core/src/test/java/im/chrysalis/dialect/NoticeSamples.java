package im.chrysalis.dialect;

import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.PeopleFound.Hit;
import im.chrysalis.protocol.SwitchboardNotice;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One of each notice, to be spelled in every dialect. */
final class NoticeSamples {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final Presence BUSY = new Presence(Status.BUSY, "Bob%20B");

    static final Map<String, Notice> ALL = all();

    private NoticeSamples() {}

    static String spelled(List<Line> lines) {
        return lines.isEmpty()
                ? "(nothing)"
                : lines.stream().map(NoticeSamples::spelled).collect(Collectors.joining("\n"));
    }

    private static String spelled(Line line) {
        byte[] payload = line.payload();
        return payload == null
                ? line.text()
                : line.text() + "\n| " + new String(payload, StandardCharsets.UTF_8).replace("\r\n", "\n| ");
    }

    private static Book book() {
        Group work = new Group(1, new UUID(0, 1), "Work");
        Book book = Book.fresh("Alice").after(new BookChange.GroupAdded(work), 2);
        book = book.after(new BookChange.Listed(ListName.FL, BOB, "Bobby", "Bob%20B", 0, new UUID(0, 2)), 3);
        book = book.after(new BookChange.Grouped(BOB, 1), 4);
        book = book.after(new BookChange.Listed(ListName.AL, BOB, "Bobby", "Bob%20B", 0, new UUID(0, 2)), 5);
        return book.after(new BookChange.PropertySet("PHH", "555%200100"), 6);
    }

    private static Map<String, Notice> all() {
        Map<String, Notice> all = new LinkedHashMap<>();
        for (Notice notice : List.of(
                new Notice.VersionAgreed("1", List.of("MSNP7", "CVR0")),
                new Notice.SecurityPackages("2"),
                new Notice.ClientAdvice("3", false, "4.6.0073"),
                new Notice.Redirected("4", "192.0.2.20:1864", "192.0.2.10:1863"),
                new Notice.PasswordChallenge("5", "1011252341.1851137130"),
                new Notice.SignedIn("6", ALICE, "Alice"),
                new Notice.Profile(ALICE, Instant.ofEpochSecond(1011252342), 5_000_000_000L, true, "cookie"),
                new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE),
                new Notice.BookUnchanged("7", 6),
                new Notice.WholeBook("8", book(), Map.of(BOB, new Phones(Map.of("PHM", "555", "MOB", "Y")))),
                new Notice.OneList("9", ListName.FL, book()),
                new Notice.ContactAdded("10", ListName.FL, 7, BOB, "Bobby", null),
                new Notice.ContactRemoved("11", ListName.AL, 8, BOB, null),
                new Notice.AllGroups("9", book()),
                new Notice.ContactGrouped(8, BOB, "Bobby", 1),
                new Notice.ContactUngrouped(9, BOB, 1),
                new Notice.Renamed("12", 9, ALICE, "Al"),
                new Notice.GroupAdded("13", 10, new Group(2, new UUID(0, 3), "Play")),
                new Notice.GroupRenamed("14", 11, 2, "Games"),
                new Notice.GroupRemoved("15", 12, 2),
                new Notice.PromptSet("16", 13, false),
                new Notice.PrivacySet("17", 14, false),
                new Notice.PropertySet("18", 15, "PHM", null),
                new Notice.PhoneShown(16, BOB, "PHM", "555"),
                new Notice.PresenceChanged("19", Status.AWAY),
                new Notice.ContactThere("20", BOB, BUSY),
                new Notice.ContactShown(BOB, BUSY),
                new Notice.ContactGone(BOB),
                new Notice.ClientChallenge("20881396011366812350"),
                new Notice.ChallengePassed("21"),
                new Notice.Pong(),
                new Notice.UrlAnswer("22", "/cgi-bin/HoTMaiL", "https://login.example/", 2),
                new Notice.PeopleFound("23", List.of(new Hit("Bob", "B"))),
                new Notice.InvitationSent("24", false),
                new Notice.CallsTaken("25", false),
                new Notice.SwitchboardGranted("26", "192.0.2.30:1865", "1059000102.881734"),
                new Notice.Rung("11752013", "192.0.2.30:1865", "1059000104.55120", BOB, "Bob%20B"),
                new Notice.MailWaiting(new MailCounters(3, 1)),
                new Notice.Paged(ALICE, BOB, "call me"),
                new Notice.Announcement(ALICE, 1, "Tea & cake"),
                new Notice.ShutdownWarning(5),
                new SwitchboardNotice.Entered("27", ALICE, "Alice"),
                new SwitchboardNotice.Here("28", 1, 2, BOB, "Bob%20B"),
                new SwitchboardNotice.Answered("29"),
                new SwitchboardNotice.Ringing("30", "11752013"),
                new SwitchboardNotice.Joined(BOB, "Bob%20B"),
                new SwitchboardNotice.Left(BOB, true),
                new SwitchboardNotice.Said(BOB, "Bob%20B", "Hello".getBytes(StandardCharsets.UTF_8)),
                new SwitchboardNotice.Delivered("31"),
                new SwitchboardNotice.NotDelivered("32"))) {
            all.put(notice.getClass().getSimpleName(), notice);
        }
        return all;
    }
}
