package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is read of an offline message (docs/protocol/offline-messages.md#28.1). */
class OfflineTextTest {

    private static Optional<String> text(String mime) {
        return OfflineText.read(mime).map(OfflineText::text);
    }

    @Test
    void headersAndTextAreRead() {
        String mime = String.join(
                "\r\n",
                "MIME-Version: 1.0",
                "content-type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: BASE64",
                "X-OIM-Run-Id: {3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}",
                "X-OIM-Sequence-Num: 12",
                "",
                "R3LD",
                "vMOfZQ==",
                "");
        assertThat(OfflineText.read(mime))
                .contains(new OfflineText("3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD", 12, "Grüße"));
    }

    @Test
    void textMayHaveAnotherCharset() {
        assertThat(
                        text(
                                "Content-Type: text/plain; charset=\"iso-8859-1\"\nContent-Transfer-Encoding: base64\n\nR3L832U="))
                .contains("Grüße");
    }

    @Test
    void textThatIsNotEncodedIsTakenAsItIs() {
        assertThat(text("MIME-Version: 1.0\n\none\n\ntwo\n")).contains("one\n\ntwo\n");
    }

    @Test
    void aConversationWithoutANameGetsOne() {
        assertThat(OfflineText.read("X-OIM-Run-Id: <nonsense>\nX-OIM-Sequence-Num: -1\n\ntext"))
                .hasValueSatisfying(read -> {
                    assertThat(read.runId()).hasSize(36);
                    assertThat(read.sequence()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "MIME-Version: 1.0\n\n",
                "MIME-Version: 1.0\n\n \n",
                "Content-Type: text/html\n\n<b>text</b>",
                "Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64\n\ndGV4dA==",
                "Content-Type: text/plain; charset=!\nContent-Transfer-Encoding: base64\n\ndGV4dA==",
                "Content-Transfer-Encoding: base64\n\n!",
                "Content-Transfer-Encoding: base64\n\n/w==",
                "Content-Transfer-Encoding: quoted-printable\n\ntext",
                "MIME-Version: 1.0\n\ntext\0"
            })
    void whatIsNoTextIsRefused(String mime) {
        assertThat(OfflineText.read(mime)).isEmpty();
    }
}
