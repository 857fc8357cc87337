package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until all sessions have noticed that their server is gone. */
public final class DisconnectLatch implements ConnectionHandler {

    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch left;

    /** Takes over all of {@code sessions}. */
    public DisconnectLatch(List<Session> sessions) {
        this.left = new CountDownLatch(sessions.size());
        sessions.forEach(session -> session.connection().setHandler(this));
    }

    /** Waits until every client has been disconnected. */
    public void await() {
        try {
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchException(left.getCount() + " connections outlived their server");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void lineReceived(ClientConnection connection, ReceivedLine line) {
        if (line.is("CHL")) {
            OnlineHandler.answer(connection, line.words()[2]);
        }
    }

    @Override
    public void disconnected(ClientConnection connection, String why) {
        left.countDown();
    }
}
