package im.chrysalis.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.secret.Passwords;
import im.chrysalis.transcript.World.Entry;
import im.chrysalis.transcript.World.User;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.slf4j.LoggerFactory;

/**
 * Three clients say whatever comes to mind, seeded by the repetition. Whatever it is, the server answers or hangs up, never
 * fails; and what each client was told of the others agrees in the end with what is so.
 */
class RandomTalkTest {

    private static final List<String> PEOPLE = List.of("a@example.com", "b@example.com", "c@example.com");
    private static final List<String> LINES = List.of(
            "ADD # FL @ Name",
            "ADD # FL @ Name %",
            "ADD # AL @ Name",
            "ADD # BL @ Name",
            "REM # FL @",
            "REM # FL @ 1", // not 0, whose answer leaves open whether it was the last group
            "REM # AL @",
            "REM # BL @",
            "CHG # NLN",
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

    /** Things no client should say; each ends a session. */
    private static final List<String> NONSENSE = List.of(
            "", "CHG", "ADD # RL @ Name", "NLN NLN @ Name", "XYZ #", "MSG # N 3\r\nabc", "CHG x NLN", "RMG # 99");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final InProcessStage stage = new InProcessStage(3);
    private final Map<String, Wire> wires = new HashMap<>();
    private final StringBuilder trace = new StringBuilder();
    /** What each client was last told of each other person: a status, or FLN. */
    private final Map<String, Map<String, String>> told = new TreeMap<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger("im.chrysalis")).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger("im.chrysalis")).detachAppender(log);
        stage.close();
    }

    @RepeatedTest(100)
    void nothingBreaksTheServer(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        World world = new World();
        for (String email : PEOPLE) {
            world.users().put(email, new User(email, "Name", World.DEFAULT_PASSWORD));
        }
        for (String email : PEOPLE) {
            for (String other : PEOPLE) {
                world.user(email).entries.add(new Entry(other, List.of("FL", "AL"), List.of(), null));
            }
        }
        stage.prepare(world, Map.of());
        for (int i = 0; i < 150; i++) {
            String email = PEOPLE.get(random.nextInt(PEOPLE.size()));
            Wire wire = wires.get(email);
            if (wire == null || wire.isClosed() || random.nextInt(40) == 0) {
                signIn(
                        email,
                        Dialects.ALL.get(random.nextInt(Dialects.ALL.size())).name());
            } else {
                String line = line(random, i);
                trace.append(email).append("> ").append(line);
                wire.send(line.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (random.nextBoolean()) {
                stage.settle();
                hearAll();
            }
        }
        stage.settle();
        hearAll();

        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
                .isEmpty();
        String asked = asAsked().toString();
        assertThat(told.toString())
                .as("what was told against what is so%n%s", trace)
                .isEqualTo(asked);
    }

    private static String line(Random random, int trId) {
        List<String> lines = random.nextInt(30) == 0 ? NONSENSE : LINES;
        return lines.get(random.nextInt(lines.size()))
                        .replace("#", Integer.toString(trId))
                        .replace("@", PEOPLE.get(random.nextInt(PEOPLE.size())))
                        .replace("%", Integer.toString(random.nextInt(4)))
                + "\r\n";
    }

    private void signIn(String email, String dialect) throws Exception {
        Wire wire = stage.connect("notification");
        wires.put(email, wire);
        told.put(email, new TreeMap<>());
        say(wire, "VER 0 " + dialect);
        say(wire, "USR 1 MD5 I " + email);
        wire.poll();
        Line question = wire.poll();
        String challenge = question == null ? "" : question.arg(3);
        say(wire, "USR 2 MD5 S " + Passwords.md5Hex(challenge + World.DEFAULT_PASSWORD));
        say(wire, "SYN 3 0");
        say(wire, "CHG 4 NLN");
    }

    private void say(Wire wire, String line) throws Exception {
        wire.send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        stage.settle();
    }

    private void hearAll() {
        wires.forEach((email, wire) -> {
            for (Line line = wire.poll(); line != null; line = wire.poll()) {
                trace.append(email).append("< ").append(line.text()).append('\n');
                hear(told.getOrDefault(email, new TreeMap<>()), line);
            }
        });
    }

    /** What a client makes of presence. */
    private static void hear(Map<String, String> mine, Line line) {
        switch (line.verb()) {
            case "ILN" -> mine.put(line.arg(2), line.arg(1));
            case "NLN" -> mine.put(line.arg(1), line.arg(0));
            case "FLN" -> mine.remove(line.arg(0));
            case "REM" -> {
                if (line.arg(1).equals("FL")
                        && !line.args().get(line.args().size() - 1).matches("\\d+")) {
                    mine.remove(line.arg(3));
                }
            }
            default -> {
                // lists and answers
            }
        }
    }

    /** What a fresh look would show each client: it removes and adds everybody it watches. */
    private Map<String, Map<String, String>> asAsked() throws Exception {
        Map<String, Map<String, String>> asked = new TreeMap<>();
        for (Map.Entry<String, Wire> entry : new ArrayList<>(wires.entrySet())) {
            Wire wire = entry.getValue();
            if (wire.isClosed()) {
                told.remove(entry.getKey());
                continue;
            }
            Map<String, String> fresh = new TreeMap<>();
            for (String other : PEOPLE) {
                drop(wire);
                say(wire, "REM 900 FL " + other);
                Line removed = wire.poll();
                boolean watched = removed != null && removed.verb().equals("REM");
                drop(wire);
                if (watched) {
                    say(wire, "ADD 901 FL " + other + " X");
                    for (Line line = wire.poll(); line != null; line = wire.poll()) {
                        hear(fresh, line);
                    }
                }
            }
            asked.put(entry.getKey(), fresh);
        }
        return asked;
    }

    private static void drop(Wire wire) {
        while (wire.poll() != null) {
            // not asked for
        }
    }
}
