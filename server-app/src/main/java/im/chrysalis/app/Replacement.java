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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data that is prepared in a folder of its own, checked, and then put in the place of the data that is there. Until then
 * nothing of that is touched. The last steps are written down first, so that the next process that takes the data folder
 * finishes them if this one is killed.
 */
final class Replacement implements AutoCloseable {

    private static final int PAGE = 1000;
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final Logger log = LoggerFactory.getLogger(Replacement.class);
    private static final String READY = "restore.ready";
    private static final String STEPS = "restore.steps";

    /** How a step begins, before a name: what is there is put aside, and either replaced by the new or not. */
    private static final String REPLACE = "+";

    private static final String REMOVE = "-";

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
        decide(names);
        return finish(data.folder());
    }

    /** Writes down what is to be done, after a line with the folder to put aside into. From then on it will be done. */
    void decide(List<String> names) throws IOException {
        List<String> steps = new ArrayList<>();
        steps.add("before-restore-" + FOLDER_TIME.format(Instant.now()));
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                steps.add(REPLACE + name);
            } else if (Files.exists(data.folder().resolve(name))) {
                steps.add(REMOVE + name);
            }
        }
        OwnerOnlyFiles.write(folder.resolve(STEPS), String.join("\n", steps) + "\n");
        Path ready = data.folder().resolve(READY);
        remove(ready); // what is left of one that is finished
        Files.move(folder, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a replacement was decided on and is not finished. */
    static boolean isDecided(Path data) {
        return Files.exists(data.resolve(READY).resolve(STEPS));
    }

    /** Finishes a replacement that was decided on by a process that has ended since, if there is one. */
    static void finishInterrupted(Path data) throws IOException {
        if (isDecided(data)) {
            Optional<Path> aside = finish(data);
            log.warn(
                    "finished the restore or import that was interrupted{}",
                    aside.map(place -> "; what was there before is in " + place).orElse(""));
        }
    }

    /** Does the steps, each of which may be done already. */
    private static Optional<Path> finish(Path data) throws IOException {
        Path ready = data.resolve(READY);
        List<String> steps = Files.readAllLines(ready.resolve(STEPS));
        Path aside = data.resolve(steps.getFirst());
        for (String step : steps.subList(1, steps.size())) {
            String name = step.substring(1);
            Path present = data.resolve(name);
            Path fresh = ready.resolve(name);
            boolean stillOld = step.startsWith(REMOVE) ? !Files.exists(aside.resolve(name)) : Files.exists(fresh);
            if (stillOld && Files.exists(present)) {
                OwnerOnlyFiles.folder(aside);
                Files.move(present, aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.exists(fresh)) {
                Files.move(fresh, present, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        remove(ready);
        return Files.exists(aside) ? Optional.of(aside) : Optional.empty();
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
