package im.chrysalis.app.config;

import im.chrysalis.app.config.Setting.Kind;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run; the command line overrides the environment, which overrides the file, which overrides the
 * defaults (docs/contract.md#3). Every key and every value is checked when it is made.
 */
public final class Configuration {

    /** A value and the source it came from. */
    public record Origin(String value, String source) {}

    private static final Path WORKING_DIRECTORY = Path.of("");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[!-~&&[^#]]*)?");
    private static final int SMALLEST_LOG = 1024;
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

    private final Map<Setting, Origin> values = new EnumMap<>(Setting.class);

    private Configuration(SmallRyeConfig config, Path home) {
        for (Setting setting : Setting.values()) {
            ConfigValue found = config.getConfigValue(setting.key());
            String value = found.getValue() == null ? "" : found.getValue().strip();
            if (setting == Setting.DATA_DIR && value.isEmpty()) {
                value = home.resolve("data").toString();
            }
            values.put(setting, new Origin(value, source(String.valueOf(found.getConfigSourceName()))));
            check(setting);
        }
        if (text(Setting.DATA_DIR).contains(";")) {
            throw wrong(Setting.DATA_DIR, "the database takes no folder with a semicolon in its name");
        }
        if (port(Setting.CONTROL_PORT) >= 0
                && controlToken().isEmpty()
                && !is(Setting.CONTROL_TOKEN_CREATE)
                && !address(Setting.CONTROL_BIND).isLoopbackAddress()) {
            throw wrong(
                    Setting.CONTROL_BIND,
                    "off the loopback address the control API needs a token: set control.token, control.token-file or"
                            + " control.token-create");
        }
        if (count(Setting.LOG_FILE_SIZE) < SMALLEST_LOG) {
            throw wrong(Setting.LOG_FILE_SIZE, "it is at least " + SMALLEST_LOG + " octets");
        }
        if (count(Setting.LOG_FILES) < 1) {
            throw wrong(Setting.LOG_FILES, "it is 1 to " + Setting.LOG_FILES.most());
        }
        Duration idle = duration(Setting.SWITCHBOARD_IDLE);
        if (!idle.isZero() && idle.compareTo(Duration.ofMinutes(5)) < 0) {
            throw wrong(Setting.SWITCHBOARD_IDLE, "it is 0s for never, or at least 5m");
        }
    }

    /** How many threads serve accounts. */
    public int lanes() {
        int set = count(Setting.LANES);
        return set == 0 ? Runtime.getRuntime().availableProcessors() : set;
    }

    /** The library wraps the names that sources are given: {@code PropertiesConfigSource[source=default]}. */
    private static String source(String wrapped) {
        return wrapped.substring(wrapped.indexOf('=') + 1, wrapped.length() - 1);
    }

    /**
     * The configuration of a run. Relative paths are relative to the folder of the file that says them; on the command
     * line and in the environment, to the working directory.
     *
     * @param commandLine {@code key=value} pairs
     * @param environment variables, of which those that begin with {@code CHRYSALIS_} count
     * @param file a properties file, or null for none
     */
    public static Configuration of(List<String> commandLine, Map<String, String> environment, @Nullable Path file) {
        return of(commandLine, environment, file, null);
    }

    /**
     * The configuration of a run of a package that has defaults of its own, such as the container image.
     *
     * @param packaged a properties file of what comes before the defaults and after all else, or null for none
     */
    public static Configuration of(
            List<String> commandLine, Map<String, String> environment, @Nullable Path file, @Nullable Path packaged) {
        return of(commandLine, environment, file, packaged, Home.folder());
    }

    /** The same of a program that is in the folder {@code home}, in which its data is by default. */
    static Configuration of(
            List<String> commandLine,
            Map<String, String> environment,
            @Nullable Path file,
            @Nullable Path packaged,
            Path home) {
        Map<String, String> defaults = new HashMap<>();
        for (Setting setting : Setting.values()) {
            defaults.put(setting.key(), setting.defaultValue());
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(fromCommandLine(commandLine), "command line", 400),
                        new PropertiesConfigSource(fromEnvironment(environment), "environment", 300),
                        new PropertiesConfigSource(file == null ? Map.of() : fromFile(file), "file " + file, 200),
                        new PropertiesConfigSource(
                                packaged == null ? Map.of() : fromFile(packaged), "default of this package", 150),
                        new PropertiesConfigSource(defaults, "default", 100))
                .build();
        return new Configuration(config, home);
    }

    private static Map<String, String> fromCommandLine(List<String> pairs) {
        Map<String, String> values = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationException("--set " + pair + ": it takes key=value, such as --set web.port=8080");
            }
            Setting setting = known(pair.substring(0, equals).strip(), "--set");
            values.put(setting.key(), resolved(setting, pair.substring(equals + 1), WORKING_DIRECTORY, "--set"));
        }
        return values;
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (variable.getKey().startsWith("CHRYSALIS_")) {
                Setting setting = Setting.ofVariable(variable.getKey())
                        .orElseThrow(() -> new ConfigurationException("environment: " + variable.getKey()
                                + " is no setting; the nearest is "
                                + ClosestMatch.to(
                                        variable.getKey(),
                                        Arrays.stream(Setting.values())
                                                .map(Setting::variable)
                                                .toList())));
                values.put(setting.key(), resolved(setting, variable.getValue(), WORKING_DIRECTORY, "environment"));
            }
        }
        return values;
    }

    private static Map<String, String> fromFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException failure) {
            throw new ConfigurationException("file " + file + " cannot be read: " + failure.getMessage());
        }
        Map<String, String> values = new HashMap<>();
        Path folder = file.toAbsolutePath().resolveSibling("");
        for (String key : properties.stringPropertyNames()) {
            Setting setting = known(key, "file " + file);
            values.put(setting.key(), resolved(setting, properties.getProperty(key), folder, "file " + file));
        }
        return values;
    }

    /** A path made absolute, from {@code folder} on if it is relative; any other value as it is. */
    private static String resolved(Setting setting, String value, Path folder, String where) {
        if (setting.kind() != Kind.PATH || value.isBlank()) {
            return value;
        }
        try {
            return folder.resolve(value.strip()).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException noPath) {
            throw new ConfigurationException(where + ": " + setting.key() + " is invalid: " + noPath.getMessage());
        }
    }

    private static Setting known(String key, String where) {
        return Setting.of(key).orElseThrow(() -> {
            String nearest = ClosestMatch.to(
                    key, Arrays.stream(Setting.values()).map(Setting::key).toList());
            return new ConfigurationException(where + ": " + key + " is no setting; the nearest is " + nearest);
        });
    }

    private void check(Setting setting) {
        switch (setting.kind()) {
            case TEXT, SECRET, PATH -> {
                // anything will do
            }
            case FLAG -> is(setting);
            case PORT -> port(setting);
            case COUNT -> count(setting);
            case DURATION -> duration(setting);
            case ADDRESS -> address(setting);
            case URL -> url(setting);
            case DIALECTS -> dialects();
            case BARRED -> oneOf(setting, List.of("216", "217"));
            case TRANSPORT -> oneOf(setting, List.of("auto", "epoll", "nio"));
            case LEVEL -> oneOf(setting, LEVELS);
        }
    }

    private String oneOf(Setting setting, List<String> allowed) {
        String value = text(setting);
        if (!allowed.contains(value)) {
            throw wrong(setting, "it is one of " + String.join(", ", allowed));
        }
        return value;
    }

    public String text(Setting setting) {
        return origin(setting).value();
    }

    /** The folder of the data, absolute; of no meaning if {@code data.memory} is true. */
    public Path dataFolder() {
        return Path.of(text(Setting.DATA_DIR));
    }

    public boolean is(Setting setting) {
        return oneOf(setting, List.of("true", "false")).equals("true");
    }

    /** A port; 0 for any that is free, -1 for off. */
    public int port(Setting setting) {
        return number(setting, -1, 65535);
    }

    public int count(Setting setting) {
        return number(setting, 0, setting.most());
    }

    private int number(Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(text(setting));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // reported below
        }
        throw wrong(setting, "it is a whole number from " + least + (most == Integer.MAX_VALUE ? "" : " to " + most));
    }

    public Duration duration(Setting setting) {
        try {
            return time(setting.key(), text(setting));
        } catch (ConfigurationException noTime) {
            throw wrong(setting, "it is a time such as 500ms, 45s, 5m or 1h");
        }
    }

    /** A time as people write it here: {@code 500ms}, {@code 45s}, {@code 5m}, {@code 1h}. */
    public static Duration time(String name, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigurationException(name + " " + text + ": it takes a time such as 500ms, 45s, 5m or 1h");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    public InetAddress address(Setting setting) {
        try {
            return InetAddress.getByName(text(setting));
        } catch (UnknownHostException unknown) {
            throw wrong(setting, "it is an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all");
        }
    }

    private void url(Setting setting) {
        String value = text(setting);
        if (!value.isEmpty() && !URL.matcher(value).matches()) {
            throw wrong(setting, "it is an address such as https://login.example.net/login2.srf, or nothing");
        }
    }

    /** What the server should speak, oldest first. */
    public List<Dialect> dialects() {
        String range = text(Setting.DIALECTS);
        if (range.isEmpty()) {
            return Dialects.ALL;
        }
        String[] ends = range.split("-", -1);
        int first = Dialects.named(ends[0]).map(Dialects.ALL::indexOf).orElse(-1);
        int last =
                Dialects.named(ends[ends.length - 1]).map(Dialects.ALL::indexOf).orElse(-1);
        if (ends.length > 2 || first < 0 || last < first) {
            throw wrong(
                    Setting.DIALECTS,
                    "it is one dialect or a range, from " + Dialects.ALL.get(0) + " to "
                            + Dialects.ALL.get(Dialects.ALL.size() - 1));
        }
        return Dialects.ALL.subList(first, last + 1);
    }

    /**
     * The token of the control API: from its setting, or the file that holds it, or the one that a server created;
     * empty if there is none, or if it has yet to be created.
     */
    public String controlToken() {
        String token = text(Setting.CONTROL_TOKEN);
        String file = text(Setting.CONTROL_TOKEN_FILE);
        if (!token.isEmpty()) {
            return token;
        }
        if (!file.isEmpty()) {
            return read(Path.of(file), Setting.CONTROL_TOKEN_FILE);
        }
        return is(Setting.CONTROL_TOKEN_CREATE) && Files.exists(createdControlToken())
                ? read(createdControlToken(), Setting.CONTROL_TOKEN_CREATE)
                : "";
    }

    /** Where the token is that a server makes by itself. */
    public Path createdControlToken() {
        return dataFolder().resolve("control.token");
    }

    private String read(Path token, Setting setting) {
        String text = "";
        try {
            text = Files.readString(token).strip();
        } catch (IOException failure) {
            throw wrong(setting, "the file " + token + " cannot be read");
        }
        if (text.isEmpty()) {
            throw wrong(setting, "the file " + token + " is empty");
        }
        return text;
    }

    /** The value of a setting and where it came from; secrets as dots. */
    public Origin shown(Setting setting) {
        Origin origin = origin(setting);
        boolean secret = setting.kind() == Kind.SECRET && !origin.value().isEmpty();
        return secret ? new Origin("******", origin.source()) : origin;
    }

    private Origin origin(Setting setting) {
        Origin origin = values.get(setting);
        if (origin == null) {
            throw new IllegalStateException(setting + " has no value");
        }
        return origin;
    }

    private ConfigurationException wrong(Setting setting, String expected) {
        Origin shown = shown(setting);
        return new ConfigurationException(
                shown.source() + ": " + setting.key() + "=" + shown.value() + " is invalid: " + expected);
    }
}
