package im.chrysalis.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that what is written is read back as it was given. */
class XmlWriterTest {

    private static XmlElement read(String document) {
        return XmlDocumentReader.document(document.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                " padded \t",
                "a\r\nb\rc\nd\te",
                "<b>&amp;\"'</b> ]]> &#10;",
                "\u00e9\u4e2d \uD83D\uDE00",
                "100%25"
            })
    void textAndAttributesComeBackAsTheyWere(String text) {
        String document =
                new XmlWriter().open("a", "b", text).text(text).close().toString();

        XmlElement read = read(document);
        assertThat(read.rawText()).isEqualTo(text);
        assertThat(read.attribute("b")).contains(text);
    }

    @Test
    void charactersThatNoDocumentHoldsAreReplaced() {
        assertThat(new XmlWriter()
                        .element("a", "x\u0001\u0000y\uD83Dz\uDE00\uFFFE")
                        .toString())
                .isEqualTo("<a>x\uFFFD\uFFFDy\uFFFDz\uFFFD\uFFFD</a>");
    }

    @Test
    void whatWasReadIsWrittenWithItsNamesAttributesAndText() {
        String plain = "<a><b xsi:type=\"T\" c=\"1&#10;2\"> x </b><d xmlns=\"other\"><e/></d><f></f></a>";

        String written = new XmlWriter()
                .element(
                        read("<p:a xmlns:p='n' xmlns:s='" + XmlWriter.XSI + "'>\n <p:b s:type='T' c='1&#10;2'> x </p:b>"
                                + "<d xmlns='other'><e/></d>\n<p:f></p:f></p:a>"),
                        "n")
                .toString();

        assertThat(written).isEqualTo(plain.replace("<f></f>", "<f/>"));
    }

    @Test
    void elementsThatWereNotEndedAreNoticed() {
        assertThatThrownBy(() -> new XmlWriter().open("a").toString()).isInstanceOf(IllegalStateException.class);
    }
}
