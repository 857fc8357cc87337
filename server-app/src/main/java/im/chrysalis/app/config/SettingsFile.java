package im.chrysalis.app.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A settings file that is edited: values are exchanged, and all else stays as it is, comments and order included. Each
 * edit writes the file whole or not at all.
 */
public final class SettingsFile {

    private final Path file;
    private final List<String> lines;

    private SettingsFile(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** The file as it is; one that is missing is empty until it is written. */
    public static SettingsFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new SettingsFile(file, List.of());
        }
        Path real = file.toRealPath(); // a link stays one
        return new SettingsFile(real, List.copyOf(Files.readAllLines(real, StandardCharsets.UTF_8)));
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** The value that the file states, or empty if it does not state the setting. */
    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(properties(lines).getProperty(setting.key())).map(String::strip);
    }

    /**
     * Writes these values into the file.
     *
     * @throws ConfigurationException if they cannot be exchanged line by line; nothing is written then
     */
    public void write(Map<Setting, String> values) throws IOException {
        List<String> edited = new ArrayList<>(lines);
        values.forEach((setting, value) -> put(edited, setting.key(), value));
        requireOnlyThese(values, properties(edited));
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, String.join("\n", edited) + "\n", StandardCharsets.UTF_8);
        keepPermissions(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void keepPermissions(Path draft) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (view != null && Files.exists(file)) {
            view.setPermissions(Files.getPosixFilePermissions(file));
        }
    }

    private static void put(List<String> lines, String key, String value) {
        Pattern stated = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*[=:].*");
        String line = key + "=" + value.replace("\\", "\\\\");
        boolean found = false;
        for (int i = 0; i < lines.size(); i++) {
            if (stated.matcher(lines.get(i)).matches()) {
                lines.set(i, line);
                found = true;
            }
        }
        if (!found) {
            lines.add(line);
        }
    }

    /** Whether the edited file says what it said before, but for these values: a line may go on in the next one. */
    private void requireOnlyThese(Map<Setting, String> values, Properties after) {
        Properties before = properties(lines);
        Set<String> keys = new LinkedHashSet<>(before.stringPropertyNames());
        keys.addAll(after.stringPropertyNames());
        values.forEach((setting, value) -> {
            keys.remove(setting.key());
            if (!value.equals(after.getProperty(setting.key()))) {
                throw notEditable(setting.key());
            }
        });
        for (String key : keys) {
            if (!Objects.equals(before.getProperty(key), after.getProperty(key))) {
                throw notEditable(key);
            }
        }
    }

    private ConfigurationException notEditable(String key) {
        return new ConfigurationException(
                "file " + file + " is written in a way that hides " + key + " from this command; edit it by hand");
    }

    private Properties properties(List<String> text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(String.join("\n", text)));
        } catch (IOException | IllegalArgumentException failure) {
            throw new ConfigurationException("file " + file + " cannot be read: " + failure.getMessage());
        }
        return properties;
    }
}
