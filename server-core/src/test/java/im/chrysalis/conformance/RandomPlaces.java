package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.PlacesModel.Place;
import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.dialect.Dialects;
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
import org.jspecify.annotations.Nullable;

/**
 * People at up to three places each, with clients of all dialects: they sign in and out, change their status, block each
 * other, call, and sign out their other places. What each client was sent is held to {@link PlacesModel} whenever the server
 * was waited for. The same seed does the same things.
 */
final class RandomPlaces {

    private static final List<String> PEOPLE = List.of("a@example.com", "b@example.com", "c@example.com");
    private static final List<String> STATUSES = List.of("NLN", "NLN", "BSY", "AWY", "IDL", "IDL", "HDN");
    private static final int MOST_PLACES = 3;
    private static final int FIRST_BY_GUID = 10;
    private static final int FIRST_AT_PLACE = 16;

    private final Random random;
    private final InProcessServer server;
    private final PlacesModel model = new PlacesModel(PEOPLE, MOST_PLACES);
    private final Map<Place, PlaceSession> sessions = new HashMap<>();
    private final Map<String, AddressBookClient> addressBooks = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> allowed = new HashSet<>();
    private final StringBuilder trace = new StringBuilder();
    private int requests = 10;

    RandomPlaces(InProcessServer server, long seed) {
        this.server = server;
        this.random = new Random(seed);
        trace.append("seed ").append(seed).append('\n');
    }

    /** What was done and received so far, a line each. */
    @Override
    public String toString() {
        return trace.toString();
    }

