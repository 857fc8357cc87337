package im.chrysalis.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.session.Link;
import im.chrysalis.session.Session;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import im.chrysalis.wire.PayloadRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests connections that change their event loop while the client sends: nothing is lost or reordered. */
class LinkMigrationTest {

    private static final int LINES = 3000;

    private static final String NIO = "nio";

    /** Echoes lines; at the word MOVE it goes to the lane of that name, and disconnects at the word BYE. */
    private record EchoSession(Link link, Mailbox mailbox, Lanes lanes) implements Session {

        @Override
        public void received(Line line) {
            if (line.verb().equals("MOVE")) {
                Lane next = lanes.of(line.arg(0));
                mailbox.moveTo(next, () -> {
                    link.moveTo(next);
                    link.send(List.of(line));
                });
            } else {
                link.send(List.of(line));
                if (line.verb().equals("BYE")) {
                    link.close();
                }
            }
        }

        @Override
        public void malformed(MalformedLine why) {
            link.close();
        }

        @Override
        public void closed() {
            // that is all
        }
    }

    /** The port on which {@code server} echoes. */
    private static int echoing(MsnServer server) {
        Lanes lanes = server.lanes();
        return server.listen(
                        InetAddress.getLoopbackAddress(),
                        0,
                        (link, mailbox) -> new EchoSession(link, mailbox, lanes),
                        lanes,
                        PayloadRules.SWITCHBOARD)
                .getPort();
    }

    private static List<String> talk() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(i % 1000 == 10 ? "MOVE " + i : "SAY " + i);
        }
        lines.add("BYE");
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {NIO, "auto"})
    void linesDuringTheMoveComeBackInOrder(String transport) throws IOException {
        try (MsnServer server = new MsnServer(Transport.named(transport), 100)) {
            int port = echoing(server);
            for (int i = 0; i < 20; i++) {
                assertThat(answers(port)).isEqualTo(talk());
            }
        }
    }

    /** All that comes back until the server disconnects. */
    private static List<String> answers(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(20_000);
            String all = String.join("\r\n", talk()) + "\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
            return in.lines().toList();
        }
    }

    @Test
    void clientThatDisconnectsDuringTheMoveIsReleased() throws Exception {
        try (MsnServer server = new MsnServer(Transport.named(NIO), 100)) {
            int port = echoing(server);
            for (int i = 0; i < 50; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.getOutputStream().write(("MOVE " + i + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
            await().until(() -> server.connections().isEmpty());
        }
    }
}
