package im.chrysalis.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The warnings and errors that threads of one name have logged; other tests log at the same time. */
final class LoggedWarnings implements AutoCloseable {

    private final Logger logger = logger();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final String threads;

    /**
     * Begins to record.
     *
     * @param threads how their names begin
     */
    LoggedWarnings(String threads) {
        this.threads = threads;
        log.start();
        logger.addAppender(log);
    }

    /** While another class is the first of the process to log, there is none yet; the time limit of the test is that of this. */
    private static Logger logger() {
        while (true) {
            if (LoggerFactory.getLogger("im.chrysalis") instanceof Logger ready) {
                return ready;
            }
            Thread.onSpinWait();
        }
    }

    /** Those recorded since the start, or since {@link #clear}. */
    List<ILoggingEvent> all() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getThreadName().startsWith(threads))
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    void clear() {
        log.list.clear();
    }

    @Override
    public void close() {
        logger.detachAppender(log);
    }
}
