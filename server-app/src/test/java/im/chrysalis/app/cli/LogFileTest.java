package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log in a file, and what is left of it when it is full. */
class LogFileTest {

    @TempDir
    Path folder;

    private final LoggerContext logs = new LoggerContext();

    @BeforeEach
    void completeTheContext() {
        logs.setMDCAdapter(new LogbackMDCAdapter());
    }

    private static Configuration configuration(String... pairs) {
        List<String> all = new ArrayList<>(List.of(pairs));
        return Configuration.of(all, Map.of(), null);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void fullFilesAreRenamedAndTheOldestIsRemoved() throws IOException {
        Path file = folder.resolve("log/chrysalis.log");
        LogFile.apply(configuration("log.file=" + file, "log.file-size=1024", "log.files=2"), logs);
        for (int i = 0; i < 200; i++) {
            logs.getLogger("test").info("line {} {}", i, "x".repeat(80));
        }
        logs.stop();

        assertThat(names()).containsExactly("chrysalis.log", "chrysalis.log.1", "chrysalis.log.2");
        List<String> last = new ArrayList<>(Files.readAllLines(folder.resolve("log/chrysalis.log.1")));
        last.addAll(Files.readAllLines(file));
        assertThat(last.getLast()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z INFO  line 199 x+");
        for (Path one : List.of(file, folder.resolve("log/chrysalis.log.1"))) {
            assertThat(Files.size(one)).isLessThan(2048);
        }
    }

    @Test
    void fileThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> LogFile.apply(configuration("log.file=" + folder), logs))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("log.file=" + folder + " cannot be written by this user");
        assertThatThrownBy(() -> LogFile.apply(configuration("log.file=100%d.log"), logs))
                .hasMessageContaining("no percent sign");
        assertThatThrownBy(() -> LogFile.apply(configuration("log.file=/proc/none/x.log"), logs))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/proc/none/x.log cannot be written");
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> configuration("log.file-size=10")).hasMessageContaining("at least 1024 octets");
        assertThatThrownBy(() -> configuration("log.files=0")).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> configuration("log.files=21")).hasMessageContaining("from 0 to 20");
    }
}
