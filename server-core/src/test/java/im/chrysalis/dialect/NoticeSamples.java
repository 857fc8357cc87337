package im.chrysalis.dialect;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.CircleId;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.OwnPlace;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Place;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.PeopleFound.Hit;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.protocol.SwitchboardNotice;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** One sample of each notice, to be written in every dialect. */
final class NoticeSamples {

    private static final Presence BUSY =
            new Presence(Status.BUSY, "Bob%20B", "268435508", "%3Cmsnobj%2F%3E", "back at 5", List.of());
    private static final UUID HOME = new UUID(0, 16);
    private static final ParticipantIdentity BOB_AT_PLACE =
            new ParticipantIdentity(BOB, "Bob%20B", "268435508:48", HOME);
    private static final Place AT_HOME = new Place(HOME, "2789003324:48");

    private static final UUID CIRCLE = CircleId.of(0x0123456789abL);

    private static final Group WORK = new Group(1, new UUID(0, 1), "Work");
    private static final Group PLAY = new Group(2, new UUID(0, 3), "Play");
    private static final Contact ENTRY =
            new Contact(BOB, "Bobby", "Bob%20B", 3, new TreeSet<>(Set.of(1)), new UUID(0, 2));

    private static final OfflineMessage OFFLINE_MESSAGE = new OfflineMessage(
            7,
            new UUID(0, 9),
            BOB,
            "Bob%20B",
            Instant.ofEpochSecond(1_231_351_200),
            "3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD",
            1,
            "Hello");

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

    private static AddressBook book() {
        AddressBook book = AddressBook.fresh("Alice");
        for (AddressBookChange change : List.of(
                new AddressBookChange.GroupAdded(WORK),
                new AddressBookChange.Listed(ListName.FL, BOB, "Bobby", "Bob%20B", 0, new UUID(0, 2)),
                new AddressBookChange.Grouped(BOB, 1),
                new AddressBookChange.Listed(ListName.AL, BOB, "Bobby", "Bob%20B", null, new UUID(0, 2)),
                new AddressBookChange.Listed(ListName.RL, "eve@example.com", "Eve", "Eve", null, new UUID(0, 5)),
                new AddressBookChange.PropertySet("HSB", "1"),
                new AddressBookChange.PropertySet("WWE", "2"),
                new AddressBookChange.PropertySet("PHH", "555%200100"))) {
            book = book.apply(change, book.version().afterChange(change, Instant.ofEpochSecond(1_113_000_004)));
        }
        return book;
    }