    /** Makes the accounts, and does so many things. */
    void play(int steps) throws Exception {
        TranscriptFixture fixture = new TranscriptFixture();
        for (String email : PEOPLE) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
        }
        for (String email : PEOPLE) {
            fixture.user(email).entries.addAll(entries(email));
        }
        server.prepare(
                fixture,
                Map.of(
                        "limit.edits", "1000000",
                        "limit.conversations", "1000000",
                        "limit.places", Integer.toString(MOST_PLACES)));
        for (String email : PEOPLE) {
            addressBooks.put(email, new AddressBookClient(server, email));
        }
        noteAllowed();
        for (int i = 0; i < steps; i++) {
            step();
        }
        settle();
    }

    /** Everybody else, allowed or blocked. */
    private List<Entry> entries(String email) {
        return PEOPLE.stream()
                .filter(other -> !other.equals(email))
                .map(other ->
                        new Entry(other, List.of("FL", model.blocks(email, other) ? "BL" : "AL"), List.of(), null))
                .toList();
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void note(String who, String what) {
        trace.append(who).append(' ').append(what).append('\n');
    }

    private static String name(String email, Place place) {
        return email.substring(0, 1) + (place.guid() == null ? "" : place.guid().substring(35));
    }

    private void step() throws Exception {
        String email = pick(PEOPLE);
        if (!busy.add(email)) {
            settle(); // in which order two things of one person are done is not known
            busy.add(email);
        }
        List<Place> places = model.places(email);
        int kind = random.nextInt(100);
        if (places.isEmpty() || kind < 25) {
            signIn(email);
        } else if (kind < 32) {
            leave(email, pick(places));
        } else if (kind < 64) {
            setStatus(email, pick(places), pick(STATUSES));
        } else if (kind < 78) {
            block(email, places);
        } else if (kind < 82) {
            setPrivacy(email);
        } else if (kind < 90) {
            call(email, pick(places));
        } else if (kind < 96) {
            signOutOthers(email, pick(places));
        } else if (kind < 98) {
            switchSeveralPlaces(email);
        } else {
            rename(email);
        }
        noteAllowed();
        if (random.nextInt(3) > 0) {
            settle();
        }
    }

    private PlaceSession session(Place place) {
        PlaceSession session = sessions.get(place);
        if (session == null) {
            throw new IllegalStateException("no session of that place");
        }
        return session;
    }

    private void send(String email, Place place, String line) throws Exception {
        String numbered = line.replaceFirst("#", Integer.toString(++requests));
        note(name(email, place), "> " + numbered.replace("\r\n", " | "));
        session(place).session().send(numbered.contains("\r\n") ? numbered : numbered + "\r\n");
    }

    private void signIn(String email) throws Exception {
        settle();
        busy.add(email);
        int msnp =
                Integer.parseInt(pick(Dialects.ALL).name().substring(4)); // all alike, but those of places more often
        msnp = random.nextInt(3) > 0 ? FIRST_AT_PLACE + random.nextInt(3) : msnp;
        String guid = msnp < FIRST_AT_PLACE || random.nextInt(8) == 0
                ? null
                : email.substring(0, 1) + "1111111-aaaa-4bbb-8ccc-00000000000" + (1 + random.nextInt(4));
        StandardSignIn signIn = StandardSignIn.of(
                "MSNP" + msnp, msnp < FIRST_AT_PLACE ? null : guid == null ? "none" : "{" + guid + "}");
        Place place = new Place(msnp, guid);
        note(name(email, place), "signs in by MSNP" + msnp);
        ObservedSession session = new ObservedSession(email, signIn, server.connect("notification"));
        sessions.put(place, new PlaceSession(email, place, session));
        session.authenticate(server);
        model.signsIn(email, place);
        noteAllowed(); // those who stay decide what the account looks like, until the newcomer has set its status
        session.bookIs(server.store().books().load(email));
        List<Entry> entries = entries(email);
        entries.forEach(entry -> session.names("5", entry.email(), 1, true));
        byte[] contacts = signIn.contacts(entries);
        session.send(signIn.synchronise(contacts.length) + "\r\n" + new String(contacts, StandardCharsets.UTF_8));
        if (random.nextInt(6) > 0) {
            setStatus(email, place, pick(STATUSES));
        }
    }

    private void setStatus(String email, Place place, String status) throws Exception {
        send(
                email,
                place,
                "CHG # " + status + session(place).session().signIn().appear("").substring(6));
        model.sets(place, status);
    }

    private void leave(String email, Place place) throws Exception {
        if (random.nextBoolean()) {
            send(email, place, "OUT");
        } else {
            note(name(email, place), "breaks the connection");
            session(place).session().connection().close();
        }
        model.leaves(email, place);
    }

    /** By lines, if a client of MSNP2 to MSNP12 is in, else by the address book services. */
    private void block(String email, List<Place> places) throws Exception {
        String other = pick(PEOPLE);
        if (other.equals(email)) {
            return;
        }
        boolean blocks = !model.blocks(email, other);
        StandardSignIn signIn = session(places.get(0)).session().signIn();
        if (signIn.namesContacts()) {
            edit(email, "DeleteMember", member(blocks ? "Allow" : "Block", other));
            edit(email, "AddMember", member(blocks ? "Block" : "Allow", other));
        } else {
            boolean labelled = signIn.msnp() >= FIRST_BY_GUID;
            send(email, places.get(0), "REM # " + (blocks ? "AL " : "BL ") + other);
            send(
                    email,
                    places.get(0),
                    (labelled ? "ADC # " : "ADD # ")
                            + (blocks ? "BL " : "AL ")
                            + (labelled ? "N=" + other : other + " Name"));
        }
        model.blocks(email, other, blocks);
    }

    private static String member(String role, String other) {
        return "<serviceHandle><Id>0</Id><Type>Messenger</Type><ForeignId/></serviceHandle><memberships><Membership>"
                + "<MemberRole>" + role
                + "</MemberRole><Members><Member xsi:type=\"PassportMember\"><Type>Passport</Type>"
                + "<State>Accepted</State><PassportName>" + other
                + "</PassportName></Member></Members></Membership></memberships>";
    }

    private void setPrivacy(String email) throws Exception {
        boolean allows = random.nextInt(3) > 0;
        annotate(email, "MSN.IM.BLP", allows);
        model.allowsStrangers(email, allows);
    }

    private void switchSeveralPlaces(String email) throws Exception {
        boolean on = random.nextInt(3) > 0;
        annotate(email, "MSN.IM.MPOP", on);
        model.switchSeveralPlaces(email, on);
    }

    private void annotate(String email, String name, boolean on) throws Exception {
        edit(
                email,
                "ABContactUpdate",
                "<contacts><Contact><contactInfo><contactType>Me</contactType><annotations><Annotation><Name>" + name
                        + "</Name><Value>" + (on ? 1 : 0)
                        + "</Value></Annotation></annotations></contactInfo><propertiesChanged>Annotation"
                        + "</propertiesChanged></Contact></contacts>");
    }

    private void rename(String email) throws Exception {
        boolean alone = model.places(email).size() == 1;
        if (alone) {
            settle();
            busy.add(email);
        }
        String name = "Name" + random.nextInt(4);
        edit(
                email,
                "ABContactUpdate",
                "<contacts><Contact><contactInfo><contactType>Me</contactType><displayName>" + name
                        + "</displayName></contactInfo><propertiesChanged>DisplayName</propertiesChanged></Contact>"
                        + "</contacts>");
        model.renames(email, name);
        if (alone) {
            session(model.places(email).getFirst()).knowsName(name);
        }
    }

    private void edit(String email, String method, String content) throws Exception {
        note(email, method + ' ' + content);
        AddressBookClient.Reply reply =
                Objects.requireNonNull(addressBooks.get(email)).ask(method, content);
        assertThat(reply.errorCode()).as("%s is refused:%n%s", method, this).isEmpty();
    }

    /** Asks for a switchboard and calls somebody; each place of theirs is sent the call if, and only if, it may be. */
    private void call(String email, Place place) throws Exception {
        settle();
        String other = pick(PEOPLE);
        send(email, place, "XFR # SB");
        Line granted = receive(email, place).stream()
                .filter(line -> line.verb().equals("XFR"))
                .findFirst()
                .orElse(null);
        if (granted == null || other.equals(email)) {
            return;
        }
        String caller = place.guid() == null ? email : email + ";{" + place.guid() + "}";
        TestConnection switchboard = server.connect("switchboard");
        switchboard.send(("USR 1 " + caller + " " + granted.arg(4) + "\r\nCAL 2 " + other + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        boolean reaches = model.isVisibleTo(other, email);
        assertThat(has(switchboard, "CAL"))
                .as("%s may call %s:%n%s", email, other, this)
                .isEqualTo(reaches);
        List<Line> rings = new ArrayList<>();
        for (Place called : model.places(other)) {
            receive(other, called);
            List<Line> here = session(called).takeRings();
            assertThat(here)
                    .as("%s at %s is called by %s:%n%s", other, name(other, called), email, this)
                    .hasSize(reaches ? 1 : 0);
            rings.addAll(here);
        }
        if (reaches) {
            int which = random.nextInt(rings.size());
            Place called = model.places(other).get(which);
            Line ring = rings.get(which);
            TestConnection answering = server.connect("switchboard");
            answering.send(("ANS 1 " + other + (called.guid() == null ? "" : ";{" + called.guid() + "}") + " "
                            + ring.arg(3) + " " + ring.arg(0) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(has(answering, "ANS")).as("%s answers:%n%s", other, this).isTrue();
            assertThat(has(switchboard, "JOI " + other))
                    .as("%s has joined:%n%s", other, this)
                    .isTrue();
            answering.close();
        }
        switchboard.close();
        settle();
    }

    /** Whether a line was received that begins so. */
    private boolean has(TestConnection connection, String start) throws Exception {
        server.settle();
        boolean has = false;
        for (Line line = connection.poll(); line != null; line = connection.poll()) {
            note("(switchboard) <", line.text());
            has |= (line.text() + " ").startsWith(start + " ");
        }
        return has;
    }

    /** Asks one other place or all to sign out; the server closes them after some seconds. */
    private void signOutOthers(String email, Place place) throws Exception {
        List<Place> others =
                model.places(email).stream().filter(other -> other != place).toList();
        if (others.isEmpty()) {
            return;
        }
        settle();
        if (random.nextBoolean()) {
            Place other = pick(others);
            send(email, place, "UUN # " + email + ";{" + other.guid() + "} 4 14\r\ngoawyplzthxbye");
            model.leaves(email, other);
        } else {
            send(email, place, "UUN # " + email + " 8 4\r\ngtfo");
            for (Place other : others) { // one after the other
                model.leaves(email, other);
                noteAllowed();
            }
        }
        noteAllowed();
        server.settle();
        for (int second = 0; second < 4; second++) {
            server.service().advanceOneSecond();
        }
        settle();
    }

    private List<Line> receive(String email, Place place) throws Exception {
        server.settle();
        PlaceSession session = session(place);
        List<Line> lines = session.receive();
        for (Line line : lines) {
            note(name(email, place), "< " + line.text());
            shows(email, line);
            if (line.verb().equals("CHL")) {
                answerChallenge(session.session(), line.arg(1));
            }
        }
        return lines;
    }

    private static void answerChallenge(ObservedSession session, String challenge) throws Exception {
        Placeholders placeholders = new Placeholders((email, password, purpose) -> {
            throw new AssertionError("no ticket is needed");
        });
        placeholders.bind("signInChallenge", challenge);
        session.send(session.signIn().answerChallenge() + "\r\n"
                + placeholders.substitute(session.signIn().digest(), ""));
    }

    /** Nobody is shown to somebody who may not see them, at any time. */
    private void shows(String email, Line line) {
        @Nullable String other = PlaceSession.subject(line);
        boolean reveals = line.verb().equals("ILN")
                || line.verb().equals("NLN")
                || (line.verb().equals("UBX") && line.requirePayload().length > 0);
        if (reveals && !email.equals(other)) {
            assertThat(allowed)
                    .as("%s may see %s, but is sent %s:%n%s", email, other, line.text(), this)
                    .contains(email + " may see " + other);
        }
    }

    /** Waits for the server, and holds what every client was sent to what is so. */
    private void settle() throws Exception {
        busy.clear();
        for (PlaceSession session : List.copyOf(sessions.values())) {
            receive(session.email(), session.place());
        }
        server.settle();
        for (PlaceSession session : List.copyOf(sessions.values())) {
            check(session);
        }
        sessions.values().removeIf(session -> !session.isOpen());
        allowed.clear();
        noteAllowed();
    }

    private void check(PlaceSession at) {
        String email = at.email();
        Place place = at.place();
        ObservedSession session = at.session();
        String who = name(email, place);
        assertThat(at.isOpen())
                .as("%s is signed in:%n%s", who, this)
                .isEqualTo(model.places(email).contains(place));
        assertThat(session.violations())
                .as("what no client should be sent:%n%s", this)
                .isEmpty();
        if (!at.isOpen()) {
            return;
        }
        Map<String, String> expected = new TreeMap<>();
        Map<String, List<String>> places = new TreeMap<>();
        Map<String, List<String>> found = new TreeMap<>();
        for (String other : PEOPLE) {
            if (place.hasSetStatus() && !other.equals(email) && model.isVisibleTo(other, email)) {
                expected.put(other, model.shown(other));
                places.put(other, model.guids(other));
                found.put(other, at.guids(other));
            }
        }
        assertThat(session.shown()).as("whom %s sees:%n%s", who, this).isEqualTo(expected);
        if (at.showsPlaces() && place.hasSetStatus()) {
            places.put(email, model.guids(email));
            found.put(email, at.guids(email));
            assertThat(found).as("the places that %s sees:%n%s", who, this).isEqualTo(places);
            assertThat(at.shownAs())
                    .as("how %s looks by what it was sent:%n%s", who, this)
                    .isEqualTo(model.shownToOwn(email, place));
        }
    }

    private void noteAllowed() {
        for (String other : PEOPLE) {
            for (String email : PEOPLE) {
                if (model.isVisibleTo(other, email)) {
                    allowed.add(email + " may see " + other);
                }
            }
        }
    }
}
