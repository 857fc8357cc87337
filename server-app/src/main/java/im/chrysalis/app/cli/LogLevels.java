package im.chrysalis.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets the levels of the log. */
final class LogLevels {

    private LogLevels() {}

    /** Logs of this program from {@code level} on; of libraries, warnings. */
    static void apply(String level) {
        ((Logger) LoggerFactory.getLogger("im.chrysalis")).setLevel(Level.valueOf(level));
    }
}
