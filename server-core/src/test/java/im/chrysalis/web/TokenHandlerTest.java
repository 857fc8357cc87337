package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.Purpose;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the RST service (docs/protocol/passport.md#22.1 to #22.3; docs/protocol/client-demands.md#22 and #23). */
class TokenHandlerTest {

    private static final Pattern TOKEN = Pattern.compile(
            "<wsse:BinarySecurityToken Id=\"([A-Za-z]+\\d+)\">(t=[0-9a-f]+&amp;p=)</wsse:BinarySecurityToken>");

    private final TestWebRoutes web = new TestWebRoutes();

    private HttpResponse ask(String body) {
        return web.post("/RST.srf", body, "host", "loginnet.passport.com");
    }

    private static XmlElement parsed(HttpResponse response) {
        return XmlDocumentReader.document(response.body());
    }

    private static List<String> ids(HttpResponse response) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(response.text());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static String ticket(HttpResponse response, String id) {
        Matcher matcher = TOKEN.matcher(response.text());
        while (matcher.find()) {
            if (matcher.group(1).equals(id)) {
                return matcher.group(2).replace("&amp;", "&");
            }
        }
        throw new AssertionError("no " + id + " in " + response.text());
    }

    @Test
    void ticketsComeInTheOrderAskedForAndTheFirstTokenIsNotCounted() {
        HttpResponse response = ask(TokenRequests.of(
                TestAccounts.ALICE,
                TestWebRoutes.PASSWORD,
                "http://Passport.NET/tb",
                "messengerclear.live.com",
                "contacts.msn.com",
                "messenger.msn.com"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(parsed(response).all("Address"))
                .extracting(XmlElement::text)
                .containsExactly(
                        "http://Passport.NET/tb", "messengerclear.live.com", "contacts.msn.com", "messenger.msn.com");
        assertThat(ids(response)).containsExactly("Compact1", "Compact2", "Compact3");
        assertThat(response.text().indexOf("Id=\"BinaryDAToken0\""))
                .isPositive()
                .isLessThan(response.text().indexOf("Compact1"));
        assertThat(web.redeem(ticket(response, "Compact1"), Purpose.SINGLE_SIGN_ON))
                .contains(web.alice());
        assertThat(web.redeem(ticket(response, "Compact2"), Purpose.WEB)).contains(web.alice());
        assertThat(web.redeem(ticket(response, "Compact2"), Purpose.SIGN_IN)).isEmpty();
        assertThat(web.redeem(ticket(response, "Compact3"), Purpose.SIGN_IN)).contains(web.alice());
    }

    @Test
    void numbersBeginAtOneAlsoWithoutTheFirstToken() {
        assertThat(ids(ask(TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, "messenger.msn.com"))))
                .containsExactly("Compact1");
    }

    @Test
    void serviceWithoutAnAddressIsLeftOutAndKeepsItsNumber() {
        String body = TokenRequests.of(
                        TestAccounts.ALICE,
                        TestWebRoutes.PASSWORD,
                        "messenger.msn.com",
                        "storage.msn.com",
                        "sup.live.com")
                .replace(
                        "<wsa:Address>storage.msn.com</wsa:Address>",
                        "<wsa:ServiceName>p2pslc.messenger.msn.com</wsa:ServiceName>");

        assertThat(ids(ask(body))).containsExactly("Compact1", "Compact3");
    }

    @Test
    void wordsThatClientsSearchForAreThere() {
        HttpResponse response = ask(TokenRequests.of(
                TestAccounts.ALICE, TestWebRoutes.PASSWORD, "http://Passport.NET/tb", "messengerclear.live.com"));

        assertThat(response.text())
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                        + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Header><psf:pp")
                .contains("<psf:PUID>0000000000000001</psf:PUID>")
                .contains("<psf:credProperty Name=\"CID\">0000000000000001</psf:credProperty>")
                .contains("<psf:extProperty Name=\"CID\">0000000000000001</psf:extProperty>")
                .contains("<psf:credProperty Name=\"AuthMembername\">alice@example.com</psf:credProperty>")
                .contains("<psf:credProperty Name=\"IP\">192.0.2.7</psf:credProperty>")
                .contains("ServerTime=\"2009-01-07T10:00:00Z\">CHRYSALIS 2009.01.07.10.00.00</psf:serverInfo>")
                .contains("<S:Body><wst:RequestSecurityTokenResponseCollection xmlns:wst=")
                .contains("<wst:RequestSecurityTokenResponse><wst:TokenType>urn:passport:legacy</wst:TokenType>"
                        + "<wsp:AppliesTo xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/03/addressing\">"
                        + "<wsa:EndpointReference><wsa:Address>http://Passport.NET/tb</wsa:Address>")
                .contains("<wst:LifeTime><wsu:Created>2009-01-07T10:00:00Z</wsu:Created>"
                        + "<wsu:Expires>2009-01-08T10:00:00Z</wsu:Expires></wst:LifeTime>")
                .contains("<EncryptedData xmlns=\"http://www.w3.org/2001/04/xmlenc#\" Id=\"BinaryDAToken0\""
                        + " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><EncryptionMethod ")
                .contains("<wsse:KeyIdentifier ValueType=\"urn:passport\"></wsse:KeyIdentifier>"
                        + "<wsse:Reference URI=\"#BinaryDAToken0\"></wsse:Reference>")
                .contains("<wst:TokenType>urn:passport:compact</wst:TokenType>")
                .contains("<wsse:KeyIdentifier ValueType=\"urn:passport:compact\"></wsse:KeyIdentifier>"
                        + "<wsse:Reference URI=\"#Compact1\"></wsse:Reference>")
                .endsWith("</wst:RequestSecurityTokenResponseCollection></S:Body></S:Envelope>")
                .doesNotContain("\n");
        for (XmlElement secret : parsed(response).all("BinarySecret")) {
            assertThat(Base64.getDecoder().decode(secret.text())).hasSize(24);
        }
    }

    @Test
    void paddedNamesInOtherPrefixesAndASingleRequestAreRead() {
        String body = """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">
                 <e:Header><s:Security xmlns:s="x"><s:UsernameToken>
                  <s:Username>
                    Alice@Example.com
                  </s:Username><s:Password> p@ss,word </s:Password></s:UsernameToken></s:Security></e:Header>
                 <e:Body><RequestSecurityToken><AppliesTo><EndpointReference>
                   <Address> messenger.msn.com </Address></EndpointReference></AppliesTo></RequestSecurityToken></e:Body>
                </e:Envelope>""";

        assertThat(ids(ask(body))).containsExactly("Compact1");
        assertThat(web.post("/pp550/rst.srf", body).text()).contains("Compact1");
    }

    @Test
    void ampersandMayStandForItselfButNotInAnEnvelopeThatIsXmlWithoutIt() {
        web.add("bob@example.com", "a&b &lt;");

        assertThat(ids(ask(TokenRequests.of("bob@example.com", "a&b &amp;lt;", "messenger.msn.com"))))
                .hasSize(1);
        assertThat(ids(ask(TokenRequests.of("bob@example.com", "<![CDATA[a&b &lt;]]>", "messenger.msn.com"))))
                .hasSize(1);
        assertThat(ids(ask(TokenRequests.of("bob@example.com", "a&amp;b &amp;lt;", "messenger.msn.com"))))
                .hasSize(1);
    }

    @Test
    void addressIsEchoedAsEscapedText() {
        HttpResponse response = ask(TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, "a&amp;b&lt;c"));

        assertThat(response.text()).contains("<wsa:Address>a&amp;b&lt;c</wsa:Address>");
        assertThat(parsed(response).find("Address").orElseThrow().text()).isEqualTo("a&b<c");
    }

    private static String fault(String status, String code, String text) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:wsse=\"http://schemas.xmlsoap.org/ws/2003/06/secext\""
                + " xmlns:psf=\"http://schemas.microsoft.com/Passport/SoapServices/SOAPFault\">"
                + "<S:Header><psf:pp><psf:serverVersion>1</psf:serverVersion><psf:authstate>0x80048800</psf:authstate>"
                + "<psf:reqstatus>" + status + "</psf:reqstatus><psf:serverInfo Path=\"Live1\""
                + " RollingUpgradeState=\"ExclusiveNew\" LocVersion=\"0\" ServerTime=\"2009-01-07T10:00:00Z\">CHRYSALIS"
                + "</psf:serverInfo><psf:cookies/><psf:response/></psf:pp></S:Header>"
                + "<S:Fault><faultcode>" + code + "</faultcode><faultstring>" + text + "</faultstring></S:Fault>"
                + "</S:Envelope>";
    }

    @Test
    void blanksAroundAPasswordMayBePartOfIt() {
        web.add("sp@example.com", " p w ");

        HttpResponse response = ask(TokenRequests.of("sp@example.com", " p w ", "messenger.msn.com"));

        assertThat(web.redeem(ticket(response, "Compact1"), Purpose.SIGN_IN)).isPresent();
    }

    @Test
    void wrongPasswordIsAFaultOutsideTheBodyWithStatus200() {
        for (HttpResponse response : List.of(
                ask(TokenRequests.of(TestAccounts.ALICE, "wrong", "messenger.msn.com")),
                ask(TokenRequests.of("nobody@example.com", TestWebRoutes.PASSWORD, "messenger.msn.com")),
                ask(TokenRequests.of("", "", "messenger.msn.com")))) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text())
                    .isEqualTo(fault("0x80048821", "wsse:FailedAuthentication", "Authentication Failure"));
            parsed(response);
        }
    }

    @Test
    void guessesAtAllHandlersAreThrottledTogether() {
        for (int i = 0; i < LoginThrottle.MAX_FAILURES; i++) {
            web.get("/login2.srf", "authorization", "Passport1.4 sign-in=alice@example.com,pwd=" + i);
        }

        assertThat(ask(TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, "messenger.msn.com"))
                        .text())
                .isEqualTo(fault("0x80048823", "wsse:FailedAuthentication", "Authentication Failure"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1&p=2",
                "<Envelope/>",
                "<Envelope><Body/></Envelope>",
                "<Envelope><Body><GetClientConfig/></Body></Envelope>",
                "<!DOCTYPE Envelope [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Envelope><Body>&x;</Body></Envelope>"
            })
    void malformedRequestIsInvalid(String body) {
        HttpResponse response = ask(body);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(fault("0x80048820", "S:Client", "Invalid Request"));
    }

    @Test
    void requestsOverTheLimitsAreInvalid() {
        String one = TestAccounts.ALICE;
        String[] many = new String[21];
        Arrays.fill(many, "messenger.msn.com");
        String deep = TokenRequests.of(one, TestWebRoutes.PASSWORD, "x")
                .replace("<wst:RequestSecurityToken ", "<d>".repeat(5000) + "<r ");

        for (String body : List.of(
                TokenRequests.of(one, TestWebRoutes.PASSWORD, many),
                TokenRequests.of(one, TestWebRoutes.PASSWORD, "x".repeat(257)),
                deep)) {
            assertThat(ask(body).text()).contains("<faultstring>Invalid Request</faultstring>");
        }
        assertThat(ask(TokenRequests.of(one, "x".repeat(60_000), "messenger.msn.com"))
                        .text())
                .contains("FailedAuthentication");
        assertThat(ask(new String(new byte[60_000], StandardCharsets.UTF_8)).text())
                .contains("Invalid Request");
    }
}
