package im.chrysalis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Afterwards;
import im.chrysalis.actor.ManualTimers;
import im.chrysalis.wire.Line;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Journal journal = new Journal(100, new ManualTimers(Instant.EPOCH));
    private final Speaker speaker = journal.connected("1", "NS");

    private String text() {
        return journal.read(entry -> true).text();
    }

    @Test
    void whatIsSaidAfterItForgotIsKept() {
        journal.heard(speaker, Line.of("PNG"));
        journal.clear();
        assertThat(text()).isEmpty();

        journal.heard(speaker, Line.of("OUT"));

        assertThat(text()).isEqualTo("X1> OUT\n");
    }

    @Test
    void whatAThreadHasNotShownYetIsForgottenTooButNotWhatFollows() throws InterruptedException {
        Thread lane = new Thread(() -> {
            Afterwards.begin(() -> {});
            journal.heard(speaker, Line.of("PNG"));
            clearFromElsewhere();
            journal.heard(speaker, Line.of("OUT"));
            Afterwards.now();
        });
        lane.start();
        lane.join();

        assertThat(text()).isEqualTo("X1> OUT\n");
    }

    private void clearFromElsewhere() {
        Thread other = new Thread(journal::clear);
        other.start();
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
