package im.chrysalis.app.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import im.chrysalis.app.OwnerOnlyFiles;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The log in a file, beside standard error. When the file has its size it is renamed to {@code FILE.1}, that to
 * {@code FILE.2} and so on, and the oldest is removed.
 */
final class LogFile {

    private LogFile() {}

    /**
     * Begins to log into the file that the configuration names.
     *
     * @throws ConfigurationException if it cannot be written
     */
    static void apply(Configuration configuration, LoggerContext logs) {
        String name = configuration.text(Setting.LOG_FILE);
        if (name.indexOf('%') >= 0) { // Logback would replace something in it
            throw new ConfigurationException(
                    Setting.LOG_FILE.key() + "=" + name + " is invalid: its name has no percent sign");
        }
        Path file = Path.of(name);
        try {
            OwnerOnlyFiles.folder(file.toAbsolutePath().resolveSibling(""));
        } catch (IOException failure) {
            throw notWritable(file);
        }
        if (Files.isDirectory(file) || (Files.exists(file) && !Files.isWritable(file))) {
            throw notWritable(file);
        }
        RollingFileAppender<ILoggingEvent> appender = appender(
                file.toString(),
                configuration.count(Setting.LOG_FILE_SIZE),
                configuration.count(Setting.LOG_FILES),
                logs);
        if (!appender.isStarted()) {
            throw notWritable(file);
        }
        logs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static ConfigurationException notWritable(Path file) {
        return new ConfigurationException(Setting.LOG_FILE.key() + "=" + file + " cannot be written by this user");
    }

    private static RollingFileAppender<ILoggingEvent> appender(String file, long size, int files, LoggerContext logs) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(logs);
        appender.setName("file");
        appender.setFile(file);

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logs);
        encoder.setPattern(LogbackConfigurator.PATTERN);
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(logs);
        older.setParent(appender);
        older.setFileNamePattern(file + ".%i");
        older.setMinIndex(1);
        older.setMaxIndex(files);
        older.start();
        appender.setRollingPolicy(older);

        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(logs);
        full.setMaxFileSize(new FileSize(size));
        full.setCheckIncrement(Duration.buildByMilliseconds(0)); // at each line: a minute of debugging may fill a disk
        full.start();
        appender.setTriggeringPolicy(full);

        appender.start();
        return appender;
    }
}
