package im.chrysalis.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how lines are written in transcripts, and what is left out. */
class TranscriptFormatTest {

    private static List<String> received(Line line) {
        return TranscriptFormat.of("A> ", line, true);
    }

    private static List<String> sent(Line line) {
        return TranscriptFormat.of("A< ", line, false);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void secretsAreReplacedByPlaceholders() {
        assertThat(received(Line.of("USR", 6, "MD5", "S", "0123abcd"))).containsExactly("A> USR 6 MD5 S {md5}");
        assertThat(received(Line.of("USR", 6, "TWN", "S", "t=secret&p="))).containsExactly("A> USR 6 TWN S {ticket}");
        assertThat(sent(Line.of("USR", 6, "MD5", "S", "12.34"))).containsExactly("A< USR 6 MD5 S {challenge}");
        assertThat(received(Line.of("USR", 1, "a@b", "12.34"))).containsExactly("A> USR 1 a@b {ticket}");
        assertThat(received(Line.of("ANS", 1, "a@b", "12.34", "77"))).containsExactly("A> ANS 1 a@b {ticket} 77");
        assertThat(sent(Line.of("XFR", 9, "SB", "h:1", "CKI", "12.34")))
                .containsExactly("A< XFR 9 SB h:1 CKI {ticket}");
        assertThat(sent(Line.of("RNG", 7, "h:1", "CKI", "12.34", "c@d", "C")))
                .containsExactly("A< RNG 7 h:1 CKI {ticket} c@d C");
        assertThat(received(Line.carrying(octets("0123456789abcdef0123456789abcdef"), "QRY", 5, "msmsgs@msnmsgr.com")))
                .containsExactly("A> QRY 5 msmsgs@msnmsgr.com {length}", "    | {md5}");
        assertThat(sent(Line.carrying(octets("sid: 507\r\nMSPAuth: t0p\r\n\r\n"), "MSG", "Hotmail", "Hotmail")))
                .containsExactly(
                        "A< MSG Hotmail Hotmail {length}",
                        "    | sid: 507",
                        "    | MSPAuth: {ticket}",
                        "    | ",
                        "    | ");
    }

    @Test
    void whatIsNoTextIsHexAfterItsHeaders() {
        assertThat(received(Line.carrying(octets("A: b\r\n\r\nh\u00e9"), "MSG", 5, "U")))
                .containsExactly("A> MSG 5 U 11", "    | A: b", "    | ", "    | h\u00e9");
        assertThat(received(Line.carrying(octets("A: b\r\n\r\n\0\1"), "MSG", 5, "U")))
                .containsExactly("A> MSG 5 U 10", "    | A: b", "    | ", "    | ", "    |x 00 01");
        assertThat(received(Line.carrying(octets("{name}"), "MSG", 5, "U")))
                .containsExactly("A> MSG 5 U 6", "    |x 7b 6e 61 6d 65 7d");
    }

    @Test
    void twoSessionsOfAnAccountHaveNamesOfTheirOwn() {
        TranscriptLog transcript = new TranscriptLog(100, new ManualTimers(Instant.EPOCH));
        Participant first = transcript.connected("1", "SB");
        Participant second = transcript.connected("2", "SB");
        transcript.identified(first, "al.ice@example.com");
        transcript.identified(second, "al.ice@example.com");
        transcript.ended(first, true);
        Participant third = transcript.connected("3", "SB");
        transcript.identified(third, "al.ice@example.com");

        assertThat(List.of(first.name(), second.name(), third.name()))
                .containsExactly("AliceSB", "AliceSB2", "AliceSB");
        assertThat(transcript.read(entry -> true).text()).isEqualTo("""
                        AliceSB connects to switchboard
                        AliceSB2 connects to switchboard
                        AliceSB closes
                        AliceSB connects to switchboard
                        """);
    }
}
