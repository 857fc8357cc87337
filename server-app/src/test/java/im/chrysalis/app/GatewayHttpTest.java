package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.http.HttpServer;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.Transport;
import im.chrysalis.net.WheelTimers;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.MessengerService;
import im.chrysalis.server.Settings;
import im.chrysalis.store.MemoryStore;
import im.chrysalis.transcript.TranscriptLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests and responses of the gateway, octet for octet, with the server's clock. */
class GatewayHttpTest {

    private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n");

    private final WheelTimers timers = new WheelTimers();
    private final ThreadLanes lanes = new ThreadLanes("lane", 2);
    private final MsnServer sockets = new MsnServer(Transport.named("auto"), 16);
    private final HttpServer server = new HttpServer(
            sockets.bootstrap(),
            InetAddress.getLoopbackAddress(),
            0,
            new HttpServer.Options(64 * 1024, false, null, null),
            new MessengerService(
                            Settings.DEFAULT,
                            new MemoryStore(),
                            new Passwords(Keyring.ephemeral()),
                            timers,
                            lanes,
                            sockets.lanes(),
                            new AdvertisedHost("", 1863, 1864, 1865, 8080, 8443),
                            new TranscriptLog(10_000, timers))
                    .gateway(() -> "", 10, 10));
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        server.close();
        timers.close();
        lanes.close();
        sockets.close();
    }

    /** Posts as the original clients do; the response as it comes, with {@code ID} for the session's id. */
    private String post(String query, String body) throws IOException {
        String head = String.join(
                "\r\n",
                "POST http://gateway.messenger.hotmail.com/gateway/gateway.dll?" + query + " HTTP/1.1",
                "Accept: */*",
                "Accept-Language: en-us",
                "User-Agent: MSMSGS",
                "Host: gateway.messenger.hotmail.com",
                "Proxy-Connection: Keep-Alive",
                "Connection: Keep-Alive",
                "Pragma: no-cache",
                "Content-Type: application/x-msn-messenger",
                "Content-Length: " + body.length(),
                "",
                body);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        return response(socket.getInputStream());
    }

    private static String response(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            assertThat(octet).as("the connection goes on").isNotNegative();
            head.append((char) octet);
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).isTrue();
        return head + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.ISO_8859_1);
    }

    private static String id(String response) {
        return response.replaceAll("(?s).*SessionID=([0-9.]+);.*", "$1");
    }

    @Test
    void responseIsWhatClientsExpectToTheLetter() throws IOException {
        String response = post("Action=open&Server=NS&IP=messenger.hotmail.com", "VER 5 MSNP7 CVR0\r\n");

        assertThat(response.replace(id(response), "ID"))
                .isEqualTo(String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "Connection: Keep-Alive",
                        "X-MSN-Messenger: SessionID=ID; GW-IP=127.0.0.1",
                        "X-MSN-Host: gateway.messenger.hotmail.com",
                        "Content-Type: application/x-msn-messenger",
                        "Content-Length: 18",
                        "",
                        "VER 5 MSNP7 CVR0\r\n"));
    }

    @Test
    void sessionEndsWithItsLastResponseAndTheConnectionGoesOn() throws IOException {
        String id = id(post("Action=open&Server=NS&IP=messenger.hotmail.com", ""));
        String goodbye = post("SessionID=" + id, "OUT\r\n");
        String after = post("Action=poll&SessionID=" + id, "");

        assertThat(goodbye).contains("X-MSN-Messenger: SessionID=" + id + "; GW-IP=127.0.0.1; Session=close\r\n");
        assertThat(after)
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\nthere is no such session, or it has ended\n");
    }

    @Test
    void beginningOfACommandIsAnsweredByAnEmptyResponse() throws IOException {
        String id = id(post("Action=open&Server=SB&IP=127.0.0.1", ""));
        String response = post("SessionID=" + id, "USR 1 alice@example.com");

        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void switchboardRefusesATicketThatIsNone() throws IOException {
        String response = post("Action=open&Server=SB&IP=127.0.0.1", "USR 1 alice@example.com 12.34\r\n");

        assertThat(response).endsWith("\r\n\r\n911 1\r\n").contains("; Session=close\r\n");
    }
}
