package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.Purpose;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the RST2 service (docs/protocol/passport.md#22.4 to #22.6). */
class Rst2FormatTest {

    private static final List<String> ADDRESSES = List.of(
            "http://Passport.NET/tb",
            "messengerclear.live.com",
            "messenger.msn.com",
            "messengersecure.live.com",
            "contacts.msn.com",
            "storage.msn.com",
            "sup.live.com");

    private final TestWebRoutes web = new TestWebRoutes();

    private HttpResponse ask(String password) {
        return web.post("/RST2.srf", TokenRequests.of(TestAccounts.ALICE, password, ADDRESSES.toArray(String[]::new)));
    }

    private static XmlElement parsed(HttpResponse response) {
        return XmlDocumentReader.document(response.body());
    }

    /** The children of that name, one level down: how clients that read XML walk. */
    private static XmlElement at(XmlElement element, String... path) {
        XmlElement there = element;
        for (String name : path) {
            there = there.children().stream()
                    .filter(child -> child.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
        return there;
    }

    @Test
    void everyTicketIsWhereClientsLookForItAndHasItsOwnSecret() {
        HttpResponse response = ask(TestWebRoutes.PASSWORD);
        List<XmlElement> responses = at(parsed(response), "Body", "RequestSecurityTokenResponseCollection")
                .children();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).contains("<S:Envelope").doesNotContain("\n").doesNotContain("LifeTime");
        assertThat(responses)
                .extracting(one ->
                        at(one, "AppliesTo", "EndpointReference", "Address").text())
                .isEqualTo(ADDRESSES);
        assertThat(responses)
                .extracting(
                        one -> at(one, "RequestedProofToken", "BinarySecret").text())
                .doesNotHaveDuplicates();
        for (XmlElement one : responses.subList(1, responses.size())) {
            String address =
                    at(one, "AppliesTo", "EndpointReference", "Address").text();
            String ticket =
                    at(one, "RequestedSecurityToken", "BinarySecurityToken").text();
            Purpose purpose = address.startsWith("messengerclear")
                    ? Purpose.SINGLE_SIGN_ON
                    : address.equals("messenger.msn.com") ? Purpose.SIGN_IN : Purpose.WEB;
            assertThat(web.passport
                            .redeem(ticket, purpose)
                            .orElseThrow()
                            .proofSecret()
                            .encoded())
                    .as(address)
                    .isEqualTo(at(one, "RequestedProofToken", "BinarySecret").text());
            assertThat(at(one, "Lifetime", "Expires").text()).as(address).isEqualTo("2009-01-08T10:00:00Z");
        }
    }

    @Test
    void theSameUnderEveryPathThatClientsPostTo() {
        for (String path : List.of("/RST2.srf", "/pp550/RST2.srf", "/rst2.srf")) {
            assertThat(web.post(path, TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, "x"))
                            .text())
                    .as(path)
                    .contains("http://www.w3.org/2003/05/soap-envelope")
                    .contains("Compact1");
        }
    }

    @Test
    void aRefusalIsAFaultInTheBodyWithStatus200() {
        for (int i = 0; i <= LoginThrottle.MAX_FAILURES; i++) {
            HttpResponse response = ask("wrong");
            assertThat(response.status()).isEqualTo(200);
            XmlElement fault = at(parsed(response), "Body", "Fault");
            assertThat(at(fault, "Code", "Value").text()).isEqualTo("S:Sender");
            assertThat(at(fault, "Code", "Subcode", "Value").text()).isEqualTo("wst:FailedAuthentication");
            assertThat(at(fault, "Detail", "error", "value").text()).isEqualTo("0x80048821");
            assertThat(at(parsed(response), "Header", "pp", "reqstatus").text()).isEqualTo("0x80048821");
            assertThat(at(fault, "Detail", "error", "internalerror", "text").text())
                    .startsWith(i < LoginThrottle.MAX_FAILURES ? "The entered" : "Too many");
        }
    }

    @Test
    void whatIsNoRequestIsInvalid() {
        for (String body : List.of("", "<broken", "<Envelope><Body/></Envelope>")) {
            HttpResponse response = web.post("/RST2.srf", body);
            XmlElement fault = at(parsed(response), "Body", "Fault");
            assertThat(response.status()).isEqualTo(200);
            assertThat(at(fault, "Code", "Subcode", "Value").text()).isEqualTo("wst:InvalidRequest");
            assertThat(at(fault, "Detail", "error", "value").text()).isEqualTo("0x80048820");
        }
    }
}
