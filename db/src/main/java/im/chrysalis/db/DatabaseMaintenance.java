package im.chrysalis.db;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of a database small while it is in use. With WRITE_DELAY=0 H2 has no background thread: commits take
 * the space of chunks that hold nothing any more, but nobody empties those that hold a little. Besides, it has the
 * operating system write to the disk what was committed, so that space may be reused as early as {@link H2Store} lets
 * it be.
 */
final class DatabaseMaintenance implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseMaintenance.class);

    private static final int EVERY_SECONDS = 3;

    /** A file smaller than this is left alone. */
    private static final long SMALL = 16L << 20;

    /** Chunks are rewritten when less than this of what they hold is live, in per cent. */
    private static final int FILL_RATE = 50;

    /** How much is rewritten at once while commits wait, in octets. */
    private static final int AT_ONCE = 2 << 20;

    private final Database database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chrysalis-db-upkeep").daemon().factory());
    private long seen; // version of the file; touched by the thread only

    DatabaseMaintenance(Database database) {
        this.database = database;
        thread.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            MVStore file = database.file();
            if (!file.isClosed() && file.getCurrentVersion() != seen) {
                seen = file.getCurrentVersion();
                file.sync();
                compact(file);
            }
        } catch (MVStoreException failure) {
            log.warn("the database could not be tidied: {}", failure.getMessage());
        } catch (RuntimeException failure) {
            log.warn("the database could not be tidied", failure);
        }
    }

    /** Empties chunks that hold little; the next commits take their space. */
    static void compact(MVStore file) {
        if (file.getFileStore().size() > SMALL && file.compact(FILL_RATE, AT_ONCE)) {
            file.commit();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
