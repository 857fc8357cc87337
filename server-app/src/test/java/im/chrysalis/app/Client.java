package im.chrysalis.app;

import im.chrysalis.secret.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A plain client for tests of the whole program. */
final class Client implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;

    Client(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
        socket.setSoTimeout(30_000);
        in = socket.getInputStream();
    }

    /** A client signed in with MSNP7; next free transaction id 4. */
    static Client signedIn(int port, String email, String password) throws IOException {
        Client client = new Client(port);
        client.sendLine("VER 0 MSNP7");
        client.sendLine("USR 1 MD5 I " + email);
        client.receive();
        String challenge = String.valueOf(client.receive()).replaceFirst(".* ", "");
        client.sendLine("USR 2 MD5 S " + Passwords.md5Hex(challenge + password));
        String ok = client.receive();
        if (ok == null || !ok.startsWith("USR 2 OK")) {
            throw new AssertionError("could not sign in: " + ok);
        }
        client.receiveSkippingPayload();
        return client;
    }

    void sendLine(String line) throws IOException {
        send(line + "\r\n");
    }

    void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next line without its end, or null when the server has disconnected. */
    @Nullable
    String receive() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    return null;
                }
                if (octet != '\r') {
                    line.append((char) octet);
                }
            }
        } catch (SocketTimeoutException silence) {
            throw silence;
        } catch (IOException reset) {
            return null;
        }
        return line.toString();
    }

    /** The next line, with its payload thrown away. */
    @Nullable
    String receiveSkippingPayload() throws IOException {
        String line = receive();
        if (line != null) {
            in.readNBytes(Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)));
        }
        return line;
    }

    /** All octets up to the end of the connection. */
    String receiveAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The next octets. */
    String receive(int octets) throws IOException {
        return new String(in.readNBytes(octets), StandardCharsets.ISO_8859_1);
    }

    /** Whether nothing has arrived that was not read. */
    boolean receivesNothing() throws IOException {
        return in.available() == 0;
    }

    /** This client's address, as received by the server. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Whether the server disconnects, whatever it sends before. */
    boolean isDisconnected() throws IOException {
        String line = receive();
        while (line != null) {
            line = receive();
        }
        return true;
    }

    void disconnect() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
