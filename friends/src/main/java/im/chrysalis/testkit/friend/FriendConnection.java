package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.DaemonThread;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A friend's end of one connection: a thread reads, and all state is guarded by the friend's lock. A request waits for
 * the line with its transaction id.
 */
final class FriendConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final Object lock;
    private final RecentLines recentLines;
    private final String name;
    private final Socket socket = new Socket();
    private final Map<String, @Nullable WireLine> asked = new HashMap<>();
    private final Consumer<WireLine> listener;
    private int lastTransaction;
    private boolean closed;

    /**
     * Connects.
     *
     * @param name what notes call it
     * @param listener receives all other lines, under the lock
     */
    FriendConnection(
            Object lock, RecentLines recentLines, String name, InetSocketAddress address, Consumer<WireLine> listener)
            throws IOException {
        this.lock = lock;
        this.recentLines = recentLines;
        this.name = name;
        this.listener = listener;
        socket.setTcpNoDelay(true);
        socket.connect(address, CONNECT_MILLIS);
        DaemonThread.start("friend-" + name, this::listen);
    }

    private void listen() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (WireLine line = WireLine.read(in, WireLine.PAYLOADS_OF_SERVERS);
                    line != null;
                    line = WireLine.read(in, WireLine.PAYLOADS_OF_SERVERS)) {
                received(line);
            }
        } catch (IOException ended) {
            recentLines.note(name + " ended: " + ended.getMessage());
        }
        synchronized (lock) {
            if (!closed) {
                closed = true;
                recentLines.note(name + "< (closed)");
            }
            lock.notifyAll();
        }
    }

    private void received(WireLine line) {
        synchronized (lock) {
            recentLines.note(name + "< " + line.text());
            String id = line.arg(0);
            if (asked.containsKey(id) && asked.get(id) == null && !line.verb().equals("IRO")) {
                asked.put(id, line);
            } else {
                listener.accept(line);
            }
            lock.notifyAll();
        }
    }

    /** Sends a request without a reply, or whose reply does not matter. Between the words goes a transaction id. */
    void send(String verb, String rest, byte... payload) {
        synchronized (lock) {
            send(verb + " " + ++lastTransaction + (rest.isEmpty() ? "" : " " + rest), payload);
        }
    }

    /** Sends a line as it is. */
    void sendPlain(String line) {
        synchronized (lock) {
            send(line);
        }
    }

    private void send(String line, byte... payload) {
        recentLines.note(name + "> " + line);
        byte[] head = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + payload.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        try {
            socket.getOutputStream().write(all);
        } catch (IOException gone) {
            closed = true; // waiting requests are notified
        }
    }

    /**
     * The reply to a request, which may be an error code.
     *
     * @throws TimeoutException if there is none in time, or the server disconnects
     */
    WireLine request(String verb, String rest, long untilNanos) throws TimeoutException {
        synchronized (lock) {
            String id = Integer.toString(lastTransaction + 1);
            asked.put(id, null);
            send(verb, rest);
            try {
                while (asked.get(id) == null) {
                    if (closed) {
                        throw new TimeoutException("the server disconnected before it replied to " + verb);
                    }
                    long left = (untilNanos - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        throw new TimeoutException("no answer to " + verb);
                    }
                    lock.wait(left);
                }
                WireLine answer = asked.get(id);
                return answer == null ? new WireLine("", java.util.List.of(), new byte[0]) : answer;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new TimeoutException("interrupted");
            } finally {
                asked.remove(id);
            }
        }
    }

    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            recentLines.note(name + " could not be closed: " + alreadyGone.getMessage());
        }
    }
}
