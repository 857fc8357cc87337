package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests that the program's log configuration equals that of the file. */
class LogbackConfiguratorTest {

    private static final Path PROGRAM = Path.of("src/main/program/META-INF/services");

    @Test
    void configuresTheSameAsTheFile() throws JoranException {
        LoggerContext byFile = new LoggerContext();
        JoranConfigurator reader = new JoranConfigurator();
        reader.setContext(byFile);
        reader.doConfigure(LogbackConfigurator.class.getResource("/logback.xml"));
        LoggerContext byCode = new LoggerContext();
        new LogbackConfigurator().configure(byCode);

        assertThat(described(byCode)).isEqualTo(described(byFile)).contains("System.err", "WARN", "%msg");
    }

    @Test
    void theProgramNamesItAsAService() throws Exception {
        assertThat(Files.readString(PROGRAM.resolve("ch.qos.logback.classic.spi.Configurator"))
                        .strip())
                .isEqualTo(LogbackConfigurator.class.getName());
    }

    private static String described(LoggerContext logs) {
        StringBuilder text = new StringBuilder();
        for (Logger logger : logs.getLoggerList()) {
            if (logger.getLevel() != null) {
                text.append(logger.getName()).append('=').append(logger.getLevel());
                logger.iteratorForAppenders().forEachRemaining(appender -> {
                    ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) appender;
                    PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();
                    text.append(' ').append(console.getName()).append(' ').append(console.getTarget());
                    text.append(' ').append(encoder.getPattern()).append(' ').append(console.isStarted());
                });
                text.append('\n');
            }
        }
        return text.toString();
    }
}
