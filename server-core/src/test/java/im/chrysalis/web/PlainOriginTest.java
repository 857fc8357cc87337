package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpRequest.Endpoints;
import im.chrysalis.web.TestWebRoutes.TestAddresses;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how addresses of pictures begin, by the request that they answer. */
class PlainOriginTest {

    private static String origin(WebAddresses addresses, boolean secure, Map<String, String> headers) {
        return new PlainOrigin(addresses)
                .apply(new HttpRequest(
                        "POST",
                        "/storageservice/SchematizedStore.asmx",
                        Map.of(),
                        headers,
                        new byte[0],
                        new Endpoints("192.0.2.7", "192.0.2.1", secure)));
    }

    @ParameterizedTest
    @CsvSource({
        "false, chat.example.net:8080,        http://chat.example.net:8080",
        "false, storage.msn.com,              http://storage.msn.com",
        "true,  storage.msn.com,              http://storage.msn.com",
        "true,  tkrdr.storage.msn.com:443,    http://tkrdr.storage.msn.com",
        "true,  storage.msn.com:8443,         http://storage.msn.com:8080",
        "true,  chat.example.net:8443,        http://chat.example.net:8080",
        "true,  192.0.2.1,                    http://192.0.2.1:8080",
        "true,  [2001:db8::1]:8443,           http://[2001:db8::1]:8080"
    })
    void isThatOfTheHostThatTheClientUsed(boolean secure, String host, String expected) {
        assertThat(origin(TestWebRoutes.USUAL, secure, Map.of("host", host))).isEqualTo(expected);
    }

    @Test
    void isWithTlsOnlyIfPlainHttpIsOff() {
        assertThat(origin(new TestAddresses("", 0, 8443), true, Map.of("host", "chat.example.net:8443")))
                .isEqualTo("https://chat.example.net:8443");
    }

    @Test
    void hostOfARequestWithoutOneIsTheAdvertisedOrTheBoundOne() {
        assertThat(origin(new TestAddresses("chat.example.net", 8080, 8443), true, Map.of()))
                .isEqualTo("http://chat.example.net:8080");
        assertThat(origin(TestWebRoutes.USUAL, false, Map.of())).isEqualTo("http://192.0.2.1:8080");
        assertThat(origin(TestWebRoutes.USUAL, true, Map.of("host", "evil\"><script>")))
                .isEqualTo("http://192.0.2.1:8080");
    }
}
