package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A database in memory is made by the migrations of one in a file. */
class MigrationsTest {

    @Test
    void noneIsLeftOut() throws Exception {
        URL folder = Objects.requireNonNull(H2Store.class.getResource("/db/migration"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.comparingInt(MigrationsTest::version))
                    .toList();
            assertThat(H2Store.SCRIPTS).isEqualTo(there);
        }
    }

    private static int version(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf('_')));
    }
}
