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
 * People at several places each, seeded by the repetition. {@code -Drandom.places.seconds=600} plays for so long, with
 * seeds from {@code -Drandom.places.seed=1000} on; a failure names its seed.
 */
class RandomPlacesTest {

    private static final int STEPS = 100;

    /** How the names of the threads begin whose warnings count. */
    private static final String LANE = "random-places";

    private final LoggedWarnings warnings = new LoggedWarnings(LANE);
    private final InProcessServer server = new InProcessServer(LANE, 3);

    @AfterEach
    void stop() {
        warnings.close();
        server.close();
    }

    @RepeatedTest(25)
    void everyPlaceHoldsWhatIsSo(RepetitionInfo repetition) throws Exception {
        play(repetition.getCurrentRepetition());
    }

    @Test
    @EnabledIfSystemProperty(named = "random.places.seconds", matches = "\\d+")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void forLong() throws Exception {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("random.places.seconds")).toNanos();
        for (long seed = Long.getLong("random.places.seed", 1000); System.nanoTime() < end; seed++) {
            play(seed);
        }
    }

    private void play(long seed) throws Exception {
        RandomPlaces places = new RandomPlaces(server, seed);
        places.play(STEPS);
        assertThat(warnings.all()).as("%s", places).isEmpty();
        warnings.clear();
    }
}
