package im.chrysalis.testkit;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every fault of the control API, injected through the kit and received by a plain client */
class FaultsTest {

    @RegisterExtension
    static final ChrysalisExtension msn = ChrysalisExtension.create()
            .withAccount(ALICE, "secret")
            .withAccount(BOB, "secret")
            .withFriends(ALICE, BOB);

    @AfterEach
    void well() {
        msn.reset();
    }

    /** A client that only sends and receives lines. */
    private static final class PlainClient implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        PlainClient(InetSocketAddress address) throws IOException {
            socket = new Socket(address.getAddress(), address.getPort());
            socket.setSoTimeout(10_000);
            in = socket.getInputStream();
        }

        PlainClient send(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** The next line, or what was received before the server disconnected. */
        String receive() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                line.append((char) octet);
            }
            return line.toString().stripTrailing();
        }

        String octets(int count) throws IOException {
            return new String(in.readNBytes(count), StandardCharsets.US_ASCII);
        }

        /** The next line, while the server's clock is set forward a little again and again. */
        String receiveAsTimePasses(ChrysalisExtension server) {
            StringBuilder line = new StringBuilder();
            await().until(() -> {
                server.advanceClock(Duration.ofSeconds(1));
                while (in.available() > 0) {
                    line.append((char) in.read());
                }
                return line.indexOf("\n") >= 0;
            });
            return line.toString().stripTrailing();
        }

        /** Everything until the server disconnects. */
        String all() throws IOException {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static PlainClient ns() throws IOException {
        return new PlainClient(msn.notification());
    }

    @Test
    void refusalIsSentTheGivenNumberOfTimes() throws IOException {
        ActiveFault fault = msn.fault(Fault.on(Role.NS).verb("VER").reply("601").times(2));
        for (String answer : new String[] {"601 1", "601 1", "VER 1 MSNP7"}) {
            try (PlainClient client = ns()) {
                assertThat(client.send("VER 1 MSNP7").receive()).isEqualTo(answer);
            }
        }
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void aWholeLineIsAnswered() throws IOException {
        msn.fault(Fault.on(Role.DS).verb("VER").reply("VER {trid} 0"));
        try (PlainClient client = new PlainClient(msn.dispatch())) {
            assertThat(client.send("VER 7 MSNP7").receive()).isEqualTo("VER 7 0");
        }
    }

    @Test
    void anAnswerComesLate() throws IOException {
        ActiveFault fault = msn.fault(Fault.on(Role.NS).verb("VER").delay(Duration.ofSeconds(100)));
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            await().until(() -> fault.hits() > 0);
            msn.advanceClock(Duration.ofSeconds(100));
            assertThat(client.receive()).isEqualTo("VER 1 MSNP7");
        }
    }

    @Test
    void connectionIsClosed() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").drop());
        try (PlainClient client = ns()) {
            assertThat(client.send("VER 1 MSNP7").receive()).isEmpty();
        }
    }

    @Test
    void aRequestIsIgnored() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").ignore());
        try (PlainClient client = ns()) {
            assertThat(client.send("VER 1 MSNP7").send("VER 2 MSNP7").receive()).isEqualTo("VER 2 MSNP7");
        }
    }

    @Test
    void injectedLineIsSentFirst() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").send("QNG"));
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            assertThat(client.receive()).isEqualTo("QNG");
            assertThat(client.receive()).isEqualTo("VER 1 MSNP7");
        }
    }

    @Test
    void injectedPayloadIsSentFirst() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").send("NOT", "<é/>\r\n"));
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            assertThat(client.receive()).isEqualTo("NOT 7");
            assertThat(client.receive()).startsWith("<");
            assertThat(client.receive()).isEqualTo("VER 1 MSNP7");
        }
    }

    @Test
    void anAnswerIsCut() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").truncate(5));
        try (PlainClient client = ns()) {
            assertThat(client.send("VER 1 MSNP7").receive()).isEqualTo("VER 1");
            assertThat(client.receive()).isEmpty();
        }
    }

    @Test
    void splitReplyIsComplete() throws IOException {
        ActiveFault fault = msn.fault(Fault.on(Role.NS).verb("VER").split());
        try (PlainClient client = ns()) {
            assertThat(client.send("VER 1 MSNP7").receive()).isEqualTo("VER 1 MSNP7");
        }
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void theThirdMessageOfAConversationIsItsLast() {
        msn.fault(Fault.on(Role.SB).account(ALICE).verb("MSG").nth(3).drop());
        try (ScriptedFriend bob = ScriptedFriend.of(msn, BOB, "secret").signIn();
                ScriptedFriend alice = ScriptedFriend.of(msn, ALICE, "secret").signIn()) {
            alice.say(BOB, "one").say(BOB, "two").say(BOB, "three");
            bob.awaitMessage(ALICE, "one");
            bob.awaitMessage(ALICE, "two");
            bob.awaitLeft(ALICE);
        }
    }

    @Test
    void aCallIsRefused() {
        msn.fault(Fault.on(Role.SB).verb("CAL").reply("217"));
        try (ScriptedFriend bob = ScriptedFriend.of(msn, BOB, "secret").signIn();
                ScriptedFriend alice = ScriptedFriend.of(msn, ALICE, "secret").signIn()) {
            assertThatThrownBy(() -> alice.say(BOB, "Hi")).hasMessageContaining("is refused CAL " + BOB + " with 217");
            bob.signOut();
        }
    }

    @Test
    void theLoginServiceIsDownUntilItIsLifted() {
        ActiveFault fault =
                msn.fault(Fault.on(Role.WEB).verb("/login2.srf").reply("503").forever());
        assertThatThrownBy(() -> ScriptedFriend.of(msn, BOB, "secret").signIn())
                .hasMessageContaining("refuses bob@example.com with status 503");
        fault.remove();
        ScriptedFriend.of(msn, BOB, "secret").signIn().signOut();
        assertThatThrownBy(fault::hits)
                .isInstanceOf(ControlException.class)
                .extracting(failure -> ((ControlException) failure).status())
                .isEqualTo(404);
    }

    @Test
    void loginConnectionIsClosed() {
        msn.fault(Fault.on(Role.WEB).verb("/rdr/pprdr.asp").drop());
        HttpRequest nexus = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + msn.web().getPort() + "/rdr/pprdr.asp"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.noBody()) // which is not requested again
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(nexus, BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectionIsReset() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").reset());
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            assertThatThrownBy(client::receive)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void webConnectionIsReset() throws IOException {
        msn.fault(Fault.on(Role.WEB).verb("/rdr/pprdr.asp").reset());
        try (PlainClient client = new PlainClient(msn.web())) {
            client.send("GET /rdr/pprdr.asp HTTP/1.0\r\n");
            assertThatThrownBy(client::receive)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void newConnectionIsDropped() throws IOException {
        ActiveFault fault = msn.fault(Fault.onConnect(Role.NS).nth(2).drop());
        try (PlainClient first = ns()) {
            assertThat(first.send("VER 1 MSNP7").receive()).isEqualTo("VER 1 MSNP7");
            try (PlainClient second = ns()) {
                assertThat(second.receive()).isEmpty();
            }
            assertThat(first.send("INF 2").receive()).startsWith("INF 2");
        }
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void newConnectionIsGreeted() throws IOException {
        msn.fault(Fault.onConnect(Role.SB).send("911"));
        try (PlainClient client = new PlainClient(msn.switchboard())) {
            assertThat(client.receive()).isEqualTo("911");
        }
    }

    /** Where a port serves several roles, the first command decides which. */
    @Test
    void connectionToTheDispatchPortIsDroppedAtItsFirstCommand() throws IOException {
        msn.fault(Fault.onConnect(Role.DS).drop());
        try (PlainClient client = new PlainClient(msn.dispatch())) {
            assertThat(client.send("VER 1 MSNP7").receive()).isEmpty();
        }
    }

    @Test
    void newConnectionIsNeverAnswered() throws IOException {
        ActiveFault fault = msn.fault(Fault.onConnect(Role.NS).ignore());
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            await().until(() -> fault.hits() == 1);
            try (PlainClient other = ns()) {
                assertThat(other.send("VER 1 MSNP7").receive()).isEqualTo("VER 1 MSNP7");
            }
            msn.advanceClock(Duration.ofMinutes(30)); // a sign-in takes two at most
            assertThat(client.receive()).isEmpty();
        }
    }

    @Test
    void lineIsSentUnaskedAfterAWhile() {
        try (ScriptedFriend bob = ScriptedFriend.of(msn, BOB, "secret").signIn()) {
            ActiveFault fault = msn.fault(
                    Fault.after(Duration.ofMinutes(1), Role.NS).account(BOB).send("NLN BSY x@example.com X 0"));
            bob.appear("AWY");
            assertThat(fault.hits()).isZero();
            msn.advanceClock(Duration.ofMinutes(1));
            bob.awaitStatus("x@example.com", "BSY");
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    @Test
    void removedFaultIsNotAppliedLater() {
        try (ScriptedFriend bob = ScriptedFriend.of(msn, BOB, "secret").signIn()) {
            msn.fault(Fault.after(Duration.ofMinutes(1), Role.NS).drop().forever())
                    .remove();
            msn.advanceClock(Duration.ofMinutes(1));
            bob.appear("AWY");
        }
    }

    /** The first tenth of a second's octets at once; the others as time passes. */
    @Test
    void replyComesAtALimitedRate() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").bandwidth(50));
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            assertThat(client.octets(5)).isEqualTo("VER 1");
            assertThat(client.receiveAsTimePasses(msn)).isEqualTo(" MSNP7");
        }
    }

    @Test
    void webResponseComesWholeAtALimitedRate() throws IOException {
        msn.fault(Fault.on(Role.WEB).verb("/rdr/pprdr.asp").bandwidth(5000));
        try (PlainClient client = new PlainClient(msn.web())) {
            client.send("GET /rdr/pprdr.asp HTTP/1.0\r\n");
            assertThat(client.all())
                    .startsWith("HTTP/1.1 200")
                    .contains("PassportURLs:")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void replyIsDelayedByARandomTimeMore() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("VER").delay(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        try (PlainClient client = ns()) {
            client.send("VER 1 MSNP7");
            assertThat(client.receiveAsTimePasses(msn)).isEqualTo("VER 1 MSNP7");
        }
    }

    @Test
    void someRequestsAreAffectedByChance() throws IOException {
        ActiveFault fault = msn.fault(Fault.on(Role.WEB)
                .verb("/rdr/pprdr.asp")
                .probability(0.5)
                .reply("503")
                .forever());
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            try (PlainClient client = new PlainClient(msn.web())) {
                refused += client.send("GET /rdr/pprdr.asp HTTP/1.0\r\n").all().startsWith("HTTP/1.1 503") ? 1 : 0;
            }
        }
        assertThat(fault.hits()).isEqualTo(refused).isBetween(5, 35); // the same in each run
    }

    @Test
    void whatIsSetTwiceIsRefused() {
        Fault drops = Fault.on(Role.NS).account(BOB).nth(2).drop().times(3);
        assertThatThrownBy(() -> drops.reply("911"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exactly one of reply, delay, drop")
                .hasMessageEndingWith("this has drop already");
        assertThatThrownBy(() -> drops.account(ALICE)).hasMessageContaining("this has " + BOB + " already");
        assertThatThrownBy(() -> drops.nth(2)).hasMessageContaining("one nth");
        assertThatThrownBy(drops::forever).hasMessageContaining("this has 3 already");
    }

    @Test
    void impossibleFaultsAreExplained() {
        assertThatThrownBy(() -> msn.fault(Fault.onConnect(Role.NS).reply("911")))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("at connect it is one of");
        assertThatThrownBy(() -> msn.fault(Fault.onConnect(Role.WEB).drop()))
                .hasMessageContaining("connect and after are of DS, NS and SB");
        assertThatThrownBy(() -> msn.fault(
                        Fault.after(Duration.ZERO, Role.NS).verb("XFR").drop()))
                .hasMessageContaining("after goes without verb");
        assertThatThrownBy(() -> msn.fault(Fault.on(Role.NS).probability(1.5).drop()))
                .hasMessageContaining("probability is a number greater than 0, at most 1");
    }

    @Test
    void aFaultThatDoesNothingIsNone() {
        assertThatThrownBy(() -> msn.fault(Fault.on(Role.NS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a fault has to do something");
    }

    @Test
    void aResetLiftsFaults() throws IOException {
        msn.fault(Fault.on(Role.NS).drop().forever());
        msn.reset();
        try (PlainClient client = ns()) {
            assertThat(client.send("VER 1 MSNP7").receive()).isEqualTo("VER 1 MSNP7");
        }
    }
}
