package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFramerTest {

    private static final String SAID = """
            VER 1 MSNP7 CVR0
            MSG Hotmail Hotmail 20
            A: b
            NLN c
            MSG 9
            ADL 5 OK
            ADL 0 9
            <ml></ml>NLN NLN alice@example.com Alice%20A
            MSG alice@example.com Alice 0
            540 9
            """.replace("\n", "\r\n");

    private static final List<String> LINES = List.of(
            "VER 1 MSNP7 CVR0",
            "MSG Hotmail Hotmail 20",
            "ADL 5 OK",
            "ADL 0 9",
            "NLN NLN alice@example.com Alice%20A",
            "MSG alice@example.com Alice 0",
            "540 9");

    private static List<String> received(int piece) {
        ByteBuf all = Unpooled.copiedBuffer(SAID, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        LineFramer lineFramer = new LineFramer();
        while (all.isReadable()) {
            lineFramer.feed(all.readSlice(Math.min(piece, all.readableBytes())), line -> lines.add(line.text()));
        }
        return lines;
    }

    @Test
    void cutsLinesWhateverPiecesTheyComeIn() {
        for (int piece = 1; piece <= SAID.length(); piece++) {
            assertThat(received(piece)).as("in pieces of " + piece).isEqualTo(LINES);
        }
    }

    @Test
    void deliversAMessageOnceItsPayloadIsComplete() {
        LineFramer lineFramer = new LineFramer();
        List<String> lines = new ArrayList<>();
        lineFramer.feed(octets("MSG a b 4\r\nxyz"), line -> lines.add(line.text()));
        assertThat(lines).isEmpty();
        lineFramer.feed(octets("z"), line -> lines.add(line.text()));
        assertThat(lines).containsExactly("MSG a b 4");
    }

    @Test
    void distinguishesErrorsFromOtherLines() {
        LineFramer lineFramer = new LineFramer();
        List<Boolean> errors = new ArrayList<>();
        lineFramer.feed(octets("911 3\r\n911\r\nUSR 911\r\n9112 3\r\n"), line -> errors.add(line.isError()));
        assertThat(errors).containsExactly(true, true, false, false);
    }

    private static ByteBuf octets(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
