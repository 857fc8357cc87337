package im.chrysalis.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that encrypt passwords, kept in a file outside the database: a stolen database without it reveals no
 * password. The file has a line {@code id:base64} a key, the last one seals, the others still open; adding a line
 * rotates the key.
 */
public final class Keyring {

    private static final int KEY_OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKey> keys;
    private final String current;

    private Keyring(Map<String, SecretKey> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /** A keyring that exists as long as the process, for servers that keep everything in memory. */
    public static Keyring ephemeral() {
        return parse(List.of(newKey()), Path.of("memory"));
    }

    /**
     * The keyring in {@code file}, which is made with one new key, readable by its owner only, if it is missing.
     *
     * @throws DamagedKeysException if the file holds anything but keys, or none; it is left as it is
     */
    public static Keyring load(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        try {
            return parse(Files.readAllLines(file, StandardCharsets.US_ASCII), file);
        } catch (CharacterCodingException noText) {
            throw new DamagedKeysException(file, "it is no text");
        }
    }

    /** Makes the file whole or not at all. */
    private static void make(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, ownerOnly());
        Files.writeString(
                draft,
                "# Keys that open the stored passwords, the last one in use. Keep a copy, apart from the database.\n"
                        + newKey() + "\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.toAbsolutePath().getParent());
    }

    /** Has the folder's entries written to the disk, where the system lets a folder be opened. */
    private static void sync(@Nullable Path folder) {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException notHere) {
                return; // as on Windows, which writes them by itself
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String newKey() {
        byte[] key = new byte[KEY_OCTETS];
        RANDOM.nextBytes(key);
        return "k" + Long.toString(System.currentTimeMillis(), 36) + ":"
                + Base64.getEncoder().encodeToString(key);
    }

    private static Keyring parse(List<String> lines, Path file) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        String last = "";
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                byte[] key = colon < 1 ? new byte[0] : decoded(line.substring(colon + 1));
                if (key.length != KEY_OCTETS) {
                    throw new DamagedKeysException(
                            file,
                            "it has a line that is no key: an id, a colon, and " + KEY_OCTETS
                                    + " octets in base64 are expected");
                }
                last = line.substring(0, colon);
                keys.put(last, new SecretKeySpec(key, "AES"));
            }
        }
        if (keys.isEmpty()) {
            throw new DamagedKeysException(file, "it holds no key");
        }
        return new Keyring(keys, last);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    /** Encrypts {@code password} for the account; for another account it cannot be decrypted. */
    public SealedPassword seal(String email, String password) {
        return SealedPassword.of(current, AesGcm.seal(key(current, email), label(email), password));
    }

    /**
     * The password.
     *
     * @throws IllegalStateException if its key is missing, or it was sealed for another account
     */
    public String open(String email, SealedPassword sealed) {
        try {
            return AesGcm.open(key(sealed.keyId(), email), label(email), sealed.octets());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the sealed password of " + email + " cannot be decrypted", failure);
        }
    }

    private static String label(String email) {
        return "account:v1:" + email;
    }

    private SecretKey key(String keyId, String email) {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("the key file lacks key " + keyId + ", which sealed " + email);
        }
        return key;
    }

    /** Whether {@code sealed} was sealed with a key that is no longer the one in use. */
    public boolean isOld(SealedPassword sealed) {
        return !sealed.keyId().equals(current);
    }

    /** A key for another use, derived from the one in use, which it does not reveal. */
    SecretKey derived(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(Objects.requireNonNull(keys.get(current)));
            return new SecretKeySpec(mac.doFinal(use.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
