package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A handler by which another thread sends a request and blocks for the response: for preparations, which need not be
 * fast.
 */
final class BlockingHandler implements ConnectionHandler {

    private static final int PATIENCE_SECONDS = 20;
    private static final String END = "";

    private final String who;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    BlockingHandler(String who) {
        this.who = who;
    }

    @Override
    public void lineReceived(ClientConnection connection, ReceivedLine line) {
        if (line.is("CHL")) {
            OnlineHandler.answer(connection, line.words()[2]);
        } else {
            lines.add(line.text());
        }
    }

    @Override
    public void disconnected(ClientConnection connection, String why) {
        lines.add(END);
    }

    /** Sends {@code line}, and returns the words of the first line received that begins with {@code awaited}. */
    String[] request(ClientConnection connection, String line, String awaited) {
        connection.sendLine(line);
        return await(awaited);
    }

    /** The words of the first line that begins with {@code awaited}; others before it are passed over. */
    String[] await(String awaited) {
        try {
            for (String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    line != null;
                    line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                if (line.startsWith(awaited)) {
                    return line.split(" ", -1);
                }
                if (line.equals(END) || line.matches("[0-9]{3}( .*)?")) {
                    throw new BenchException(who + " waited for " + awaited + " and "
                            + (line.equals(END) ? "was disconnected" : "received " + line));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new BenchException(who + " waited for " + awaited + " in vain");
    }
}
