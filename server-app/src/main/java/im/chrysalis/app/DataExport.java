package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.control.Json;
import im.chrysalis.db.Export;
import im.chrysalis.db.H2Store;
import im.chrysalis.people.Handle;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a server stores as one JSON document, and back. A password is in it sealed, as {@code {"key","box"}},
 * which the key file of the data opens; or in plain text, if that is asked for; or absent, if the account has none yet.
 */
public final class DataExport {

    /** The longest document that is read, in octets. */
    private static final int MAX_OCTETS = 512 * 1024 * 1024;

    private static final String FORMAT = "chrysalisExport";
    private static final String VERSION = "1";
    private static final String PASSWORD = "password";
    private static final String SEALED_KEY = "passwordKey";
    private static final String SEALED_BOX = "passwordBox";

    /**
     * What an import has done.
     *
     * @param accounts how many accounts there are
     * @param aside the folder with the data that was there before, or empty
     */
    public record Imported(int accounts, Optional<Path> aside) {}

    private DataExport() {}

    /**
     * Writes the document whole or not at all, readable by its owner only.
     *
     * @param data the data folder, which may be in use
     * @param snapshot a zip file with a copy of its database
     * @param plain whether passwords are in plain text
     * @return how many accounts are in it
     */
    public static int write(Path file, Path data, Path snapshot, boolean plain) throws IOException {
        Path folder = data.resolve(snapshot.getFileName() + ".open");
        Path draft = OwnerOnlyFiles.draft(file);
        try {
            OwnerOnlyFiles.folder(folder);
            try (OutputStream database = Files.newOutputStream(folder.resolve(DataDirectory.DATABASE_FILE))) {
                Backup.copyDatabase(snapshot, database);
            }
            Passwords passwords = new Passwords(Keyring.load(data.resolve(DataDirectory.KEY_FILE)));
            int accounts;
            try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 2);
                    BufferedWriter out = Files.newBufferedWriter(draft)) {
                accounts = write(store, plain ? passwords : null, out);
            }
            Backup.move(draft, file);
            return accounts;
        } finally {
            Files.deleteIfExists(draft);
            Replacement.remove(folder);
        }
    }

    private static int write(H2Store store, @Nullable Passwords plain, Writer out) throws IOException {
        Export.Header header = store.exportHeader();
        out.write("{\n\"" + FORMAT + "\": " + VERSION + ",\n\"made\": \"" + Instant.now() + "\",\n\"schema\": \""
                + header.schema() + "\",\n\"next\": "
                + Json.write(header.next()).strip() + ",\n\"accounts\": [");
        List<String> written = new ArrayList<>();
        try {
            store.export(account -> {
                try {
                    out.write((written.isEmpty() ? "\n" : ",\n") + Json.writePretty(shown(account, plain)));
                    written.add("");
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        out.write("\n]\n}\n");
        return written.size();
    }

    /** An account with its password as it stands in the document. */
    private static Map<String, Object> shown(Map<String, Object> account, @Nullable Passwords plain) {
        String email = String.valueOf(account.get("email"));
        SealedPassword sealed =
                new SealedPassword(String.valueOf(account.get(SEALED_KEY)), String.valueOf(account.get(SEALED_BOX)));
        Map<String, Object> shown = new LinkedHashMap<>();
        account.forEach((name, value) -> {
            if (name.equals(SEALED_KEY)) {
                if (plain == null) {
                    shown.put(PASSWORD, Map.of("key", sealed.keyId(), "box", sealed.box()));
                } else {
                    plain.text(email, sealed).ifPresent(text -> shown.put(PASSWORD, text));
                }
            } else if (!name.equals(SEALED_BOX)) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    /**
     * Makes the data of a document, and puts it in the place of the data.
     *
     * @param data the data folder, owned by this process
     * @param keys the file of the keys, or null for that of the data folder
     * @throws ConfigurationException if the document cannot be taken; the data is left as it is
     */
    public static Imported read(Configuration configuration, DataDirectory data, Path file, @Nullable Path keys)
            throws IOException {
        if (Files.size(file) > MAX_OCTETS) {
            throw new ConfigurationException(file + " is longer than " + MAX_OCTETS + " octets");
        }
        Map<String, Object> document = object(file + "", Json.read(Files.readAllBytes(file), MAX_OCTETS));
        if (!VERSION.equals(String.valueOf(document.get(FORMAT)))) {
            throw new ConfigurationException(file + " is no export of this program: it lacks \"" + FORMAT + "\": "
                    + VERSION + " (a seed is taken by 'chrysalis seed')");
        }
        try (Replacement replacement = new Replacement(data)) {
            Path keyFile = replacement.folder().resolve(DataDirectory.KEY_FILE);
            Path from = keys == null ? data.keys() : keys;
            if (keys != null || Files.exists(from)) {
                OwnerOnlyFiles.write(keyFile, Files.readString(from, StandardCharsets.US_ASCII));
            }
            Passwords passwords = new Passwords(Keyring.load(keyFile));
            if (!(document.get("accounts") instanceof List<?> list)) {
                throw new ConfigurationException(file + " has no list \"accounts\"");
            }
            List<Map<String, Object>> accounts = new ArrayList<>();
            for (Object account : list) {
                accounts.add(stored(object("an account", account), passwords));
            }
            Export.write(replacement.folder().resolve("chrysalis"), header(document), accounts);
            int count = replacement.check(configuration);
            return new Imported(
                    count, replacement.install(List.of(DataDirectory.KEY_FILE, DataDirectory.DATABASE_FILE)));
        } catch (StoreException refused) {
            throw new ConfigurationException(file + " cannot be imported: "
                    + String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Export.Header header(Map<String, Object> document) {
        Map<String, Long> next = new LinkedHashMap<>();
        object("next", document.getOrDefault("next", Map.of())).forEach((table, number) -> {
            if (!number.toString().matches("[0-9]{1,18}")) {
                throw new ConfigurationException("next." + table + " is no number");
            }
            next.put(table, Long.valueOf(number.toString()));
        });
        return new Export.Header(String.valueOf(document.get("schema")), next);
    }

    /** An account with its password as it is stored. */
    private static Map<String, Object> stored(Map<String, Object> account, Passwords passwords) {
        String email = String.valueOf(account.get("email"));
        if (!Handle.isValid(email) || !Handle.canonical(email).equals(email)) {
            throw new ConfigurationException("'" + email + "' is no account name in lower case");
        }
        if (account.get("id") == null) {
            throw new ConfigurationException(email + " has no id; any number will do that no other account has");
        }
        SealedPassword sealed = sealed(email, account.get(PASSWORD), passwords);
        Map<String, Object> stored = new LinkedHashMap<>(account);
        stored.remove(PASSWORD);
        stored.put(SEALED_KEY, sealed.keyId());
        stored.put(SEALED_BOX, sealed.box());
        return stored;
    }

    private static SealedPassword sealed(String email, @Nullable Object password, Passwords passwords) {
        if (password == null) {
            return passwords.unset(email);
        }
        if (!(password instanceof Map<?, ?> both)) {
            if (!Passwords.isAcceptable(password.toString())) {
                throw new ConfigurationException("the password of " + email + " has not " + Passwords.REQUIREMENT);
            }
            return passwords.seal(email, password.toString());
        }
        SealedPassword sealed = new SealedPassword(String.valueOf(both.get("key")), String.valueOf(both.get("box")));
        if (!passwords.canOpen(email, sealed)) {
            throw new ConfigurationException(
                    "the password of " + email
                            + " is sealed by a key that is not here: name the key file of the server it comes from with --keys");
        }
        return sealed;
    }

    private static Map<String, Object> object(String what, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ConfigurationException(what + " is no object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((name, member) -> {
            if (member != null) {
                object.put(String.valueOf(name), member);
            }
        });
        return object;
    }
}
