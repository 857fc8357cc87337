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

/** A script at a client: says its part, and holds the client to the other. */
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
    void aClientThatSaysAnythingElseFailsTheTest() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(SIGN_IN);
                Socket client = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            say(client, "VER 1 MSNP8\r\n");
            assertThatThrownBy(server::awaitEnd)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("X should say: X> VER 1 MSNP7")
                    .hasMessageContaining("but said: VER 1 MSNP8");
        }
    }

    @Test
    void aRecordingNamesNobody() {
        String anonymous = Recording.anonymous("""
                Jane connects to notification
                Jane> USR 2 MD5 I jane@real.example.org
                JaneSB> CAL 2 joe@real.example.org
                JaneSB< JOI joe@real.example.org joe%40real.example.org
                Joe> ANS 1 joe@real.example.org {ticket} 7
                """);
        assertThat(anonymous).isEqualTo("""
                Person1 connects to notification
                Person1> USR 2 MD5 I person1@example.com
                Person1SB> CAL 2 person2@example.com
                Person1SB< JOI person2@example.com person2%40example.com
                Person2> ANS 1 person2@example.com {ticket} 7
                """);
    }
}
