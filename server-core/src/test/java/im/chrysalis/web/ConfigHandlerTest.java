package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the documents that clients fetch at their start, and their links (docs/protocol/offline-messages.md#28.5). */
class ConfigHandlerTest {

    private static final String ASKED = "<?xml version=\"1.0\"?><soap:Envelope"
            + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
            + "<GetClientConfig xmlns=\"http://www.msn.com/webservices/Messenger/Client\"><clientinfo><Country>US</Country>"
            + "<CLCID>0409</CLCID></clientinfo></GetClientConfig></soap:Body></soap:Envelope>";

    private final TestWebRoutes web = new TestWebRoutes();

    @Test
    void documentIsTheSameWithinSoapAndByItself() {
        HttpResponse bare = web.get(
                "/Config/MsgrConfig.asmx?op=GetClientConfig&Country=US&CLCID=0409", "host", "config.messenger.msn.com");
        HttpResponse soap = web.post("/config/MsgrConfig.asmx", ASKED, "host", "config.messenger.msn.com");

        assertThat(bare.status()).isEqualTo(200);
        assertThat(bare.contentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(XmlDocumentReader.document(bare.body()).children())
                .extracting(XmlElement::name)
                .containsExactly("LocalizedConfig", "AbchCfg", "Simple", "TabConfig");
        assertThat(soap.status()).isEqualTo(200);
        assertThat(soap.text()).contains("<soap:Body><GetClientConfigResponse xmlns=\"http://www.msn.com/");
        XmlElement result =
                XmlDocumentReader.document(soap.body()).soapRequest().orElseThrow();
        assertThat(result.name()).isEqualTo("GetClientConfigResponse");
        assertThat(result.find("GetClientConfigResult").orElseThrow().text()).isEqualTo(bare.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.messenger.msn.com", "chat.test:8080", "192.0.2.1"})
    void everyLinkPointsToAServedPage(String host) {
        String document = web.get("/Config/MsgrConfig.asmx", "host", host).text();

        List<String> links = Pattern.compile(">(https?://[^<]+)<")
                .matcher(document)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(5);
        for (String link : links) {
            assertThat(link).startsWith("http://" + host + "/");
            assertThat(web.get(link.substring(("http://" + host).length())).status())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutAHostHeaderTheAdvertisedOrBoundHostIsUsed() {
        assertThat(web.get("/Config/MsgrConfig.asmx").text()).contains("http://192.0.2.1:8080/today");
        assertThat(web.get("/Config/MsgrConfig.asmx", "host", "<x>").text()).contains("http://192.0.2.1:8080/today");
        TestWebRoutes elsewhere = new TestWebRoutes(new TestWebRoutes.TestAddresses("chat.test", 80, 443), "", false);
        assertThat(elsewhere.get("/Config/MsgrConfig.asmx").text()).contains("http://chat.test/today");
        assertThat(elsewhere.getByTls("/Config/MsgrConfig.asmx").text()).contains("https://chat.test/today");
    }

    @Test
    void unknownSoapActionsAreFaults() {
        for (String body :
                List.of("", "x", ASKED.replace("GetClientConfig", "GetPig"), "<!DOCTYPE a><a/>", "<a><Body/></a>")) {
            HttpResponse response = web.post("/Config/MsgrConfig.asmx", body);
            assertThat(response.status()).as(body).isEqualTo(500);
            assertThat(response.text()).contains("<soap:Fault><faultcode>soap:Client</faultcode><faultstring>");
            XmlDocumentReader.document(response.body());
        }
    }

    @Test
    void documentsOfTheFirstYearsAreThere() {
        assertThat(XmlDocumentReader.document(web.get("/svcs/mms/tabs.asp").body())
                        .name())
                .isEqualTo("TabConfig");
        assertThat(XmlDocumentReader.document(
                                web.get("/svcs/mms/abch_config.asp").body())
                        .name())
                .isEqualTo("abchconfig");
        assertThat(web.get("/svcs/mms/portal.asp").contentType()).startsWith("text/html");
    }

    @Test
    void homePageNamesTheServer() {
        HttpResponse home = web.get("/", "host", "chat.test:8080");

        assertThat(home.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(home.text()).contains("an MSN Messenger server", "nexus.passport.com", "chat.test");
        assertThat(web.post("/", "", "host", "loginnet.passport.com").status()).isEqualTo(200);
        assertThat(web.post("/", "").body()).isEmpty();
        assertThat(new String(web.get("/logo.gif").body(), StandardCharsets.ISO_8859_1))
                .startsWith("GIF89a");
    }

    @Test
    void unknownPathIsAnsweredInPlainText() {
        HttpResponse nothing = web.get("/abservice/none<script>\r\n.asmx");

        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.contentType()).startsWith("text/plain");
        assertThat(nothing.text())
                .isEqualTo("there is nothing at /abservice/none?script???.asmx\nThis is Chrysalis, an MSN Messenger"
                        + " server. Its page / says what it is for; its docs/connect.md lists what it serves.\n");
        assertThat(web.post("/login2.srf", "").status()).isEqualTo(405);
        Matcher length =
                Pattern.compile("x+").matcher(web.get("/" + "x".repeat(5000)).text());
        assertThat(length.find()).isTrue();
        assertThat(length.group()).hasSizeLessThan(200);
    }
}
