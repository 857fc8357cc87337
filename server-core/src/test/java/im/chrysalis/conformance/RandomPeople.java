package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.AddressBookClient.Reply;
import im.chrysalis.conformance.RandomAddressBookEdits.Edit;
import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * People who do random things with clients of all dialects: they sign in and out, edit their lists by lines and by the
 * address book services, name contacts, change their presence, and call each other. What each client was sent is held to
 * the state of the accounts after every step for which the server was waited for. The same seed does the same things.
 */
final class RandomPeople {

    private static final List<String> PEOPLE = List.of("a@example.com", "b@example.com", "c@example.com");

    private static final List<String> STATUSES = List.of("NLN", "NLN", "BSY", "AWY", "HDN", "FLN");

    /** Edits of MSNP2 to MSNP12. */
    private static final List<String> SETTINGS = List.of("BLP # AL", "BLP # BL", "GTC # N", "GTC # A");

    /** Of MSNP2 to MSNP9; not of group 0, leaving which may leave the list. */
    private static final List<String> BY_HANDLE = List.of(
            "ADD # FL @ Name%",
            "ADD # FL @ Name%",
            "ADD # AL @ Name",
            "ADD # BL @ Name",
            "REM # FL @",
            "REM # AL @",
            "REM # BL @",
            "REA # @ Name%",
            "ADD # FL @ Name {number}",
            "REM # FL @ {number}",
            "ADG # Group%20% 0",
            "REG # {number} Group%20% 0");

    /** Of MSNP10 to MSNP12. */
    private static final List<String> BY_GUID = List.of(
            "ADC # FL N=@ F=Name%",
            "ADC # FL N=@ F=Name%",
            "ADC # AL N=@",
            "ADC # BL N=@",
            "REM # FL {guid}",
            "REM # AL @",
            "REM # BL @",
            "REM # PL @",
            "SBP # {guid} MFN Name%",
            "PRP # MFN Name%",
            "ADC # FL C={guid} {group}",
            "REM # FL {guid} {group}",
            "ADG # Group%20%",
            "REG # {group} Group%20%",
            "RMG # {group}");

    /** What an edit may be refused with: it does not fit the book as it is. */
    private static final Set<String> REFUSALS = Set.of(
            "ContactAlreadyExists",
            "ContactDoesNotExist",
            "MemberAlreadyExists",
            "MemberDoesNotExist",
            "GroupAlreadyExists",
            "GroupDoesNotExist");

    private final Random random;
    private final InProcessServer server;
    private final RandomAddressBookEdits edits;
    private final Map<String, ObservedSession> sessions = new TreeMap<>();
    private final Map<String, AddressBookClient> addressBooks = new HashMap<>();
    private final Map<String, KeptAddressBook> kept = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> allowed = new HashSet<>();
    private final Map<String, Map<String, String>> shownBefore = new HashMap<>();
    private final StringBuilder trace = new StringBuilder();
    private int requests = 10;

    RandomPeople(InProcessServer server, long seed) {
        this.server = server;
        this.random = new Random(seed);
        this.edits = new RandomAddressBookEdits(random, PEOPLE);
        trace.append("seed ").append(seed).append('\n');
    }

    /** What was done and received so far, a line each. */
    @Override
    public String toString() {
        return trace.toString();
    }

    /** Makes the accounts, and does so many things. */
    void play(int steps) throws Exception {
        prepare();
        for (int i = 0; i < steps; i++) {
            step();
        }
        settle();
        for (String email : PEOPLE) {
            refresh(email);
            synchronise(email);
        }
    }

