package im.chrysalis.bench.crash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection for one thread, which waits for what it reads, at most {@link #PATIENCE_MILLIS}. */
abstract class BlockingConnection implements AutoCloseable {

    static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    final InputStream in;
    final OutputStream out;

    BlockingConnection(InetSocketAddress server) throws IOException {
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    final void flush() throws IOException {
        out.flush();
    }

    /** The next line, without its end. */
    final String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server is gone");
            }
            text.append((char) octet);
        }
        return text.toString().stripTrailing();
    }

    @Override
    public final void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            return; // that is what was wanted
        }
    }
}
