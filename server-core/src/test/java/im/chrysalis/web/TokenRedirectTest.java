package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the redirection of sign-ins by RST and RST2 (docs/protocol/passport.md#22.9). */
class TokenRedirectTest {

    private final TestWebRoutes web =
            new TestWebRoutes(TestWebRoutes.USUAL, "https://login.example.net:444/login2.srf", false);

    private XmlElement ask(String path, String host) {
        String body = TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, "messengerclear.live.com");
        return XmlDocumentReader.document(web.post(path, body, "host", host).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/RST.srf", "/pp550/RST.srf"})
    void faultOfRstStandsInTheEnvelopeAndNamesTheSamePath(String path) {
        XmlElement fault = ask(path, "login.live.com").child("Fault").orElseThrow();

        assertThat(fault.child("faultcode").orElseThrow().text()).isEqualTo("psf:Redirect");
        assertThat(fault.child("redirectUrl").orElseThrow().text()).isEqualTo("https://login.example.net:444" + path);
    }

    /** Miranda looks for it in the details. */
    @ParameterizedTest
    @ValueSource(strings = {"/RST2.srf", "/pp650/RST2.srf"})
    void faultOfRst2StandsInTheBody(String path) {
        XmlElement fault = ask(path, "login.live.com").soapRequest().orElseThrow();

        assertThat(fault.find("Subcode")
                        .orElseThrow()
                        .find("Value")
                        .orElseThrow()
                        .text())
                .isEqualTo("psf:Redirect");
        assertThat(fault.child("Detail")
                        .orElseThrow()
                        .child("redirectUrl")
                        .orElseThrow()
                        .text())
                .isEqualTo("https://login.example.net:444" + path);
    }

    @ParameterizedTest
    @CsvSource({"/RST.srf, login.example.net:444", "/RST2.srf, LOGIN.example.net:444"})
    void clientThatHasComeThereIsNotSentInCircles(String path, String host) {
        XmlElement envelope = ask(path, host);

        assertThat(envelope.find("redirectUrl")).isEmpty();
        assertThat(envelope.find("BinarySecurityToken")).isPresent();
    }
}
