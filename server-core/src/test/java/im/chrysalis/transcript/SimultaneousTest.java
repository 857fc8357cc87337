package im.chrysalis.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.transcript.World.User;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What two people do at the same time, which transcripts can't say, since each of their lines is waited for. */
class SimultaneousTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";

    private final Map<String, Wire> wires = new HashMap<>();
    private InProcessStage stage = new InProcessStage(1);

    @AfterEach
    void close() {
        stage.close();
    }

    private void begin(int lanes, String dialect, boolean synchronised) throws Exception {
        stage.close();
        stage = new InProcessStage(lanes);
        World world = new World();
        for (String email : List.of(ALICE, BOB)) {
            world.users().put(email, new User(email, "Name", World.DEFAULT_PASSWORD));
        }
        stage.prepare(world, Map.of());
        for (String email : List.of(ALICE, BOB)) {
            SignInMacro macro = SignInMacro.of(dialect);
            Wire wire = stage.connect("notification");
            wires.put(email, wire);
            Script script = new Script(stage::ticket);
            say(email, "VER 1 " + dialect);
            say(email, macro.identify(email));
            stage.settle();
            String asked = heard(email).get(1);
            script.bind("signInChallenge", asked.substring(asked.lastIndexOf(' ') + 1));
            say(email, script.substitute(macro.prove(email, World.DEFAULT_PASSWORD), ""));
            if (synchronised) {
                say(email, macro.synchronise());
                say(email, macro.appear("NLN"));
            }
            stage.settle();
            heard(email);
        }
    }

    private void say(String email, String line) throws Exception {
        wire(email).send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private Wire wire(String email) {
        Wire wire = wires.get(email);
        if (wire == null) {
            throw new AssertionError(email + " has no connection");
        }
        return wire;
    }

    private List<String> heard(String email) {
        List<String> heard = new ArrayList<>();
        for (Line line = wire(email).poll(); line != null; line = wire(email).poll()) {
            heard.add(line.text());
        }
        return heard;
    }

    /** The GUID that a client is told is the one that it may use, although the other's addition made the entry first. */
    @RepeatedTest(30)
    void twoPeopleAddEachOther(RepetitionInfo repetition) throws Exception {
        begin(1 + repetition.getCurrentRepetition() % 3, "MSNP11", true);
        say(ALICE, "ADC 10 FL N=" + BOB + " F=Bob");
        say(BOB, "ADC 10 FL N=" + ALICE + " F=Alice");
        stage.settle();
        for (String email : List.of(ALICE, BOB)) {
            String guid = heard(email).stream()
                    .filter(line -> line.startsWith("ADC 10 FL "))
                    .map(line -> line.substring(line.indexOf("C=") + 2))
                    .findFirst()
                    .orElseThrow();
            say(email, "REM 11 FL " + guid);
            stage.settle();
            assertThat(heard(email)).contains("REM 11 FL " + guid);
        }
    }

    /** Whoever withdraws while the other asks for their lists leaves them whole. */
    @RepeatedTest(30)
    void somebodyWithdrawsWhileTheOtherAsks(RepetitionInfo repetition) throws Exception {
        begin(1 + repetition.getCurrentRepetition() % 3, "MSNP7", false);
        say(ALICE, "ADD 10 FL " + BOB + " Bob");
        say(ALICE, "REM 11 FL " + BOB);
        say(BOB, "SYN 12 0");
        stage.settle();
        assertThat(heard(BOB)).anyMatch(line -> line.startsWith("SYN 12 ")).noneMatch(line -> line.startsWith("500"));
    }
}
