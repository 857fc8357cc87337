package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTest {

    @Test
    void findsTheTextsOfAllElementsOfAName() {
        String xml = "<a><passportName>x@example.com</passportName><passportName>y&amp;&lt;z</passportName><b/></a>";

        assertThat(Xml.texts(xml, "passportName")).containsExactly("x@example.com", "y&<z");
        assertThat(Xml.text(xml, "passportName")).isEqualTo("x@example.com");
        assertThat(Xml.text(xml, "c")).isEmpty();
    }

    @Test
    void escapesTexts() {
        assertThat(Xml.escaped("t=a&p=<b>")).isEqualTo("t=a&amp;p=&lt;b&gt;");
    }
}
