package im.chrysalis.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests that a scripted server plays its part and compares the client's. */
class ScriptedServerTest {

    private static final String SIGN_IN = """
            # MSN Messenger 4.5 is sent on and signs in
            X connects to dispatch
            X> VER 1 MSNP7
            X< VER 1 MSNP7
            X> USR 2 MD5 I alice@example.com
            X< XFR 2 NS 192.0.2.10:1864 0
            Alice> USR 3 MD5 I alice@example.com
            Alice< USR 3 MD5 S {challenge}
            Alice> USR 4 MD5 S {md5}
            Alice< USR 4 OK alice@example.com Alice%20A 1
            Alice< MSG Hotmail Hotmail 9999
                | MIME-Version: 1.0
                |
                |
            Alice> QRY 5 msmsgs@msnmsgr.com {length}
                | {md5}
            Alice< QRY 5
            """;

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void clientMayReconnectAndSendAnyOctets() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing("""
                Alice> VER 1 MSNP2
                Alice< VER 1 MSNP2
                Alice closes
                Alice connects to notification
                Alice> MSG 2 N {length}
                    |x 00 80 ff
                    | caf\u00e9
                Alice< MSG bob@example.com Bob%20\u00fc {length}
                    |x e9 00
                """)) {
            try (Socket client =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                say(client, "VER 1 MSNP2\r\n");
                assertThat(reader(client).readLine()).isEqualTo("VER 1 MSNP2");
            }
            try (Socket client =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                say(client, "MSG 7 N 8\r\n");
                client.getOutputStream().write(new byte[] {0, (byte) 0x80, (byte) 0xff});
                say(client, "caf\u00e9");
                server.awaitEnd();
                byte[] received = client.getInputStream().readNBytes("MSG bob@example.com Bob%20x. 2\r\n".length() + 2);
                assertThat(received).endsWith(0xe9, 0);
            }
        }
    }

    @Test
    void aClientIsPlayedThroughASession() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(SIGN_IN)) {
            InetSocketAddress next;
            try (Socket client =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                BufferedReader in = reader(client);
                say(client, "VER 11 MSNP7\r\n");
                assertThat(in.readLine()).isEqualTo("VER 11 MSNP7");
                say(client, "USR 12 MD5 I alice@example.com\r\n");
                assertThat(in.readLine())
                        .isEqualTo("XFR 12 NS 127.0.0.1:" + server.address().getPort() + " 0");
                next = server.address();
            }
            try (Socket client = new Socket(next.getAddress(), next.getPort())) {
                BufferedReader in = reader(client);
                say(client, "USR 1 MD5 I alice@example.com\r\n");
                assertThat(in.readLine()).matches("USR 1 MD5 S \\S+");
                say(client, "USR 2 MD5 S 0cb60ebae9e07cd58ba5f71fbeef8ebd\r\n");
                assertThat(in.readLine()).isEqualTo("USR 2 OK alice@example.com Alice%20A 1");
                assertThat(in.readLine()).isEqualTo("MSG Hotmail Hotmail 21");
                assertThat(in.readLine()).isEqualTo("MIME-Version: 1.0");
                assertThat(in.readLine()).isEmpty();
                say(client, "QRY 3 msmsgs@msnmsgr.com 32\r\n0cb60ebae9e07cd58ba5f71fbeef8ebd");
                assertThat(in.readLine()).isEqualTo("QRY 3");
                server.awaitEnd();
            }
        }
    }

    @Test
    void differentRequestsFailTheTest() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(SIGN_IN);
                Socket client = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            say(client, "VER 1 MSNP8\r\n");
            assertThatThrownBy(server::awaitEnd)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("X should send: X> VER 1 MSNP7")
                    .hasMessageContaining("but sent: VER 1 MSNP8");
        }
    }

    @Test
    void recordingContainsNoAddresses() {
        assertThat(TranscriptAnonymizer.of("""
                Jane connects to notification
                Jane> USR 2 MD5 I jane@real.example.org
                Jane> CHG 3 NLN 0 %3Cmsnobj%20Creator%3D%22jane%40real.example.org%22/%3E
                Jane> QRY 4 msmsgs@msnmsgr.com {length}
                    | {md5}
                JaneSB> CAL 2 joe@real.example.org
                JaneSB< CAL 2 RINGING 7
                JaneSB< JOI joe@real.example.org joe%40real.example.org
                JaneSB> MSG 3 D 31
                    | P2P-Dest: joe@real.example.org
                    |x 00 6a 6f 65 40 61 2e 62 00
                Joe< RNG 7 192.0.2.1:1865 CKI {ticket} jane@real.example.org Jane
                JoeSB> ANS 1 joe@real.example.org {ticket} 7
                """)).isEqualTo("""
                Person1 connects to notification
                Person1> USR 2 MD5 I person1@example.com
                Person1> CHG 3 NLN 0 %3Cmsnobj%20Creator%3D%22person1%40example.com%22/%3E
                Person1> QRY 4 msmsgs@msnmsgr.com {length}
                    | {md5}
                Person1SB> CAL 2 person2@example.com
                Person1SB< CAL 2 RINGING {call1}
                Person1SB< JOI person2@example.com person2%40example.com
                Person1SB> MSG 3 D {length}
                    | P2P-Dest: person2@example.com
                    |x 00 78 78 78 40 78 2e 78 00
                Person2< RNG {call1} {switchboard} CKI {ticket} person1@example.com Jane
                Person2SB> ANS 1 person2@example.com {ticket} {call1}
                """);
    }
}
