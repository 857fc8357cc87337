package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the login address that clients are sent (docs/protocol/passport.md#21.1; docs/protocol/client-demands.md#19 and
 * #20).
 */
class NexusHandlerTest {

    /** As in the capture of 2004. */
    private static final String ORIGINAL =
            "DARealm=Passport.Net,DALogin=loginnet.passport.com/login2.srf,DAReg=http://register.passport.net/uixpwiz.srf,"
                    + "Properties=https://register.passport.net/editprof.srf,"
                    + "Privacy=http://www.passport.com/consumer/privacypolicy.asp,"
                    + "GeneralRedir=http://nexusrdr.passport.com/redir.asp,"
                    + "Help=http://memberservices.passport.net/memberservice.srf,ConfigVersion=12";

    private static String login(HttpResponse response) {
        String urls = TestWebRoutes.header(response, "PassportURLs");
        int begin = urls.indexOf("DALogin=") + "DALogin=".length();
        return urls.substring(begin, urls.indexOf(',', begin)); // clients insist on the comma
    }

    @Test
    void clientWithAHostsFileReceivesTheOriginalHosts() {
        HttpResponse response = new TestWebRoutes().getByTls("/rdr/pprdr.asp", "host", "nexus.passport.com");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/html");
        assertThat(response.body()).isEmpty();
        assertThat(TestWebRoutes.header(response, "PassportURLs")).isEqualTo(ORIGINAL);
    }

    @ParameterizedTest
    @CsvSource({
        // host and TLS of the request, the advertised host, the two ports; the expected address
        "Nexus.Passport.com:80,  false, '',            8080, 8443, loginnet.passport.com",
        "nexus.passport.com,     true,  chat.test,     8080, 8443, loginnet.passport.com",
        "'',                     true,  '',            8080, 8443, loginnet.passport.com",
        "'',                     true,  chat.test,     8080, 8443, chat.test",
        "'',                     true,  2001:db8::1,   8080, 8443, 192.0.2.1", // by IPv4, so not IPv6
        "<b>,                    true,  '',            8080, 8443, loginnet.passport.com",
        "chat.test:9443,         true,  '',            8080, 8443, chat.test:9443",
        "chat.test,              true,  '',            8080, 8443, chat.test",
        "chat.test:443,          true,  '',            8080, 8443, chat.test",
        "chat.test:8080,         false, '',            8080, 8443, chat.test:8443",
        "chat.test:8080,         false, other.test,    8080, 8443, chat.test:8443",
        "192.0.2.1,              false, '',            80,   443,  192.0.2.1",
        "[2001:db8::1]:8080,     false, '',            8080, 8443, [2001:db8::1]:8443",
        "chat.test:8080,         false, '',            8080, 0,    chat.test:8080",
        "notmsn.com,             false, '',            80,   443,  notmsn.com"
    })
    void loginIsWhereTheClientCanReachIt(
            String host, boolean secure, String advertised, int webPort, int webTlsPort, String expected) {
        TestWebRoutes web =
                new TestWebRoutes(new TestWebRoutes.TestAddresses(advertised, webPort, webTlsPort), "", false);
        String[] headers = host.isEmpty() ? new String[0] : new String[] {"host", host};

        HttpResponse response = secure ? web.getByTls("/rdr/pprdr.asp", headers) : web.get("/rdr/pprdr.asp", headers);

        assertThat(login(response)).isEqualTo(expected + "/login2.srf");
    }

    @ParameterizedTest
    @CsvSource({
        "/rdr/pprdr-https.asp, true,  chat.test:9443,     8443, https://chat.test:9443",
        "/rdr/pprdr-https.asp, false, chat.test:8080,     8443, https://chat.test:8443",
        "/rdr/pprdr-https.asp, false, chat.test:8080,     0,    http://chat.test:8080",
        "/rdr/pprdr-https.asp, true,  nexus.passport.com, 8443, https://loginnet.passport.com",
        "/rdr/pprdr-http.asp,  false, chat.test:9080,     8443, http://chat.test:9080",
        "/rdr/pprdr-http.asp,  true,  chat.test:8443,     8443, http://chat.test:8080",
        "/rdr/pprdr-http.asp,  false, nexus.passport.com, 8443, http://loginnet.passport.com"
    })
    void otherNexusPathsNameTheSchemeOnly(String path, boolean secure, String host, int webTlsPort, String expected) {
        TestWebRoutes web = new TestWebRoutes(new TestWebRoutes.TestAddresses("", 8080, webTlsPort), "", false);

        HttpResponse response = secure ? web.getByTls(path, "host", host) : web.get(path, "host", host);

        assertThat(TestWebRoutes.header(response, "PassportURLs")).isEqualTo("DALogin=" + expected + "/login");
    }

    @Test
    void anotherLoginHasAnotherVersionSoThatClientsForgetTheFirst() {
        TestWebRoutes web = new TestWebRoutes();

        String urls = TestWebRoutes.header(web.get("/rdr/pprdr.asp", "host", "chat.test"), "PassportURLs");

        assertThat(urls).matches(".*,ConfigVersion=\\d+").doesNotEndWith(",ConfigVersion=12");
        assertThat(TestWebRoutes.header(web.get("/rdr/pprdr.asp", "host", "chat.test"), "PassportURLs"))
                .isEqualTo(urls);
    }
}