    private void prepare() throws Exception {
        TranscriptFixture fixture = new TranscriptFixture();
        for (String email : PEOPLE) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
        }
        for (String email : PEOPLE) {
            for (String other : PEOPLE) {
                List<String> lists = random.nextInt(4) > 0 ? List.of("FL", "AL") : List.of("BL");
                fixture.user(email).entries.add(new Entry(other, lists, List.of(), null));
            }
        }
        server.prepare(fixture, Map.of("limit.edits", "1000000", "limit.renames", "1000000"));
        for (String email : PEOPLE) {
            AddressBookClient client = new AddressBookClient(server, email);
            addressBooks.put(email, client);
            kept.put(email, client.read());
        }
        noteAllowed();
    }

    private static <T> T of(Map<String, T> map, String email) {
        return Objects.requireNonNull(map.get(email));
    }

    private AddressBook book(String email) {
        return server.store().books().load(email);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void step() throws Exception {
        String email = pick(PEOPLE);
        if (!busy.add(email)) {
            settle(); // two things of one person at once are not observed one by one
            busy.add(email);
        }
        ObservedSession session = sessions.get(email);
        int kind = random.nextInt(100);
        if (kind < 35) {
            edit(email);
        } else if (session == null || !session.isOpen() || kind < 39) {
            signIn(email);
        } else if (kind < 41) {
            note(email, "leaves");
            session.connection().close();
        } else if (kind < 46) {
            call(email, session);
        } else if (kind < 52) {
            settle();
            refresh(email);
            synchronise(email);
        } else if (kind < 65) {
            send(
                    email,
                    session,
                    "CHG # " + pick(STATUSES) + session.signIn().appear("").substring(6));
        } else if (session.signIn().namesContacts()) {
            editOfSession(email, session);
        } else {
            send(email, session, line(email, session));
        }
        if (random.nextInt(3) > 0) {
            settle();
        }
    }

    private void note(String email, String what) {
        trace.append(email).append(' ').append(what).append('\n');
    }

    private void send(String email, ObservedSession session, String line) throws Exception {
        String numbered = line.replaceFirst("#", Integer.toString(++requests));
        note(email, "> " + numbered.replace("\r\n", " | "));
        session.send(numbered.contains("\r\n") ? numbered : numbered + "\r\n");
    }

    /** BLP, PRP, UUX, ADL or RML. */
    private void editOfSession(String email, ObservedSession session) throws Exception {
        switch (random.nextInt(8)) {
            case 0 -> send(email, session, "BLP # " + pick(List.of("AL", "BL")));
            case 1 -> send(email, session, "PRP # MFN Name" + random.nextInt(5));
            case 2 -> send(email, session, "UUX # 1\r\n" + random.nextInt(3));
            default -> {
                boolean adds = random.nextInt(5) > 1;
                String other = pick(PEOPLE);
                int mask = adds ? pick(List.of(1, 1, 1, 2, 3, 4, 5)) : pick(List.of(1, 2, 4, 4));
                String payload = "<ml><d n=\"%s\"><c n=\"%s\" l=\"%d\" t=\"1\"/></d></ml>"
                        .formatted(
                                other.substring(other.indexOf('@') + 1), other.substring(0, other.indexOf('@')), mask);
                session.names(Integer.toString(requests + 1), other, mask, adds);
                send(email, session, (adds ? "ADL # " : "RML # ") + payload.length() + "\r\n" + payload);
            }
        }
    }

    private String line(String email, ObservedSession session) {
        String other = pick(PEOPLE);
        List<String> some = session.signIn().usesGuids() ? BY_GUID : BY_HANDLE;
        List<Group> groups = List.copyOf(book(email).groups().values());
        Group group = groups.isEmpty() ? null : pick(groups);
        return pick(random.nextInt(6) == 0 ? SETTINGS : some)
                .replace("@", other)
                .replace("{guid}", session.guid(other))
                .replace("{number}", group == null ? "7" : Integer.toString(group.number()))
                .replace(
                        "{group}",
                        group == null
                                ? "99999999-0000-0000-0000-000000000000"
                                : group.guid().toString())
                .replace("%20%", "%20" + random.nextInt(5))
                .replaceFirst("Name%", "Name" + random.nextInt(5));
    }

    private void signIn(String email) throws Exception {
        settle();
        busy.add(email);
        StandardSignIn signIn = StandardSignIn.of(pick(Dialects.ALL).name());
        note(email, "signs in by MSNP" + signIn.msnp());
        ObservedSession session = new ObservedSession(email, signIn, server.connect("notification"));
        session.authenticate(server);
        sessions.put(email, session);
        session.bookIs(book(email));
        byte[] contacts = signIn.contacts(named(email, session));
        session.send(signIn.synchronise(contacts.length) + "\r\n" + new String(contacts, StandardCharsets.UTF_8));
        if (random.nextInt(5) > 0) {
            session.send(signIn.appear(pick(STATUSES)) + "\r\n");
        }
    }

    /** Those of the book, and mostly all. */
    private List<Entry> named(String email, ObservedSession session) {
        List<Entry> entries = new ArrayList<>();
        for (Contact contact : book(email).contacts()) {
            List<String> lists = ObservedSession.MINE.stream()
                    .filter(contact::on)
                    .map(ListName::name)
                    .toList();
            if (!lists.isEmpty() && random.nextInt(6) > 0) {
                entries.add(new Entry(contact.email(), lists, List.of(), null));
                session.names("5", contact.email(), contact.lists(), true);
            }
        }
        return entries;
    }

    /** An edit by the address book services, by whatever client the account is signed in, or by none. */
    private void edit(String email) throws Exception {
        boolean alone = random.nextBoolean(); // others do something at the same time if not
        if (alone) {
            settle();
            busy.add(email);
        }
        AddressBookClient client = of(addressBooks, email);
        KeptAddressBook before = client.read();
        ObservedSession session = sessions.get(email);
        Edit edit = edits.next(book(email), before, session == null ? null : session.lastNamed());
        note(email, edit.method() + ' ' + edit.content());
        Reply reply = client.ask(edit.method(), edit.content());
        note(email, reply.isSuccess() ? "done" : reply.errorCode());
        KeptAddressBook after = client.read();
        if (reply.isSuccess()) {
            assertThat(edit.holds().test(book(email), after))
                    .as("what the edit must lead to is not so:%n%s%n%s", after.items(), this)
                    .isTrue();
        } else {
            assertThat(reply.errorCode()).as("the edit is refused:%n%s", this).isIn(REFUSALS);
            if (alone) {
                assertThat(after.difference(before))
                        .as("a refused edit changes nothing:%n%s", this)
                        .isEmpty();
            }
        }
        if (session != null) {
            session.bookIs(book(email));
        }
        noteAllowed();
    }

    /** The copy that a client keeps is what a client reads that begins anew, and that is what is stored. */
    private void refresh(String email) throws Exception {
        AddressBookClient client = of(addressBooks, email);
        KeptAddressBook copy = of(kept, email);
        note(email, "reads changes");
        client.refresh(copy);
        KeptAddressBook whole = client.read();
        assertThat(copy.difference(whole))
                .as("the copy of %s against the whole:%n%s", email, this)
                .isEmpty();
        AddressBook book = book(email);
        Map<String, Set<String>> expected = new TreeMap<>();
        for (ListName list : List.of(ListName.AL, ListName.BL, ListName.RL, ListName.PL)) {
            expected.put(list.name(), new TreeSet<>(book.contacts().handlesOn(list)));
        }
        expected.getOrDefault("RL", Set.of()).removeAll(expected.getOrDefault("PL", Set.of()));
        Map<String, Set<String>> found = new TreeMap<>();
        Map<String, String> roles = Map.of("AL", "Allow", "BL", "Block", "RL", "Reverse", "PL", "Pending");
        roles.forEach((list, role) -> found.put(list, names(whole, "member " + role + " ")));
        assertThat(found).as("the members of %s:%n%s", email, this).isEqualTo(expected);
        assertThat(whole.items().entrySet().stream()
                        .filter(item -> item.getValue().contains("isMessengerUser=true"))
                        .filter(item -> item.getValue().contains("passportName="))
                        .map(item -> item.getKey().substring("contact ".length()))
                        .collect(Collectors.toSet()))
                .as("the contacts of %s:%n%s", email, this)
                .isEqualTo(book.on(ListName.FL).stream()
                        .map(contact -> contact.guid().toString())
                        .collect(Collectors.toSet()));
        assertThat(names(whole, "group "))
                .as("the groups of %s:%n%s", email, this)
                .isEqualTo(book.groups().values().stream()
                        .map(group -> group.guid().toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> names(KeptAddressBook whole, String prefix) {
        return whole.items().keySet().stream()
                .filter(key -> key.startsWith(prefix) && !key.contains("@example.org"))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A client of MSNP2 to MSNP12 asks for its lists anew. */
    private void synchronise(String email) throws Exception {
        ObservedSession session = sessions.get(email);
        if (session != null && session.isOpen() && !session.signIn().namesContacts()) {
            send(email, session, session.signIn().synchronise(0).replaceFirst("5", "#"));
            settle();
        }
    }

    /** Asks for a switchboard and calls somebody, whose client is sent the call if, and only if, it may reach them. */
    private void call(String email, ObservedSession session) throws Exception {
        settle();
        String other = pick(PEOPLE);
        send(email, session, "XFR # SB");
        server.settle();
        List<Line> answers = drain(email, session);
        Line granted = answers.stream()
                .filter(line -> line.verb().equals("XFR"))
                .findFirst()
                .orElse(null);
        if (granted == null || other.equals(email)) {
            return;
        }
        TestConnection switchboard = server.connect("switchboard");
        switchboard.send(("USR 1 " + email + " " + granted.arg(4) + "\r\nCAL 2 " + other + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        server.settle();
        boolean ringing = false;
        for (Line line = switchboard.poll(); line != null; line = switchboard.poll()) {
            note(email, "(switchboard) < " + line.text());
            ringing |= line.verb().equals("CAL");
        }
        ObservedSession called = sessions.get(other);
        boolean reaches = called != null && called.isVisible() && called.allows(book(other), email);
        if (called != null) {
            drain(other, called);
            assertThat(called.takeCallers().contains(email))
                    .as("%s reaches %s:%n%s", email, other, this)
                    .isEqualTo(reaches);
        }
        assertThat(ringing).as("%s may call %s:%n%s", email, other, this).isEqualTo(reaches);
        switchboard.close();
        settle();
    }

    private List<Line> drain(String email, ObservedSession session) {
        List<Line> lines = session.receive();
        lines.forEach(line -> note(email, "< " + line.text()));
        return lines;
    }

    /** Waits for the server, and holds what every client was sent to what is so. */
    private void settle() throws Exception {
        busy.clear();
        server.settle();
        sessions.forEach((email, session) -> {
            drain(email, session);
            session.bookIs(book(email));
            session.forgetRemoved();
        });
        noteAllowed();
        sessions.values().removeIf(session -> !session.isOpen());
        sessions.forEach(this::check);
        sessions.forEach((email, session) -> shownBefore.put(email, Map.copyOf(session.shown())));
        allowed.clear();
        noteAllowed();
    }

    private void check(String email, ObservedSession session) {
        assertThat(session.violations())
                .as("what no client should be sent:%n%s", this)
                .isEmpty();
        Map<String, String> before = shownBefore.getOrDefault(email, Map.of());
        session.shown().forEach((other, presence) -> {
            if (!presence.equals(before.get(other))) {
                assertThat(allowed).as("%s may see %s:%n%s", email, other, this).contains(email + " may see " + other);
            }
        });
        assertThat(session.shown())
                .as("whom %s sees:%n%s", email, this)
                .isEqualTo(session.watches() ? visible(email, session) : Map.of());
        if (session.lists().isEmpty()) {
            return;
        }
        AddressBook book = book(email);
        for (ListName list : List.of(ListName.FL, ListName.AL, ListName.BL, ListName.RL)) {
            Set<String> has = new TreeSet<>(session.lists().getOrDefault(list, Set.of()));
            Set<String> should = new TreeSet<>(book.contacts().handlesOn(list));
            if (list == ListName.FL) {
                has.removeIf(session::isUnsure);
                should.removeIf(session::isUnsure);
            }
            assertThat(has).as("list %s of %s:%n%s", list, email, this).isEqualTo(should);
        }
    }

    /** The people that a session is to show: status and name of each. */
    private Map<String, String> visible(String email, ObservedSession session) {
        Map<String, String> visible = new TreeMap<>();
        sessions.forEach((other, theirs) -> {
            AddressBook book = book(other);
            if (!other.equals(email) && session.isWatching(other) && theirs.isVisible() && theirs.allows(book, email)) {
                visible.put(other, theirs.status() + " " + book.name());
            }
        });
        return visible;
    }

    /** Notes who may see whom now, by privacy alone. */
    private void noteAllowed() {
        for (String other : PEOPLE) {
            AddressBook book = book(other);
            @Nullable ObservedSession session = sessions.get(other);
            for (String email : PEOPLE) {
                boolean allows =
                        session == null ? ObservedSession.bookAllows(book, email) : session.allows(book, email);
                if (allows) {
                    allowed.add(email + " may see " + other);
                }
            }
        }
    }
}
