package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A database of each release is migrated, and has the content that it had. {@code src/test/resources/releases} has a folder
 * for each: {@code chrysalis.mv.db}, written by that release, and {@code content.txt}, what its store held. The release
 * process adds one: {@code -Dreleases.write=VERSION}. Those named {@code schema-…} are of builds before the first release.
 */
class ReleasedDatabasesTest {

    private static final Path RELEASES = Path.of("src/test/resources/releases");

    @TempDir
    Path folder;

    static List<Path> releases() throws IOException {
        writeIfAsked();
        try (Stream<Path> folders = Files.list(RELEASES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aDatabaseOfARelease(Path release) throws IOException {
        Files.copy(release.resolve("chrysalis.mv.db"), folder.resolve("chrysalis.mv.db"));

        assertThat(release.resolve("content.txt")).content().contains("account ", "book ", "contact ");
        for (int start = 1; start <= 2; start++) { // the second finds it migrated
            try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
                assertThat(StoreContent.of(store))
                        .as("start %s on the database of %s", start, release.getFileName())
                        .isEqualTo(Files.readString(release.resolve("content.txt")));
            }
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("chrysalis"));
        source.setUser("sa");
        assertThat(new Migrations(source).isCurrent()).isTrue();
    }

    @Test
    void theNewestContentUsesEveryTable() {
        try (H2Store store = H2Store.memory(1)) {
            StoreContent.fill(store);
            assertThat(StoreContent.of(store).lines().map(line -> line.substring(0, line.indexOf(' '))))
                    .contains(
                            "account",
                            "book",
                            "group",
                            "contact",
                            "property",
                            "entry",
                            "history",
                            "tombstone",
                            "page",
                            "offline-message",
                            "profile",
                            "user-tile");
        }
    }

    private static void writeIfAsked() throws IOException {
        String version = System.getProperty("releases.write", "");
        if (version.isEmpty()) {
            return;
        }
        Path release = Files.createDirectories(RELEASES.resolve(version));
        Files.deleteIfExists(release.resolve("chrysalis.mv.db"));
        try (H2Store store = H2Store.file(release.resolve("chrysalis"), 1)) {
            StoreContent.fill(store);
            Files.writeString(release.resolve("content.txt"), StoreContent.of(store));
        }
    }
}
