package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replacing the data of a folder by a process that may be killed meanwhile. */
class ReplacementTest {

    private static final List<String> NAMES =
            List.of(DataDirectory.KEY_FILE, DataDirectory.CERTIFICATES, DataDirectory.DATABASE_FILE);

    @TempDir
    Path data;

    @BeforeEach
    void oldData() throws IOException {
        Files.writeString(data.resolve(DataDirectory.KEY_FILE), "old keys");
        Files.writeString(data.resolve(DataDirectory.DATABASE_FILE), "old database");
        Files.createDirectory(data.resolve(DataDirectory.CERTIFICATES));
        Files.writeString(data.resolve(DataDirectory.CERTIFICATES).resolve("root.pem"), "old root");
    }

    /** Prepares new data, without certificates. */
    private static Replacement prepared(DataDirectory directory) throws IOException {
        Replacement replacement = new Replacement(directory);
        Files.writeString(replacement.folder().resolve(DataDirectory.KEY_FILE), "new keys");
        Files.writeString(replacement.folder().resolve(DataDirectory.DATABASE_FILE), "new database");
        return replacement;
    }

    private Path aside() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().startsWith("before-restore-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void assertReplaced() throws IOException {
        assertThat(data.resolve(DataDirectory.KEY_FILE)).hasContent("new keys");
        assertThat(data.resolve(DataDirectory.DATABASE_FILE)).hasContent("new database");
        assertThat(data.resolve(DataDirectory.CERTIFICATES)).doesNotExist();
        assertThat(aside().resolve(DataDirectory.KEY_FILE)).hasContent("old keys");
        assertThat(aside().resolve(DataDirectory.DATABASE_FILE)).hasContent("old database");
        assertThat(aside().resolve(DataDirectory.CERTIFICATES).resolve("root.pem"))
                .hasContent("old root");
        assertThat(data.resolve("restore.ready")).doesNotExist();
    }

    @Test
    void theNextProcessFinishesWhatWasDecided() throws IOException {
        try (DataDirectory killed = DataDirectory.acquire(data)) {
            prepared(killed).decide(NAMES);
        }

        DataDirectory.acquire(data).close();

        assertReplaced();
        DataDirectory.acquire(data).close(); // once
        assertReplaced();
    }

    @Test
    void everyStepMayHaveBeenTheLast() throws IOException {
        try (DataDirectory killed = DataDirectory.acquire(data)) {
            prepared(killed).decide(NAMES);
        }
        String name =
                Files.readAllLines(data.resolve("restore.ready/restore.steps")).getFirst();
        Path begun = Files.createDirectory(data.resolve(name));
        Files.move(data.resolve(DataDirectory.KEY_FILE), begun.resolve(DataDirectory.KEY_FILE));
        Files.move(data.resolve("restore.ready").resolve(DataDirectory.KEY_FILE), data.resolve(DataDirectory.KEY_FILE));
        Files.move(data.resolve(DataDirectory.CERTIFICATES), begun.resolve(DataDirectory.CERTIFICATES));
        Files.move(data.resolve(DataDirectory.DATABASE_FILE), begun.resolve(DataDirectory.DATABASE_FILE));
        assertThat(DataDirectory.hasDatabase(data)).isTrue();

        DataDirectory.acquire(data).close();

        assertReplaced();
    }

    @Test
    void whatWasNotDecidedChangesNothing() throws IOException {
        try (DataDirectory killed = DataDirectory.acquire(data)) {
            prepared(killed);
        }

        DataDirectory.acquire(data).close();

        assertThat(data.resolve(DataDirectory.KEY_FILE)).hasContent("old keys");
        assertThat(data.resolve(DataDirectory.DATABASE_FILE)).hasContent("old database");
    }
}
