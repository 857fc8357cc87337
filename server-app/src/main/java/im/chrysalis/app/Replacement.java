package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.store.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Data that is prepared in a folder of its own, checked, and then put in the place of the data that is there. Until then
 * nothing of that is touched.
 */
final class Replacement implements AutoCloseable {

    private static final int PAGE = 1000;
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final DataDirectory data;
    private final Path folder;

    /** A replacement of the data in a folder that this process owns. */
    Replacement(DataDirectory data) throws IOException {
        this.data = data;
        this.folder = data.folder().resolve("restore.new");
        remove(folder);
        OwnerOnlyFiles.folder(folder);
    }

    /** Where to prepare it. */
    Path folder() {
        return folder;
    }

    /**
     * Opens it, brings the database up to date, and counts the accounts.
     *
     * @throws im.chrysalis.app.config.ConfigurationException if its keys do not open its passwords
     */
    int check(Configuration configuration) throws IOException {
        try (Storage storage = Storage.open(configuration, DataDirectory.acquire(folder))) {
            int count = 0;
            List<Account> page = storage.store().accounts().list("", PAGE);
            while (!page.isEmpty()) {
                count += page.size();
                page = storage.store().accounts().list(page.getLast().email(), PAGE);
            }
            return count;
        }
    }

    /**
     * Puts it in the place of the data.
     *
     * @param names of what is replaced: files and folders in the data folder
     * @return the folder with what was there before, or empty if nothing was
     */
    Optional<Path> install(List<String> names) throws IOException {
        Optional<Path> aside = putAside(present(data.folder(), names));
        for (String name : present(folder, names)) {
            Files.move(folder.resolve(name), data.folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        return aside;
    }

    private static List<String> present(Path folder, List<String> names) {
        return names.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
    }

    private Optional<Path> putAside(List<String> names) throws IOException {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Path aside = data.folder().resolve("before-restore-" + FOLDER_TIME.format(Instant.now()));
        OwnerOnlyFiles.folder(aside);
        for (String name : names) {
            Files.move(data.folder().resolve(name), aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        return Optional.of(aside);
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }

    /** Removes a folder and what is in it, if it exists. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
