package im.chrysalis.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.transcript.Participant;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests entries of the transcript as JSON that clients of the other tests do not cause. */
class TranscriptDocumentTest {

    private final TranscriptLog log = new TranscriptLog(100, new ManualTimers(Instant.parse("2026-11-21T14:21:47Z")));
    private final Participant alice = log.connected("7", "SB");

    private Map<String, Object> last() {
        return TranscriptDocument.shown(log.read(entry -> true).entries().getLast());
    }

    @Test
    void payloadThatIsNotUtf8IsBase64() {
        log.sent(alice, List.of(Line.carrying(new byte[] {(byte) 0xff, 0, 1}, "MSG", "bob@example.com", "B")));

        assertThat(last())
                .containsEntry("number", 2L)
                .containsEntry("at", "2026-11-21T14:21:47Z")
                .containsEntry("line", "MSG bob@example.com B 3")
                .containsEntry("payloadBase64", "/wAB")
                .doesNotContainKeys("payload", "account");
    }

    @Test
    void noteAndEndHaveNoLine() {
        log.note(alice, "hears 5 of 9 octets");
        assertThat(last())
                .containsEntry("kind", "note")
                .containsEntry("note", "hears 5 of 9 octets")
                .doesNotContainKey("line");
        log.ended(alice, true);
        assertThat(last()).containsEntry("kind", "closed-by-client").doesNotContainKeys("line", "note");
    }
}
