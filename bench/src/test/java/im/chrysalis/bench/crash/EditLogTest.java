package im.chrysalis.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EditLogTest {

    private final EditLog log = new EditLog();

    EditLogTest() {
        log.begin(Map.of("name", "old"));
        log.add(Edit.of("A", "1").sets("name", "new"));
        log.add(Edit.of("B", "2").sets("message", "hello"));
        log.add(Edit.of("C", "3").removes("name"));
        log.acknowledge();
        log.acknowledge();
    }

    @Test
    void edits_that_were_not_acknowledged_may_be_stored_or_not() {
        assertThat(log.compare("x", Map.of("name", "new", "message", "hello"))).isEmpty();
        assertThat(log.compare("x", Map.of("message", "hello"))).isEmpty();
        assertThat(log.pending()).isEqualTo(1);
        assertThat(log.oldestPending().verb()).isEqualTo("C");
    }

    @Test
    void an_acknowledged_edit_that_is_not_stored_is_a_loss() {
        assertThat(log.compare("x", Map.of("name", "new")).orElseThrow()).endsWith("lost 1 of these");
        assertThat(log.compare("x", Map.of("name", "old")).orElseThrow()).endsWith("lost 2 of these");
    }

    @Test
    void a_state_between_is_none() {
        assertThat(log.compare("x", Map.of("name", "old", "message", "hello")).orElseThrow())
                .contains("expected name new", "found    name old");
    }

    @Test
    void what_is_found_is_the_next_beginning() {
        log.begin(Map.of("message", "hello"));
        assertThat(log.compare("x", Map.of("message", "hello"))).isEmpty();
        assertThat(log.compare("x", Map.of("name", "new", "message", "hello"))).isPresent();
        assertThat(log.transcript("x")).isEmpty();
    }
}
