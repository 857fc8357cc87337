package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that clients are sent by a server that is reached by IPv6; skipped on machines that have none. */
class Ipv6Test {

    @BeforeAll
    @SuppressWarnings("AddressSelection") // a literal stands for one address
    static void hasIpv6() {
        boolean works;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            works = socket.isBound();
        } catch (IOException none) {
            works = false;
        }
        assumeTrue(works, "this machine has no IPv6");
    }

    private static Socket connected(String host, int port) throws IOException {
        Socket socket = new Socket(host, port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Where the dispatch server sends a client on to that came by an address. */
    private static String sentOn(RunningServer server, String host, String account) throws IOException {
        try (Socket socket = connected(host, server.port("dispatch"))) {
            OutputStream out = socket.getOutputStream();
            out.write(("VER 1 MSNP7\r\nUSR 2 MD5 I " + account + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).isEqualTo("VER 1 MSNP7");
            return in.readLine();
        }
    }

    /** What the gateway tells a client that came by an address to go on with. */
    private static String gateway(RunningServer server, String host) throws IOException {
        try (Socket socket = connected(host, server.port("web"))) {
            String request = String.join(
                    "\r\n",
                    "POST /gateway/gateway.dll?Action=open&Server=NS HTTP/1.1",
                    "Host: x",
                    "Content-Length: 0",
                    "Connection: close",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return in.lines()
                    .filter(line -> line.contains("GW-IP="))
                    .findFirst()
                    .orElse("")
                    .replaceFirst(".*GW-IP=", "");
        }
    }

    private static String redirection(RunningServer server, String host) {
        return "XFR 2 NS " + host + ":" + server.port("notification") + " 0 " + host + ":" + server.port("dispatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void clientReceivesTheAddressItConnectedTo(String transport) throws Exception {
        try (RunningServer server = new RunningServer("bind=::", "transport=" + transport)) {
            assertThat(sentOn(server, "127.0.0.1", "alice@example.com")).isEqualTo(redirection(server, "127.0.0.1"));
            assertThat(sentOn(server, "::1", "bob@example.com")).isEqualTo(redirection(server, "[::1]"));
            assertThat(gateway(server, "127.0.0.1")).isEqualTo("127.0.0.1");
            assertThat(gateway(server, "::1")).isEqualTo("[::1]");
        }
    }

    @Test
    void advertisedIpv6AddressIsSentOverIpv6Only() throws Exception {
        for (String advertised : List.of("::1", "[::1]")) {
            try (RunningServer server = new RunningServer("bind=::", "advertise.host=" + advertised)) {
                assertThat(sentOn(server, "::1", "alice@example.com")).isEqualTo(redirection(server, "[::1]"));
                assertThat(sentOn(server, "127.0.0.1", "bob@example.com")).isEqualTo(redirection(server, "127.0.0.1"));
                assertThat(gateway(server, "127.0.0.1")).isEqualTo("127.0.0.1");
            }
        }
    }

    @Test
    void theReadyLineHasBrackets() throws Exception {
        try (RunningServer server = new RunningServer("bind=::1")) {
            assertThat(server.address("dispatch")).isEqualTo("[::1]:" + server.port("dispatch"));
            assertThat(sentOn(server, "::1", "alice@example.com")).isEqualTo(redirection(server, "[::1]"));
        }
    }

    @Test
    void theOperatorMayAdvertiseOne() throws Exception {
        try (RunningServer server = new RunningServer("bind=::")) {
            server.body("PUT", "/api/v1/advertise", "{\"host\":\"2001:db8::1\"}");
            assertThat(sentOn(server, "::1", "alice@example.com")).isEqualTo(redirection(server, "[2001:db8::1]"));
            assertThat(server.send("PUT", "/api/v1/advertise", "{\"host\":\"1::2::3\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