    private static Map<String, Notice> all() {
        Map<String, Notice> all = new LinkedHashMap<>();
        for (Notice notice : List.of(
                new Notice.VersionAgreed("1", List.of("MSNP7", "CVR0")),
                new Notice.SecurityPackages("2"),
                new Notice.ClientAdvice("3", false, "4.6.0073"),
                new Notice.Redirected("4", "192.0.2.20:1864", "192.0.2.10:1863"),
                new Notice.Md5Challenge("5", "1011252341.1851137130"),
                new Notice.TicketRequired(
                        "5", Instant.ofEpochSecond(1_046_000_000), "00112233445566778899aabbccddeeff"),
                new Notice.ProofRequired("5", "E4Fhehbe0q2Je+SUSp7IRnJV"),
                new Notice.Policies("<Policies/>"),
                new Notice.SignedIn("6", ALICE, "Alice"),
                new Notice.Profile(
                        ALICE, Instant.ofEpochSecond(1011252342), 5_000_000_000L, true, "cookie", "192.0.2.77", 1863),
                new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE),
                new Notice.ComeBackLater(3),
                new Notice.AddressBookUnchanged("7", book().version()),
                new Notice.WholeAddressBook("8", book(), Map.of(BOB, new Phones(Map.of("PHM", "555", "MOB", "Y")))),
                new Notice.ListContents("9", ListName.FL, book()),
                new Notice.ContactAdded("10", ListName.FL, 7, ENTRY, "Bobby", null),
                new Notice.ContactRemoved("11", ListName.AL, 8, ENTRY, null),
                new Notice.ContactsNamed("9"),
                new Notice.ContactsUnnamed("9"),
                new Notice.ContactsFound(
                        "9",
                        List.of(
                                new Notice.ContactsFound.Entry(BOB, true),
                                new Notice.ContactsFound.Entry("eve@example.com", false))),
                new Notice.AllGroups("9", book()),
                new Notice.ContactGrouped(null, 8, ENTRY, WORK),
                new Notice.ContactUngrouped(9, ENTRY, WORK),
                new Notice.Renamed("12", 9, ALICE, "Al"),
                new Notice.ContactRenamed("12", 9, ENTRY, "Rob"),
                new Notice.ContactPropertySet("12", ENTRY, "HSB", "1"),
                new Notice.GroupAdded("13", 10, PLAY),
                new Notice.GroupRenamed("14", 11, PLAY),
                new Notice.GroupRemoved("15", 12, PLAY),
                new Notice.PromptSet("16", 13, false),
                new Notice.PrivacySet("17", 14, false),
                new Notice.PropertySet("18", 15, "PHM", null),
                new Notice.PhoneProperty(16, BOB, "PHM", "555"),
                new Notice.PresenceChanged("19", Status.AWAY, null, null),
                new Notice.InitialPresence("20", BOB, BUSY),
                new Notice.ContactPresence(BOB, BUSY),
                new Notice.ContactOffline(BOB),
                new Notice.PersonalMessageSet("20"),
                new Notice.PersonalMessageShown(BOB, BUSY.name(), BUSY.picture(), BUSY.message(), List.of()),
                new Notice.OwnPresence(ALICE, BUSY),
                new Notice.OwnMessage(
                        ALICE,
                        "Alice",
                        null,
                        "<Data><PSM>here</PSM></Data>",
                        List.of(new OwnPlace(AT_HOME, "<EpName>desk</EpName>"))),
                new Notice.ClientChallenge("20881396011366812350"),
                new Notice.ChallengePassed("21"),
                new Notice.Pong(),
                new Notice.UrlAnswer("22", "/cgi-bin/HoTMaiL", "https://login.example/", 2),
                new Notice.FileContent("22", "Shields.xml", "<config/>"),
                new Notice.PeopleFound("23", List.of(new Hit("Bob", "B"))),
                new Notice.InvitationSent("24", false),
                new Notice.CallAcceptanceSet("25", false),
                new Notice.SwitchboardGranted("26", "192.0.2.30:1865", "1059000102.881734"),
                new Notice.Ring("11752013", "192.0.2.30:1865", "1059000104.55120", BOB, "Bob%20B"),
                new Notice.MailWaiting(new MailCounters(3, 1), List.of(OFFLINE_MESSAGE)),
                new Notice.OfflineMessageArrived(OFFLINE_MESSAGE),
                new Notice.OfflineMessagesDeleted(2),
                new Notice.PageReceived(ALICE, BOB, "call me"),
                new Notice.Announcement(ALICE, 1, "Tea & cake"),
                new Notice.AddressBookChangedElsewhere(ALICE, 5_000_000_000L, Instant.ofEpochSecond(1_231_351_200)),
                new Notice.DataSent("27"),
                new Notice.DataReceived(BOB, HOME, 3, "data".getBytes(StandardCharsets.UTF_8)),
                new Notice.NetworkMessageReceived(BOB, ALICE, 1, "text".getBytes(StandardCharsets.UTF_8)),
                new Notice.CircleTicketAccepted("27", ALICE),
                new Notice.CircleOnline(CIRCLE, ALICE, "Friends"),
                new Notice.CircleOffline(CIRCLE, ALICE),
                new Notice.CircleJoined("28"),
                new Notice.CircleLeft("29"),
                new Notice.CircleRoster(CIRCLE, ALICE, List.of(BOB), false),
                new Notice.CircleMemberLeft(CIRCLE, ALICE, BOB),
                new Notice.CirclePresence(CIRCLE, BOB, BUSY),
                new Notice.CircleMessageShown(CIRCLE, new Notice.PersonalMessageShown(BOB, "Bob", null, "", List.of())),
                new Notice.CircleMessage(new byte[] {'h', 'i'}),
                new Notice.CircleChanged(ALICE, 7, Instant.EPOCH, CIRCLE, CircleMembership.Role.MEMBER),
                new Notice.ShutdownWarning(5),
                new SwitchboardNotice.ConversationOpened("27", ALICE + ";{" + HOME + "}", ALICE, "Alice"),
                new SwitchboardNotice.Roster("28", ALICE, List.of(BOB_AT_PLACE)),
                new SwitchboardNotice.ConversationJoined("29"),
                new SwitchboardNotice.Ringing("30", "11752013"),
                new SwitchboardNotice.Joined(BOB_AT_PLACE, true),
                new SwitchboardNotice.JoinedOneself(BOB_AT_PLACE),
                new SwitchboardNotice.Left(BOB_AT_PLACE, true, true),
                new SwitchboardNotice.MessageRelayed(BOB, "Bob%20B", "Hello".getBytes(StandardCharsets.UTF_8)),
                new SwitchboardNotice.Delivered("31"),
                new SwitchboardNotice.NotDelivered("32"))) {
            all.put(notice.getClass().getSimpleName(), notice);
        }
        return all;
    }
}
