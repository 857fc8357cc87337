package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Three clients send random requests, seeded by the repetition. The server must reply or disconnect, and never fail;
 * and what each client was sent of the others must agree with their state in the end.
 */
class RandomRequestsTest {

    private static final int FIRST_LABELLED = 10;
    private static final int FIRST_WITH_MESSAGES = 11;
    private static final int FIRST_NAMING = 13;
    private static final int FIRST_AT_PLACE = 16;

    private static final List<String> PEOPLE = List.of("a@example.com", "b@example.com", "c@example.com");

    /** Each person lists all three. */
    private static final List<Entry> ENTRIES = PEOPLE.stream()
            .map(email -> new Entry(email, List.of("FL", "AL"), List.of(), null))
            .toList();

    private static final List<String> LINES = List.of(
            "CHG # NLN",
            "CHG # NLN 1 picture%",
            "CHG # AWY",
            "CHG # HDN",
            "CHG # FLN",
            "BLP # AL",
            "BLP # BL",
            "GTC # N",
            "ADG # Group% 0",
            "REG # % Group% 0",
            "PRP # PHM %",
            "PRP # MBE Y",
            "REA # @ Name%",
            "LST # FL",
            "SYN # %",
            "XFR # SB",
            "URL # INBOX",
            "FND # fname=* lname=* city=* state=* country=*",
            "PNG");

    /** Up to MSNP9. */
    private static final List<String> NUMBERED = List.of(
            "ADD # FL @ Name",
            "ADD # FL @ Name %",
            "ADD # AL @ Name",
            "ADD # BL @ Name",
            "REM # FL @",
            "REM # FL @ 1", // not 0, whose reply leaves open whether it was the last group
            "REM # AL @",
            "REM # BL @");

    /** From MSNP10 on; a client names its contacts by the GUIDs it was sent. */
    private static final List<String> LABELLED = List.of(
            "ADC # FL N=@ F=Name",
            "ADC # FL C={guid} {guid}",
            "ADC # AL N=@",
            "ADC # BL N=@",
            "REM # FL {guid}",
            "REM # AL @",
            "REM # BL @",
            "REM # PL @",
            "SBP # {guid} MFN Name%",
            "PRP # MFN Name%");

    /** From MSNP11 on. */
    private static final List<String> MESSAGES = List.of("UUX # 1\r\n%", "UUX # 0", "CHG # BSY 2 picture%");

    /** From MSNP13 on. */
    private static final List<String> LIVE = List.of(
            "CHG # NLN 0",
            "CHG # BSY 2:% picture%",
            "CHG # HDN",
            "CHG # FLN",
            "BLP # AL",
            "BLP # BL",
            "PRP # MFN Name%",
            "PRP # PHM %",
            "UUX # 1\r\n%",
            "UUX # 0",
            "UUN # @ 3 1\r\n%",
            "XFR # SB",
            "PNG");

    /** Lines that no client should send; each ends a session. */
    private static final List<String> NONSENSE = List.of(
            "", "CHG", "ADD # RL @ Name", "NLN NLN @ Name", "XYZ #", "MSG # N 3\r\nabc", "CHG x NLN", "RMG # 99");

    private static final String SAYS = "message of ";

    /** How the names of the threads begin whose warnings count. */
    private static final String LANE = "random-talk";

    private final LoggedWarnings warnings = new LoggedWarnings(LANE);
    private final InProcessServer server = new InProcessServer(LANE, 3);
    private final Map<String, TestConnection> connections = new HashMap<>();
    private final Map<String, Integer> dialects = new HashMap<>();
    private final Map<String, Map<String, String>> guids = new HashMap<>();
    private final StringBuilder trace = new StringBuilder();
    /** What each client was last sent of each other account: presence and personal message. */
    private final Map<String, Map<String, String>> sent = new TreeMap<>();

    @AfterEach
    void stop() {
        warnings.close();
        server.close();
    }

