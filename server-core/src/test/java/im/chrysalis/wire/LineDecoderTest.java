package im.chrysalis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How octets are cut into lines (docs/protocol/wire-format.md#1.2 to #1.5); each case whole, octet by octet, and in odd
 * pieces, by both readers.
 */
class LineDecoderTest {

    /** What comes out of {@code octets} sent in pieces of {@code size}. */
    private static List<String> decoded(byte[] octets, int size) {
        List<String> out = new ArrayList<>();
        EmbeddedChannel channel = decoder(out);
        for (int at = 0; at < octets.length; at += size) {
            channel.writeInbound(Unpooled.copiedBuffer(octets, at, Math.min(size, octets.length - at)));
        }
        channel.finishAndReleaseAll();
        return out;
    }

    private static EmbeddedChannel decoder(List<String> out) {
        return new EmbeddedChannel(new LineDecoder(PayloadRules.NOTIFICATION) {
            @Override
            protected void received(ChannelHandlerContext ctx, Line line) {
                out.add(shown(line));
            }

            @Override
            protected void malformed(ChannelHandlerContext ctx, MalformedLine why) {
                out.add(shown(why));
            }
        });
    }

    /** The same by the reader for what is no socket. */
    private static List<String> read(byte[] octets, int size) {
        LineReader reader = new LineReader(PayloadRules.NOTIFICATION);
        List<String> out = new ArrayList<>();
        for (int at = 0; at < octets.length; at += size) {
            try {
                reader.read(
                        Arrays.copyOfRange(octets, at, Math.min(at + size, octets.length)),
                        line -> out.add(shown(line)));
            } catch (MalformedLine malformed) {
                out.add(shown(malformed));
            }
        }
        return out;
    }

    private static String shown(Line line) {
        return line.verb() + line.args() + payload(line);
    }

    private static String shown(MalformedLine malformed) {
        return "malformed: " + malformed.getMessage();
    }

    private static String payload(Line line) {
        byte[] payload = line.payload();
        return payload == null ? "" : "|" + new String(payload, StandardCharsets.ISO_8859_1);
    }

    private static void check(String octets, String... expected) {
        byte[] all = octets.getBytes(StandardCharsets.ISO_8859_1);
        for (int size : new int[] {all.length, 1, 2, 3, 7}) {
            assertThat(decoded(all, size)).as("in pieces of %d", size).containsExactly(expected);
            assertThat(read(all, size)).as("read in pieces of %d", size).containsExactly(expected);
        }
    }

    @Test
    void lineEndsInCrLf() {
        check("VER 1 MSNP7 CVR0\r\n", "VER[1, MSNP7, CVR0]");
    }

    @Test
    void lineEndsInBareLf() {
        check("VER 1 MSNP7\nINF 2\n", "VER[1, MSNP7]", "INF[2]");
    }

    @Test
    void blanksMayBeDoubledAndTrail() {
        check("INF  2 \r\n  PNG\r\n", "INF[2]", "PNG[]");
    }

    @Test
    void emptyLinesAreNothing() {
        check("\r\n\nPNG\r\n \r\n", "PNG[]");
    }

    @Test
    void payloadHasTheGivenLengthAndAnyOctets() {
        check("MSG 4 N 6\r\n\r\n\0a\r\nPNG\r\n", "MSG[4, N, 6]|\r\n\0a\r\n", "PNG[]");
    }

    @Test
    void payloadMayBeEmpty() {
        check("MSG 4 N 0\r\nPNG\r\n", "MSG[4, N, 0]|", "PNG[]");
    }

    @Test
    void digestIsFollowedDirectlyByTheNextCommand() {
        check(
                "QRY 18 msmsgs@msnmsgr.com 32\r\n0212eaad0876afb8505859ca75d21a78PNG\r\n",
                "QRY[18, msmsgs@msnmsgr.com, 32]|0212eaad0876afb8505859ca75d21a78",
                "PNG[]");
    }

    @Test
    void octetsOverSevenBitsAreKept() {
        check("REA 1 a@b \u00c3\u00a4\r\n", "REA[1, a@b, \u00c3\u00a4]");
    }

    @Test
    void longestMessageIsTaken() {
        check("MSG 4 N 1664\r\n" + "x".repeat(1664), "MSG[4, N, 1664]|" + "x".repeat(1664));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MSG 4 N 1665", "MSG 4 N -1", "MSG 4 N abc", "MSG 4 N 99999999999", "QRY 1 x 31", "QRY 1 x 33"})
    void payloadOfAWrongLengthIsMalformed(String line) {
        List<String> out = decoded((line + "\r\nPNG\r\n").getBytes(StandardCharsets.US_ASCII), 1);

        assertThat(out).hasSize(1);
        assertThat(out.get(0)).startsWith("malformed: ");
    }

    @Test
    void payloadWithoutALengthIsMalformed() {
        check("MSG\r\nPNG\r\n", "malformed: MSG lacks the length of its payload");
    }

    @Test
    void longestLineIsTaken() {
        String words = "x".repeat(Framer.MAX_LINE - 4);
        check("ADD " + words + "\r\n", "ADD[" + words + "]");
    }

    @Test
    void lineOverTheCapIsMalformedBeforeItEnds() {
        check("x".repeat(Framer.MAX_LINE + 2), "malformed: a line is longer than 16384 octets");
    }

    @Test
    void nothingFollowsAMalformedLine() {
        check("PNG\r\nMSG 1 N x\r\nPNG\r\nPNG\r\n", "PNG[]", "malformed: MSG lacks the length of its payload");
    }

    @Test
    void endlessLineIsNotKept() {
        List<String> out = new ArrayList<>();
        EmbeddedChannel channel = decoder(out);
        for (int i = 0; i < 1000; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[1024]));
        }

        assertThat(out).containsExactly("malformed: a line is longer than 16384 octets");
        channel.finishAndReleaseAll();
    }

    @Test
    void moreThanAReadHoldsIsCutIntoLines() {
        String message = "MSG 1 N 1000\r\n" + "x".repeat(1000);
        List<String> out = new ArrayList<>();
        EmbeddedChannel channel = decoder(out);
        channel.writeInbound(Unpooled.copiedBuffer(message.repeat(150) + "PNG\r\n", StandardCharsets.US_ASCII));

        assertThat(out).hasSize(151).endsWith("PNG[]");
        assertThat(out.get(149)).isEqualTo("MSG[1, N, 1000]|" + "x".repeat(1000));
        channel.finishAndReleaseAll();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Line line = Line.carrying("a\r\nb".getBytes(StandardCharsets.UTF_8), "MSG", "a@b", "Name");
        byte[] octets = LineEncoder.octets(List.of(line, Line.of("QNG")));

        assertThat(octets).asString(StandardCharsets.ISO_8859_1).isEqualTo("MSG a@b Name 4\r\na\r\nbQNG\r\n");
    }
}
