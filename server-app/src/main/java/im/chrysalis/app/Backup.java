package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A backup: a zip file of the database, the keys that open its passwords, and the certificates. The keys can be in a
 * file of their own instead, so that neither file alone gives the passwords.
 */
public final class Backup {

    private static final String ABOUT = "chrysalis-backup.txt";
    private static final String TITLE = "Chrysalis backup 1, made ";
    private static final Pattern CERTIFICATE = Pattern.compile(DataDirectory.CERTIFICATES + "/[A-Za-z0-9-]+\\.pem");

    /** The most that keys, certificates and the like may have in a backup, in octets. */
    private static final int MAX_SMALL = 1024 * 1024;

    private static final List<String> CONTENTS =
            List.of(DataDirectory.KEY_FILE, DataDirectory.CERTIFICATES, DataDirectory.DATABASE_FILE);

    /**
     * What a restore has done.
     *
     * @param made when the backup was made, as it says itself
     * @param accounts how many accounts it has
     * @param aside the folder with the data that was there before, or empty
     */
    public record Restored(String made, int accounts, Optional<Path> aside) {}

    private Backup() {}

    /**
     * Writes a backup whole or not at all, readable by its owner only.
     *
     * @param data the data folder, which may be in use
     * @param snapshot a zip file with a copy of its database
     * @param keys the file to write the keys to, or null to have them in the backup
     */
    public static void write(Path file, Path data, Path snapshot, @Nullable Path keys) throws IOException {
        Path draft = OwnerOnlyFiles.draft(file);
        try {
            try (OutputStream out = Files.newOutputStream(draft);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                put(zip, ABOUT, (TITLE + Instant.now() + "\n").getBytes(StandardCharsets.UTF_8));
                putDatabase(zip, snapshot);
                if (keys == null) {
                    put(zip, DataDirectory.KEY_FILE, Files.readAllBytes(data.resolve(DataDirectory.KEY_FILE)));
                }
                for (Path certificate : certificates(data)) {
                    put(
                            zip,
                            DataDirectory.CERTIFICATES + "/" + certificate.getFileName(),
                            Files.readAllBytes(certificate));
                }
            }
            if (keys != null) {
                OwnerOnlyFiles.write(
                        keys, Files.readString(data.resolve(DataDirectory.KEY_FILE), StandardCharsets.US_ASCII));
            }
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void putDatabase(ZipOutputStream zip, Path snapshot) throws IOException {
        zip.putNextEntry(new ZipEntry(DataDirectory.DATABASE_FILE));
        copyDatabase(snapshot, zip);
        zip.closeEntry();
    }

    /** Writes the file of the database that is in a snapshot. */
    static void copyDatabase(Path snapshot, OutputStream to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(snapshot))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(DataDirectory.DATABASE_FILE)) {
                    in.transferTo(to);
                    return;
                }
            }
        }
        throw new IOException("there is no database in " + snapshot);
    }

    private static void put(ZipOutputStream zip, String name, byte[] octets) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(octets);
        zip.closeEntry();
    }

    private static List<Path> certificates(Path data) throws IOException {
        Path folder = data.resolve(DataDirectory.CERTIFICATES);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> CERTIFICATE
                            .matcher(DataDirectory.CERTIFICATES + "/" + file.getFileName())
                            .matches())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Puts a backup in the place of the data. It is opened and checked first; what was there before is put aside into a
     * folder in the data folder.
     *
     * @param data the data folder, owned by this process
     * @param keys the file of the keys, or null if they are in the backup
     * @throws ConfigurationException if the file is no backup, or its keys do not open its passwords; the data is left
     *     as it is
     */
    public static Restored restore(Configuration configuration, DataDirectory data, Path file, @Nullable Path keys)
            throws IOException {
        try (Replacement replacement = new Replacement(data)) {
            Path fresh = replacement.folder();
            String made = unpack(file, fresh);
            if (keys != null) {
                OwnerOnlyFiles.write(
                        fresh.resolve(DataDirectory.KEY_FILE), Files.readString(keys, StandardCharsets.US_ASCII));
            }
            if (!Files.exists(fresh.resolve(DataDirectory.KEY_FILE))) {
                throw new ConfigurationException(file + " has no keys for its passwords: name the file with --keys");
            }
            int accounts = replacement.check(configuration);
            return new Restored(made, accounts, replacement.install(CONTENTS));
        }
    }

    private static String unpack(Path file, Path folder) throws IOException {
        String made = "";
        boolean database = false;
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(ABOUT)) {
                    made = small(file, name, zip, StandardCharsets.UTF_8).strip();
                } else if (name.equals(DataDirectory.DATABASE_FILE) && !database) {
                    Files.copy(zip, folder.resolve(name));
                    database = true;
                } else if (name.equals(DataDirectory.KEY_FILE)
                        || CERTIFICATE.matcher(name).matches()) {
                    Path target = folder.resolve(name);
                    OwnerOnlyFiles.folder(target.resolveSibling(""));
                    OwnerOnlyFiles.write(target, small(file, name, zip, StandardCharsets.US_ASCII));
                } else {
                    throw new ConfigurationException(file + " is no backup of this program: it contains " + name);
                }
            }
        } catch (ZipException | EOFException damaged) {
            throw new ConfigurationException(file + " is damaged: " + damaged.getMessage());
        }
        if (!made.startsWith(TITLE) || !database) {
            throw new ConfigurationException(file + " is no backup of this program");
        }
        return made.substring(TITLE.length());
    }

    private static String small(Path file, String name, InputStream in, Charset charset) throws IOException {
        byte[] octets = in.readNBytes(MAX_SMALL + 1);
        if (octets.length > MAX_SMALL) {
            throw new ConfigurationException(
                    file + " is no backup of this program: " + name + " is longer than " + MAX_SMALL + " octets");
        }
        return new String(octets, charset);
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
