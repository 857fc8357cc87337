package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * People of all dialects who edit their lists by lines, by the address book services and for their sessions, seeded by
 * the repetition. {@code -Drandom.people.seconds=600} plays for so long, with seeds from
 * {@code -Drandom.people.seed=1000} on; a failure names its seed.
 */
class RandomPeopleTest {

    private static final int STEPS = 120;

    /** How the names of the threads begin whose warnings count. */
    private static final String LANE = "random-people";

    private final LoggedWarnings warnings = new LoggedWarnings(LANE);
    private final InProcessServer server = new InProcessServer(LANE, 3);

    @AfterEach
    void stop() {
        warnings.close();
        server.close();
    }

    @RepeatedTest(40)
    void whatEveryClientWasSentIsSo(RepetitionInfo repetition) throws Exception {
        play(repetition.getCurrentRepetition());
    }

    @Test
    @EnabledIfSystemProperty(named = "random.people.seconds", matches = "\\d+")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void forLong() throws Exception {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("random.people.seconds")).toNanos();
        for (long seed = Long.getLong("random.people.seed", 1000); System.nanoTime() < end; seed++) {
            play(seed);
        }
    }

    private void play(long seed) throws Exception {
        RandomPeople people = new RandomPeople(server, seed);
        people.play(STEPS);
        assertThat(warnings.all()).as("%s", people).isEmpty();
        warnings.clear();
    }
}
