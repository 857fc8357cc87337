package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code /NotRST.srf}, as clients patched for Escargot ask it. */
class PlainTokenHandlerTest {

    private final TestWebRoutes web = new TestWebRoutes();

    private HttpResponse signIn(String user, String password) {
        return web.post("/NotRST.srf", "", "x-user", user, "x-password", password);
    }

    private static boolean hasToken(HttpResponse response) {
        return response.headers().stream().anyMatch(header -> header.name().equals("X-Token"));
    }

    @Test
    void rightPasswordGetsATicketToSignInBy() {
        HttpResponse response = signIn("Alice@example.com", TestWebRoutes.PASSWORD);

        assertThat(response.status()).isEqualTo(200);
        assertThat(web.redeem(TestWebRoutes.header(response, "X-Token"), Purpose.SIGN_IN))
                .contains(web.alice());
        assertThat(TestWebRoutes.header(response, "Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(TestWebRoutes.header(response, "Access-Control-Expose-Headers"))
                .isEqualTo("X-Token");
    }

    @Test
    void wrongPasswordGetsTheSameAnswerWithoutATicket() {
        for (HttpResponse response : new HttpResponse[] {
            signIn(TestAccounts.ALICE, "wrong"),
            signIn("nobody@example.com", "wrong"),
            signIn("", ""),
            web.post("/NotRST.srf", "")
        }) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(hasToken(response)).isFalse();
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void headersAreUtf8OrInTheCodePageOfWindows() {
        web.add("zoe@example.com", "Zo\u00eb");
        String octets = new String("Zo\u00eb".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(hasToken(signIn("zoe@example.com", octets))).isTrue();
        assertThat(hasToken(signIn("zoe@example.com", "Zo\u00eb"))).isTrue();
    }

    @Test
    void guessesCountTogetherWithThoseAtOtherHandlers() {
        for (int i = 0; i < LoginThrottle.MAX_FAILURES; i++) {
            signIn(TestAccounts.ALICE, "wrong");
        }

        assertThat(hasToken(signIn(TestAccounts.ALICE, TestWebRoutes.PASSWORD))).isFalse();
        assertThat(web.get("/login", "authorization", "Passport1.4 sign-in=alice%40example.com,pwd=p%40ss%2Cword")
                        .status())
                .isEqualTo(401);
        web.timers.advance(Duration.ofMinutes(1));
        assertThat(hasToken(signIn(TestAccounts.ALICE, TestWebRoutes.PASSWORD))).isTrue();
    }

    @Test
    void browsersMayAskWhatTheyMaySend() {
        HttpResponse response = web.ask("OPTIONS", "/NotRST.srf", false, "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(hasToken(response)).isFalse();
        assertThat(TestWebRoutes.header(response, "Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(TestWebRoutes.header(response, "Access-Control-Allow-Methods"))
                .isEqualTo("POST");
        assertThat(TestWebRoutes.header(response, "Access-Control-Allow-Headers"))
                .isEqualTo("X-User, X-Password, Content-Type");
    }

    /** Escargot's patch has the client look for the name as a proxy of Escargot's spelled it. */
    @Test
    void patchedClientsFindTheLoginAtTheirNexus() {
        HttpResponse response = web.getByTls("/nexus-mock", "host", "chat.example.net:8443");

        assertThat(TestWebRoutes.header(response, "Passporturls"))
                .isEqualTo("DALogin=https://chat.example.net:8443/login");
    }

    @Test
    void patchedClientsFindTheirSettings() {
        assertThat(web.get("/etc/MsgrConfig?padding=qqqq").text())
                .isEqualTo(web.get("/Config/MsgrConfig.asmx").text())
                .contains("<MsgrConfig>");
    }
}
