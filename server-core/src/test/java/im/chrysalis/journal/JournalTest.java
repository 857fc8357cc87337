package im.chrysalis.journal;

import static org.assertj.core.api.Assertions.assertThat;

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
}