    @RepeatedTest(100)
    void nothingBreaksTheServer(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        TranscriptFixture fixture = new TranscriptFixture();
        for (String email : PEOPLE) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
        }
        for (String email : PEOPLE) {
            fixture.user(email).entries.addAll(ENTRIES);
        }
        server.prepare(fixture, Map.of());
        for (int i = 0; i < 150; i++) {
            String email = PEOPLE.get(random.nextInt(PEOPLE.size()));
            TestConnection connection = connections.get(email);
            if (connection == null || connection.isClosed() || random.nextInt(40) == 0) {
                signIn(
                        email,
                        Dialects.ALL.get(random.nextInt(Dialects.ALL.size())).name());
            } else {
                String line = line(random, i, email);
                trace.append(email).append("> ").append(line);
                connection.send(line.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (random.nextBoolean()) {
                server.settle();
                receiveAll();
            }
        }
        server.settle();
        receiveAll();

        assertThat(warnings.all()).isEmpty();
        String asked = asAsked().toString();
        assertThat(sent.toString())
                .as("what was sent against what is so%n%s", trace)
                .isEqualTo(asked);
    }

    private String line(Random random, int trId, String email) {
        String other = PEOPLE.get(random.nextInt(PEOPLE.size()));
        boolean labelled = dialects.getOrDefault(email, 0) >= FIRST_LABELLED;
        boolean messages = dialects.getOrDefault(email, 0) >= FIRST_WITH_MESSAGES && random.nextInt(4) == 0;
        List<String> some = random.nextInt(3) > 0 ? LINES : labelled ? LABELLED : NUMBERED;
        List<String> usual = dialects.getOrDefault(email, 0) < FIRST_NAMING
                ? messages ? MESSAGES : some
                : random.nextInt(3) > 0 ? LIVE : List.of(naming(random, other));
        List<String> lines = random.nextInt(30) == 0 ? NONSENSE : usual;
        return lines.get(random.nextInt(lines.size()))
                        .replace("#", Integer.toString(trId))
                        .replace("@", other)
                        .replace("{guid}", guid(email, other))
                        .replace("%", Integer.toString(random.nextInt(4)))
                + "\r\n";
    }

    /** One person on some lists, or allowed and blocked no more. */
    private static String naming(Random random, String other) {
        boolean adds = random.nextBoolean();
        String payload = contact(other, adds ? 1 + random.nextInt(7) : 2 * (1 + random.nextInt(3)));
        return (adds ? "ADL # " : "RML # ") + payload.length() + "\r\n" + payload;
    }

    private static String contact(String other, int lists) {
        int at = other.indexOf('@');
        return "<ml><d n=\"%s\"><c n=\"%s\" l=\"%d\" t=\"1\"/></d></ml>"
                .formatted(other.substring(at + 1), other.substring(0, at), lists);
    }

    private String guid(String email, String other) {
        return guids.getOrDefault(email, Map.of()).getOrDefault(other, "00000000-0000-0000-0000-000000000000");
    }

    private void signIn(String email, String dialect) throws Exception {
        StandardSignIn signIn = StandardSignIn.of(dialect);
        Placeholders placeholders = new Placeholders(server::ticket);
        TestConnection connection = server.connect("notification");
        connections.put(email, connection);
        dialects.put(email, signIn.msnp());
        sent.put(email, new TreeMap<>());
        guids.put(email, new HashMap<>());
        send(connection, "VER 1 " + dialect);
        send(connection, signIn.preliminary(email));
        drop(connection);
        send(connection, signIn.identify(email));
        Line question = connection.poll();
        if (question != null && question.verb().equals("GCF")) {
            question = connection.poll();
        }
        placeholders.bind(
                "signInChallenge",
                question == null ? "" : question.args().get(question.args().size() - 1));
        send(connection, placeholders.substitute(signIn.prove(email, TranscriptFixture.DEFAULT_PASSWORD), ""));
        byte[] contacts = signIn.contacts(ENTRIES);
        send(connection, signIn.synchronise(contacts.length));
        connection.send(contacts);
        send(connection, signIn.appear("NLN"));
    }

    private void send(TestConnection connection, String line) throws Exception {
        connection.send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        server.settle();
    }

    private void receiveAll() {
        connections.forEach((email, connection) -> {
            for (Line line = connection.poll(); line != null; line = connection.poll()) {
                trace.append(email).append("< ").append(line.text()).append('\n');
                receive(email, sent.getOrDefault(email, new TreeMap<>()), line);
            }
        });
    }

    /** What a client makes of presence. */
    private void receive(String email, Map<String, String> mine, Line line) {
        Map<String, String> known = guids.getOrDefault(email, new HashMap<>());
        learn(known, line);
        switch (line.verb()) {
            case "ILN" -> show(email, mine, line.arg(2), line.arg(1) + tail(line, 3));
            case "NLN" -> show(email, mine, line.arg(1), line.arg(0) + tail(line, 2));
            case "UBX" ->
                show(email, mine, SAYS + line.arg(0), new String(line.requirePayload(), StandardCharsets.ISO_8859_1));
            case "FLN" -> forget(mine, person(line.arg(0)));
            case "REM" -> {
                if (line.arg(1).equals("FL") && line.args().size() == 3) {
                    known.forEach((other, guid) -> {
                        if (guid.equals(line.arg(2))) {
                            forget(mine, other);
                        }
                    });
                } else if (line.arg(1).equals("FL")
                        && !line.args().get(line.args().size() - 1).matches("\\d+")) {
                    forget(mine, line.arg(3));
                }
            }
            default -> {
                // lists and replies
            }
        }
    }

    /** Its own presence a client of places is sent for another reason too, which this test does not follow. */
    private void show(String email, Map<String, String> mine, String who, String what) {
        boolean own = person(who).endsWith(email);
        if (!own || dialects.getOrDefault(email, 0) < FIRST_AT_PLACE) {
            mine.put(who.startsWith(SAYS) ? SAYS + person(who.substring(SAYS.length())) : person(who), what);
        }
    }

    /** An address without its network. */
    private static String person(String word) {
        return word.startsWith("1:") ? word.substring(2) : word;
    }

    /** Name, capabilities and picture. */
    private static String tail(Line line, int from) {
        return line.args().subList(from, line.args().size()).toString();
    }

    private static void forget(Map<String, String> mine, String email) {
        mine.remove(email);
        mine.remove(SAYS + email);
    }

    /** Remembers the GUID in {@code LST N=… C=…} and {@code ADC 1 FL N=… C=…}. */
    private static void learn(Map<String, String> known, Line line) {
        String name = labelled(line, "N=");
        String guid = labelled(line, "C=");
        if (!name.isEmpty() && !guid.isEmpty()) {
            known.put(name, guid);
        }
    }

    private static String labelled(Line line, String label) {
        return line.args().stream()
                .filter(word -> word.startsWith(label))
                .map(word -> word.substring(label.length()))
                .findFirst()
                .orElse("");
    }

    /** What a new sign-in would show each client: it removes and adds all accounts that it watches. */
    private Map<String, Map<String, String>> asAsked() throws Exception {
        Map<String, Map<String, String>> asked = new TreeMap<>();
        for (Map.Entry<String, TestConnection> entry : new ArrayList<>(connections.entrySet())) {
            TestConnection connection = entry.getValue();
            if (connection.isClosed()) {
                sent.remove(entry.getKey());
                continue;
            }
            Map<String, String> fresh = new TreeMap<>();
            for (String other : PEOPLE) {
                drop(connection);
                if (dialects.getOrDefault(entry.getKey(), 0) >= FIRST_NAMING) {
                    askByNaming(entry.getKey(), connection, other, fresh);
                    continue;
                }
                boolean labelled = dialects.getOrDefault(entry.getKey(), 0) >= FIRST_LABELLED;
                send(connection, "REM 900 FL " + (labelled ? guid(entry.getKey(), other) : other));
                Line removed = connection.poll();
                boolean watched = removed != null && removed.verb().equals("REM");
                drop(connection);
                if (watched) {
                    send(connection, labelled ? "ADC 901 FL N=" + other + " F=X" : "ADD 901 FL " + other + " X");
                    for (Line line = connection.poll(); line != null; line = connection.poll()) {
                        receive(entry.getKey(), fresh, line);
                    }
                }
            }
            asked.put(entry.getKey(), fresh);
        }
        return asked;
    }

    /** Clients that name their contacts remove nobody from the book: they withdraw a contact, and name it anew. */
    private void askByNaming(String email, TestConnection connection, String other, Map<String, String> fresh)
            throws Exception {
        String payload = contact(other, 1);
        connection.send(("RML 900 " + payload.length() + "\r\n" + payload).getBytes(StandardCharsets.ISO_8859_1));
        server.settle();
        drop(connection);
        connection.send(("ADL 901 " + payload.length() + "\r\n" + payload).getBytes(StandardCharsets.ISO_8859_1));
        server.settle();
        for (Line line = connection.poll(); line != null; line = connection.poll()) {
            receive(email, fresh, line);
        }
    }

    private static void drop(TestConnection connection) {
        while (connection.poll() != null) {
            // unsolicited
        }
    }
}
