package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.passport.GuessBrake;
import im.chrysalis.passport.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code /NotRST.srf}, as clients patched for Escargot ask it. */
class PlainTokenDoorTest {

    private final TestDoors doors = new TestDoors();

    private HttpAnswer signIn(String user, String password) {
        return doors.post("/NotRST.srf", "", "x-user", user, "x-password", password);
    }

    private static boolean hasToken(HttpAnswer answer) {
        return answer.headers().stream().anyMatch(header -> header.name().equals("X-Token"));
    }

    @Test
    void rightPasswordGetsATicketToSignInBy() {
        HttpAnswer answer = signIn("Alice@example.com", TestDoors.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(doors.redeem(TestDoors.header(answer, "X-Token"), Purpose.SIGN_IN))
                .contains(doors.alice());
        assertThat(TestDoors.header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(TestDoors.header(answer, "Access-Control-Expose-Headers")).isEqualTo("X-Token");
    }

    @Test
    void wrongPasswordGetsTheSameAnswerWithoutATicket() {
        for (HttpAnswer answer : new HttpAnswer[] {
            signIn(TestDoors.ALICE, "wrong"),
            signIn("nobody@example.com", "wrong"),
            signIn("", ""),
            doors.post("/NotRST.srf", "")
        }) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(hasToken(answer)).isFalse();
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void headersAreUtf8OrInTheCodePageOfWindows() {
        doors.add("zoe@example.com", "Zo\u00eb");
        String octets = new String("Zo\u00eb".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(hasToken(signIn("zoe@example.com", octets))).isTrue();
        assertThat(hasToken(signIn("zoe@example.com", "Zo\u00eb"))).isTrue();
    }

    @Test
    void guessesCountTogetherWithThoseAtTheOtherDoors() {
        for (int i = 0; i < GuessBrake.MAX_WRONG; i++) {
            signIn(TestDoors.ALICE, "wrong");
        }

        assertThat(hasToken(signIn(TestDoors.ALICE, TestDoors.PASSWORD))).isFalse();
        assertThat(doors.get("/login", "authorization", "Passport1.4 sign-in=alice%40example.com,pwd=p%40ss%2Cword")
                        .status())
                .isEqualTo(401);
        doors.timers.advance(Duration.ofMinutes(1));
        assertThat(hasToken(signIn(TestDoors.ALICE, TestDoors.PASSWORD))).isTrue();
    }

    @Test
    void browsersMayAskWhatTheyMaySend() {
        HttpAnswer answer = doors.ask("OPTIONS", "/NotRST.srf", false, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(hasToken(answer)).isFalse();
        assertThat(TestDoors.header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(TestDoors.header(answer, "Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(TestDoors.header(answer, "Access-Control-Allow-Headers"))
                .isEqualTo("X-User, X-Password, Content-Type");
    }

    /** Escargot's patch has the client look for the name as a proxy of Escargot's spelled it. */
    @Test
    void patchedClientsFindTheLoginAtTheirNexus() {
        HttpAnswer answer = doors.getByTls("/nexus-mock", "host", "chat.example.net:8443");

        assertThat(TestDoors.header(answer, "Passporturls")).isEqualTo("DALogin=https://chat.example.net:8443/login");
    }

    @Test
    void patchedClientsFindTheirSettings() {
        assertThat(doors.get("/etc/MsgrConfig?padding=qqqq").text())
                .isEqualTo(doors.get("/Config/MsgrConfig.asmx").text())
                .contains("<MsgrConfig>");
    }
}
