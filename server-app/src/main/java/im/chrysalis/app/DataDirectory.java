package im.chrysalis.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that holds a server's data; owned by one process at a time. */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "chrysalis.lock";
    private static final String DATABASE = "chrysalis";

    /** The name of the database's file. */
    public static final String DATABASE_FILE = DATABASE + ".mv.db";

    /** The name of the file of the keys that open the stored passwords. */
    public static final String KEY_FILE = "password.keys";

    /** The name of the folder of certificates. */
    public static final String CERTIFICATES = "certificates";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made if it is missing. A restore or import that was interrupted in it is finished.
     *
     * @throws ResourceInUseException if another process has it
     */
    public static DataDirectory acquire(Path folder) throws IOException {
        OwnerOnlyFiles.folder(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            // as taken as by another
        }
        if (lock == null) {
            channel.close();
            String by = readRunFile(folder)
                    .map(found -> " by process " + found.pid())
                    .orElse("");
            throw new ResourceInUseException("the data directory " + folder + " is in use" + by
                    + "; stop that server, or choose another folder with --set data.dir=…");
        }
        DataDirectory taken = new DataDirectory(folder, channel, lock);
        try {
            Replacement.finishInterrupted(folder);
            return taken;
        } catch (IOException | RuntimeException failure) {
            taken.close();
            throw failure;
        }
    }

    /** The process that owns a data directory. */
    public record Running(long pid, String controlUrl) {}

    /** What the process that has the folder wrote of itself, if it got so far. */
    public static Optional<Running> readRunFile(Path folder) {
        try {
            String[] lines = Files.readString(folder.resolve("chrysalis.run")).split("\n", -1);
            return Optional.of(new Running(Long.parseLong(lines[0]), lines[1]));
        } catch (IOException | RuntimeException nothingThere) {
            return Optional.empty();
        }
    }

    /** Whether a process has the folder. Nothing is made if nothing is there. */
    public static boolean isTaken(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException thisProcess) {
            return true;
        } catch (NoSuchFileException nothingThere) {
            return false;
        }
    }

    /** Whether there is a database in the folder, or will be when an interrupted restore or import is finished. */
    public static boolean hasDatabase(Path folder) {
        return Files.exists(folder.resolve(DATABASE_FILE)) || Replacement.isDecided(folder);
    }

    /** Writes the control API's URL for other processes; an empty URL means that there is none. */
    public void writeRunFile(String controlUrl) throws IOException {
        Files.writeString(runFile(), ProcessHandle.current().pid() + "\n" + controlUrl + "\n", StandardCharsets.UTF_8);
    }

    /** The database's file, without its ending. */
    public Path database() {
        return folder.resolve(DATABASE);
    }

    /** The database's file. */
    public Path databaseFile() {
        return folder.resolve(DATABASE_FILE);
    }

    /** The file of the keys that open the stored passwords. */
    public Path keys() {
        return folder.resolve(KEY_FILE);
    }

    /** Where a copy of the database is made, in a zip file, until a command takes it. */
    public static Path snapshot(Path folder) {
        return folder.resolve("snapshot.zip");
    }

    public Path folder() {
        return folder;
    }

    private Path runFile() {
        return folder.resolve("chrysalis.run");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(runFile());
        lock.release();
        channel.close();
    }
}
