package im.chrysalis.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** {@link XmlWriter#written}, whose room a thread uses again. */
class WrittenDocumentTest {

    @Test
    void nothingIsLeftOfTheDocumentBefore() {
        String large = "x".repeat(600_000);
        assertThat(XmlWriter.written(xml -> xml.element("a", large))).hasSize(600_007);
        assertThat(XmlWriter.written(xml -> xml.element("a", "y"))).isEqualTo("<a>y</a>");
        assertThatThrownBy(() -> XmlWriter.written(xml -> {
                    xml.open("a").text("z");
                    throw new IllegalArgumentException("no more");
                }))
                .hasMessage("no more");
        assertThat(XmlWriter.written(xml -> xml.element("b", ""))).isEqualTo("<b></b>");
    }

    @Test
    void documentWithinADocumentHasItsOwnRoom() {
        assertThat(XmlWriter.written(xml -> xml.open("a")
                        .fragment(XmlWriter.written(inner -> inner.element("b", "c")))
                        .close()))
                .isEqualTo("<a><b>c</b></a>");
    }
}
