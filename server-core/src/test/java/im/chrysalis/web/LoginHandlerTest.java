package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.Purpose;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the login of Passport 1.4 (docs/protocol/passport.md#21.2; docs/protocol/client-demands.md#21). */
class LoginHandlerTest {

    private static final String CHALLENGE =
            "lc=1033,id=507,tw=40,fs=1,ru=http%3A%2F%2Fmessenger%2Emsn%2Ecom,ct=1062764229,kpp=1,kv=5,ver=2.1.0173.1,"
                    + "tpf=43f8a4c8ed940c04e3740be46c4d1619";
    private static final String RIGHT =
            "Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example.com,"
                    + "pwd=p%40ss%2Cword," + CHALLENGE;

    private final TestWebRoutes web = new TestWebRoutes();

    private HttpResponse login(String authorization) {
        return web.get("/login2.srf", "host", "loginnet.passport.com", "authorization", authorization);
    }

    @Test
    void rightPasswordGetsATicketInTheSpellingThatClientsSearchFor() {
        HttpResponse response = login(RIGHT);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/html");
        assertThat(response.body()).isEmpty();
        String info = TestWebRoutes.header(response, "Authentication-Info");
        assertThat(info)
                .matches("Passport1\\.4 da-status=success,tname=MSPAuth,tname=MSPProf,tname=MSPSec,"
                        + "from-PP='t=[0-9a-f]+&p=',ru=http://messenger\\.msn\\.com");
        assertThat(web.redeem(info.substring(info.indexOf('\'') + 1, info.lastIndexOf('\'')), Purpose.SIGN_IN))
                .contains(web.alice());
    }

    @Test
    void disabledAccountIsRefusedWithWordsThatCanBeShown() {
        web.store.accounts().setDisabled(TestAccounts.ALICE, true);
        HttpResponse response = login(RIGHT);

        assertThat(response.status()).isEqualTo(401);
        assertThat(TestWebRoutes.header(response, "WWW-Authenticate"))
                .endsWith(",cbtxt=This%20account%20is%20disabled.%20Ask%20whoever%20runs%20this%20server.");
    }

    @Test
    void ticketIsLastOnItsLineWhereClientsForEscargotAreLed() {
        HttpResponse response = web.get("/login", "authorization", RIGHT.replace(",lc=", ",rver=1,lc="));

        assertThat(response.status()).isEqualTo(200);
        assertThat(TestWebRoutes.header(response, "Authentication-Info"))
                .matches("Passport1\\.4 da-status=success,from-PP='t=[0-9a-f]+&p='");
        assertThat(web.get("/login", "authorization", RIGHT.replace("%2Cword", ""))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void plusMayBeABlank() {
        TestWebRoutes open = new TestWebRoutes(TestWebRoutes.USUAL, "", true);
        open.passport.signIn("bob@example.com", "my secret+1"); // which makes the account

        for (String pwd : new String[] {"my%20secret%2B1", "my%20secret+1", "my+secret%2b1"}) {
            assertThat(open.get("/login2.srf", "authorization", "Passport1.4 sign-in=bob@example.com,pwd=" + pwd)
                            .status())
                    .as(pwd)
                    .isEqualTo(200);
        }
        assertThat(open.get("/login2.srf", "authorization", "Passport1.4 sign-in=bob@example.com,pwd=my+secret+1")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // aMSN escapes the password only
                "Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice@example.com,"
                        + "pwd=p%40ss%2cword,lc=1033",
                "Passport1.4 sign-in=alice%40example.com,pwd=p%40ss%2Cword,elapsed-time=0,OrgVerb=GET,OrgUrl=http://x",
                "Passport1.4 Passport1.4 OrgVerb=GET,sign-in=alice%40example.com,pwd=p%40ss%2Cword",
                "passport1.4  OrgVerb=GET, Sign-In = Alice%40Example.Com, PWD=p@ss%2Cword",
                "OrgVerb=GET,sign-in=alice%40example.com,pwd=%70%40%73%73%2C%77%6F%72%64"
            })
    void headerIsReadInAnyForm(String authorization) {
        assertThat(login(authorization).status()).isEqualTo(200);
    }

    @Test
    void octetsAreUtf8WhetherEscapedOrNot() {
        TestWebRoutes open = new TestWebRoutes(TestWebRoutes.USUAL, "", true);
        String escaped = "Passport1.4 sign-in=bob@example.com,pwd=gr%C3%BC%C3%9Fe+100%";

        assertThat(open.get("/login.srf", "authorization", escaped).status()).isEqualTo(200); // which makes the account
        assertThat(open.passport.signIn("bob@example.com", "gr\u00fc\u00dfe+100%"))
                .isPresent();
        String raw = "Passport1.4 sign-in=bob@example.com,pwd=gr\u00c3\u00bc\u00c3\u009fe+100%";
        assertThat(open.get("/LOGIN.srf", "authorization", raw).status()).isEqualTo(200);
    }

    @Test
    void octetsThatAreNoUtf8AreOfTheCodePageOfWindows() {
        web.add("bob@example.com", "gr\u00fc\u00dfe");

        for (String pwd : new String[] {"gr%FC%DFe", "gr\u00fc\u00dfe", "gr%C3%BC%C3%9Fe"}) {
            assertThat(login("Passport1.4 sign-in=bob@example.com,pwd=" + pwd).status())
                    .as(pwd)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Passport1.4 sign-in=alice%40example.com,pwd=wrong",
                "Passport1.4 sign-in=nobody%40example.com,pwd=p%40ss%2Cword",
                "Passport1.4 sign-in=alice,pwd=p%40ss%2Cword",
                "Passport1.4 sign-in=%0d%0aX: y,pwd=p"
            })
    void wrongPasswordIsRefusedWithWordsThatCanBeShown(String authorization) {
        HttpResponse response = login(authorization);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(TestWebRoutes.header(response, "WWW-Authenticate"))
                .isEqualTo("Passport1.4 da-status=failed,srealm=Passport.NET,ts=-3,prompt,"
                        + "cburl=http://loginnet.passport.com/logo.gif,cbtxt=The%20address%20or%20the%20password%20is"
                        + "%20wrong.%20Accounts%20are%20made%20by%20whoever%20runs%20this%20server.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Passport1.4", "Passport1.4 sign-in=a@b", "=,=,sign-in,pwd", "%,%4,=%"})
    void unusableCredentialsAreRejected(String authorization) {
        HttpResponse response = login(authorization);

        assertThat(response.status()).isEqualTo(401);
        assertThat(TestWebRoutes.header(response, "WWW-Authenticate"))
                .contains("da-status=failed", ",cbtxt=Messenger%20signs");
        assertThat(web.get("/login2.srf").status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordsAreThrottledForTheRestOfTheMinute() {
        String wrong = "Passport1.4 sign-in=alice%40example.com,pwd=wrong";
        for (int i = 0; i < LoginThrottle.MAX_FAILURES; i++) {
            assertThat(TestWebRoutes.header(login(wrong), "WWW-Authenticate")).contains("cbtxt=The%20address");
        }

        assertThat(TestWebRoutes.header(login(RIGHT), "WWW-Authenticate"))
                .contains("cbtxt=Too%20many%20wrong%20passwords.");
        web.timers.advance(Duration.ofSeconds(59));
        assertThat(login(RIGHT).status()).isEqualTo(401);
        web.timers.advance(Duration.ofSeconds(1));
        assertThat(login(RIGHT).status()).isEqualTo(200);
    }

    @Test
    void loginIsRedirectedWhereTheOperatorConfiguresIt() {
        TestWebRoutes sending = new TestWebRoutes(TestWebRoutes.USUAL, "https://login.test/login2.srf", false);

        HttpResponse response = sending.get("/login2.srf?lc=1033&id=507", "authorization", RIGHT);

        assertThat(response.status()).isEqualTo(302);
        assertThat(TestWebRoutes.header(response, "Authentication-Info")).isEqualTo("Passport1.4 da-status=redir");
        assertThat(TestWebRoutes.header(response, "Location"))
                .isEqualTo("https://login.test/login2.srf?lc=1033&id=507");
        assertThat(TestWebRoutes.header(sending.get("/login2.srf"), "Location"))
                .isEqualTo("https://login.test/login2.srf");
        assertThat(TestWebRoutes.header(
                        new TestWebRoutes(TestWebRoutes.USUAL, "https://login.test/?a=b", false)
                                .get("/login2.srf?x=\r\n"),
                        "Location"))
                .isEqualTo("https://login.test/?a=b&x=%0D%0A");
    }
}
