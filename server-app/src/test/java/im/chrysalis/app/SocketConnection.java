package im.chrysalis.app;

import im.chrysalis.conformance.TestConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A client's end of a real socket. */
class SocketConnection extends TestConnection {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final byte[] buffer = new byte[64 * 1024];
    private long sent;
    private long received;

    SocketConnection(String host, int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    int localPort() {
        return socket.getLocalPort();
    }

    int remotePort() {
        return socket.getPort();
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    @Override
    public void send(byte[] octets) throws IOException {
        try {
            socket.getOutputStream().write(octets);
            sent += octets.length;
        } catch (IOException gone) {
            readOnce(1); // the server disconnected; what it sent before may still be there
        }
    }

    /** Reads what arrives within {@code millis}; returns whether anything did. A reset is a close. */
    final boolean readOnce(int millis) throws IOException {
        if (isClosed() || socket.isClosed()) {
            return false;
        }
        try {
            socket.setSoTimeout(millis);
            InputStream in = socket.getInputStream();
            int count = in.read(buffer);
            if (count < 0) {
                closedByServer();
                return false;
            }
            received += count;
            received(Arrays.copyOf(buffer, count));
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException reset) {
            closedByServer();
            return false;
        }
    }

    /** Whether there may be more to receive. */
    final boolean isOpen() {
        return !isClosed() && !socket.isClosed();
    }

    final boolean isClosedByClient() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
