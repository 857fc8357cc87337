package im.chrysalis.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that untrusted documents are read by local names, and within limits. */
class XmlDocumentReaderTest {

    private static XmlElement read(String document) {
        return XmlDocumentReader.document(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void prefixesDontMatterAndTextsAreTrimmed() {
        XmlElement xmlElement =
                read("<?xml version=\"1.0\"?><!-- c --><a:A xmlns:a=\"x\"><b xmlns='y'> 1 &lt; <![CDATA[2&]]>\n</b>"
                        + "<a:c><b>3</b></a:c></a:A>");

        assertThat(xmlElement.name()).isEqualTo("A");
        assertThat(xmlElement.find("b").orElseThrow().text()).isEqualTo("1 < 2&");
        assertThat(xmlElement.all("b")).extracting(XmlElement::text).containsExactly("1 < 2&", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no xml",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a>&undeclared;</a>",
                "<a>\u0001</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]><a/>",
                "<!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">]><a>&y;&y;</a>"
            })
    void whatIsNoPlainDocumentIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(MalformedXml.class);
    }

    @Test
    void filesAreNotRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "top secret");

        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY f SYSTEM \"" + file.toUri() + "\">]><a>&f;</a>"))
                .isInstanceOf(MalformedXml.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void depthAndNumberAreBounded() {
        assertThat(read("<a>".repeat(32) + "</a>".repeat(32)).all("a")).hasSize(31);
        assertThatThrownBy(() -> read("<a>".repeat(33) + "</a>".repeat(33))).hasMessageContaining("deeper than 32");
        assertThatThrownBy(() -> read("<a>".repeat(60_000))).hasMessageContaining("deeper than 32");
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(2000) + "</a>")).hasMessageContaining("more than 2000");
    }
}
