package im.chrysalis.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings and where they come from (docs/contract.md#3). */
class ConfigurationTest {

    private static final Path SHIPPED = Path.of("../config/chrysalis.properties");
    private static final Path DOCUMENTED = Path.of("../docs/settings.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\| (?:`(.+?)`|empty) \\| .+ \\|");

    @TempDir
    Path folder;

    private static Configuration of(String... pairs) {
        return Configuration.of(List.of(pairs), Map.of(), null);
    }

    @Test
    void shippedFileHasEveryDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(SHIPPED)) {
            shipped.load(reader);
        }
        Map<String, String> defaults = Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Setting::key, Setting::defaultValue, (a, b) -> a, TreeMap::new));

        assertThat(new TreeMap<Object, Object>(shipped)).isEqualTo(new TreeMap<Object, Object>(defaults));
    }

    @Test
    void shippedFileExplainsEveryKey() throws IOException {
        boolean explained = false;
        for (String line : Files.readAllLines(SHIPPED)) {
            if (line.contains("=") && !line.startsWith("#")) {
                assertThat(explained).as(line).isTrue(); // by a comment right above, which several keys may share
            } else {
                explained = line.startsWith("#");
            }
        }
    }

    @Test
    void pageHasARowOfEverySettingWithItsDefault() throws IOException {
        Map<String, String> rows = Files.readAllLines(DOCUMENTED).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2) == null ? "" : row.group(2)));
        Map<String, String> defaults =
                Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::key, Setting::defaultValue));

        assertThat(rows).isEqualTo(defaults);
    }

    @Test
    void commandLineIsOverEnvironmentIsOverFileIsOverDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "lanes=5\nlimit.contacts=10\nlimit.renames=20\n");
        Configuration configuration = Configuration.of(
                List.of("lanes=7"),
                Map.of("CHRYSALIS_LANES", "6", "CHRYSALIS_LIMIT_CONTACTS", "11", "HOME", "/x"),
                file);

        assertThat(configuration.shown(Setting.LANES)).isEqualTo(new Configuration.Origin("7", "command line"));
        assertThat(configuration.shown(Setting.LIMIT_CONTACTS))
                .isEqualTo(new Configuration.Origin("11", "environment"));
        assertThat(configuration.shown(Setting.LIMIT_RENAMES))
                .isEqualTo(new Configuration.Origin("20", "file " + file));
        assertThat(configuration.shown(Setting.BIND)).isEqualTo(new Configuration.Origin("0.0.0.0", "default"));
    }

    @Test
    void dotsAndDashesAreUnderscoresInTheEnvironment() {
        Configuration configuration =
                Configuration.of(List.of(), Map.of("CHRYSALIS_ADVERTISE_NOTIFICATION_PORT", "1234"), null);

        assertThat(configuration.count(Setting.ADVERTISE_NOTIFICATION_PORT)).isEqualTo(1234);
    }

    @Test
    void unknownKeyNamesTheNearest() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "dispatch.prot=1\n");

        assertThatThrownBy(() -> of("web.prot=1")).hasMessage("--set: web.prot is no setting; the nearest is web.port");
        assertThatThrownBy(() -> Configuration.of(List.of(), Map.of("CHRYSALIS_DATA_DRI", "x"), null))
                .hasMessageEndingWith("CHRYSALIS_DATA_DRI is no setting; the nearest is CHRYSALIS_DATA_DIR");
        assertThatThrownBy(() -> Configuration.of(List.of(), Map.of(), file))
                .hasMessageEndingWith("dispatch.prot is no setting; the nearest is dispatch.port");
    }

    @ParameterizedTest
    @CsvSource({
        "dispatch.port=99999",
        "dispatch.port=x",
        "data.memory=yes",
        "dialects=MSNP7-MSNP2",
        "dialects=MSNP99",
        "call.barred=218",
        "switchboard.idle=10s",
        "switchboard.idle=soon",
        "log.level=loud",
        "lanes=-1",
        "data.dir=a;b",
        "web.login-redirect=login.example.net/login2.srf",
        "web.login-redirect=https://login.example.net/a b",
        "control.bind=0.0.0.0",
        "limit.contact-info=1048577",
        "offline-messages.days=3651",
        "control.token-file=/nowhere/at/all"
    })
    void badValueStopsTheStart(String pair) {
        assertThatThrownBy(() -> of(pair))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(pair.substring(0, pair.indexOf('=')));
    }

    @Test
    void valuesAreRead() {
        Configuration configuration = of("dialects=msnp5-MSNP7", "switchboard.idle=5m", "dispatch.port=-1");

        assertThat(configuration.dialects()).extracting(Object::toString).containsExactly("MSNP5", "MSNP6", "MSNP7");
        assertThat(configuration.duration(Setting.SWITCHBOARD_IDLE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.port(Setting.DISPATCH_PORT)).isEqualTo(-1);
    }

    @Test
    void dataIsBesideTheProgramByDefault() {
        Configuration configuration = Configuration.of(List.of(), Map.of(), null, null, Path.of("/opt/chrysalis"));

        assertThat(configuration.dataFolder()).isEqualTo(Path.of("/opt/chrysalis/data"));
        assertThat(configuration.shown(Setting.DATA_DIR).source()).isEqualTo("default");
    }

    @Test
    void relativePathsBeginAtTheirSettingsFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("c.properties"), "data.dir=../msn\ncontrol.token-file = secrets/token\n");
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/token"), "s3cret");
        Configuration configuration = Configuration.of(List.of(), Map.of(), file);

        assertThat(configuration.dataFolder()).isEqualTo(folder.resolveSibling("msn"));
        assertThat(configuration.controlToken()).isEqualTo("s3cret");
    }

    @Test
    void relativePathsOfTheCommandLineAndTheEnvironmentBeginAtTheWorkingDirectory() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "data.dir=/srv/msn\n");
        Path here = Path.of("").toAbsolutePath();

        assertThat(Configuration.of(List.of("data.dir=x/../msn"), Map.of(), file)
                        .dataFolder())
                .isEqualTo(here.resolve("msn"));
        assertThat(Configuration.of(List.of(), Map.of("CHRYSALIS_DATA_DIR", "./msn"), file)
                        .dataFolder())
                .isEqualTo(here.resolve("msn"));
        assertThat(Configuration.of(List.of(), Map.of(), file).dataFolder()).isEqualTo(Path.of("/srv/msn"));
    }

    @Test
    void launcherAndJarInACheckoutAreOfOneHome() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("server-app/target"));
        Path jar = folder.resolve("server-app/target/chrysalis.jar");

        assertThat(Home.of(jar)).isEqualTo(folder.resolve("server-app/target"));
        Files.writeString(folder.resolve("config/chrysalis.properties"), "");
        assertThat(Home.of(jar)).isEqualTo(folder);
        assertThat(Home.of(folder.resolve("chrysalis.jar"))).isEqualTo(folder);
        assertThat(Home.of(folder.resolve("lib/java/chrysalis.jar"))).isEqualTo(folder.resolve("lib/java"));
    }

    @Test
    void tokenComesFromItsFileAndIsNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret\n");

        assertThat(of("control.bind=0.0.0.0", "control.token-file=" + file).controlToken())
                .isEqualTo("s3cret");
        assertThat(of("control.token=abc").shown(Setting.CONTROL_TOKEN).value()).isEqualTo("******");
    }

    @Test
    void tokenOfAServerIsReadOnceItIsMade() throws IOException {
        String[] settings = {"control.bind=0.0.0.0", "control.token-create=true", "data.dir=" + folder};

        assertThat(of(settings).controlToken()).isEmpty();
        Files.writeString(folder.resolve("control.token"), "made\n");
        assertThat(of(settings).controlToken()).isEqualTo("made");
        Files.writeString(folder.resolve("control.token"), "\n");
        assertThatThrownBy(() -> of(settings)).hasMessageContaining("is empty");
    }

    @Test
    void defaultsOfAPackageAreUnderEverythingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "web.port=81\n");
        Path packaged = Files.writeString(folder.resolve("p.properties"), "web.port=80\nweb.tls-port=443\n");
        Configuration configuration = Configuration.of(List.of(), Map.of(), file, packaged);

        assertThat(configuration.port(Setting.WEB_PORT)).isEqualTo(81);
        assertThat(configuration.shown(Setting.WEB_TLS_PORT))
                .isEqualTo(new Configuration.Origin("443", "default of this package"));
    }

    @Test
    void defaultsOfTheImageAreSettings() {
        Configuration configuration =
                Configuration.of(List.of(), Map.of(), null, Path.of("../docker/container.properties"));

        assertThat(configuration.text(Setting.DATA_DIR)).isEqualTo("/data");
    }

    @Test
    void dollarsAndBackslashesAreLiteral() {
        assertThat(of("control.token=${HOME}\\x").controlToken()).isEqualTo("${HOME}\\x");
    }
}
