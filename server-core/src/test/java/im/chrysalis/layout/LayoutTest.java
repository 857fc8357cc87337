package im.chrysalis.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the package layers of the code (CONTRIBUTING.md, "House rules") by reading the sources. */
class LayoutTest {

    private static final Path SOURCES = Path.of("src/main/java/im/chrysalis");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?im\\.chrysalis\\.(\\w+)\\.");

    /** What each package may import of this module. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("people", Set.of()),
            Map.entry("address", Set.of()),
            Map.entry("meter", Set.of()),
            Map.entry("actor", Set.of("meter")),
            Map.entry("wire", Set.of()),
            Map.entry("secret", Set.of()),
            Map.entry("http", Set.of()),
            Map.entry("protocol", Set.of("people")),
            Map.entry("dialect", Set.of("people", "protocol", "wire")),
            Map.entry("store", Set.of("actor", "people", "secret")),
            Map.entry("passport", Set.of("actor", "meter", "people", "secret", "store")),
            Map.entry("web", Set.of("actor", "address", "fault", "http", "passport", "people", "store")),
            Map.entry("transcript", Set.of("actor", "wire")),
            Map.entry("fault", Set.of("actor", "wire")),
            Map.entry(
                    "session",
                    Set.of(
                            "actor",
                            "address",
                            "dialect",
                            "fault",
                            "transcript",
                            "meter",
                            "people",
                            "protocol",
                            "store",
                            "wire")),
            Map.entry("ds", Set.of("actor", "session")),
            Map.entry("sb", Set.of("actor", "dialect", "meter", "people", "protocol", "secret", "session", "wire")),
            Map.entry(
                    "ns",
                    Set.of(
                            "actor",
                            "dialect",
                            "meter",
                            "passport",
                            "people",
                            "protocol",
                            "sb",
                            "secret",
                            "session",
                            "store",
                            "wire")),
            Map.entry("net", Set.of("actor", "session", "wire")),
            Map.entry("gateway", Set.of("actor", "address", "http", "secret", "session", "wire")),
            Map.entry(
                    "server",
                    Set.of(
                            "actor",
                            "dialect",
                            "ds",
                            "gateway",
                            "transcript",
                            "ns",
                            "passport",
                            "people",
                            "sb",
                            "secret",
                            "session",
                            "store",
                            "wire")));

    private record SourceLine(Path file, int number, String text) {
        String inPackage() {
            return SOURCES.relativize(file).getName(0).toString();
        }
    }

    private static List<SourceLine> lines() throws IOException {
        List<SourceLine> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> SOURCES.relativize(f).getNameCount() > 1)
                    .toList()) {
                List<String> texts = Files.readAllLines(file);
                for (int i = 0; i < texts.size(); i++) {
                    lines.add(new SourceLine(file, i + 1, texts.get(i)));
                }
            }
        }
        return lines;
    }

    private static void assertNone(Predicate<SourceLine> offends, String rule) throws IOException {
        assertThat(lines().stream().filter(offends)).as(rule).isEmpty();
    }

    @Test
    void importsPointOneWay() throws IOException {
        assertNone(
                line -> {
                    Matcher matcher = IMPORT.matcher(line.text());
                    return matcher.find()
                            && !matcher.group(1).equals(line.inPackage())
                            && !MAY_IMPORT
                                    .getOrDefault(line.inPackage(), Set.of())
                                    .contains(matcher.group(1));
                },
                "a package imports only those below it");
    }

    @Test
    void locksAreTheThreadingModelsOnly() throws IOException {
        Pattern words = Pattern.compile("\\b(synchronized|volatile|ReentrantLock|Atomic\\w+)\\b");
        assertNone(
                line -> !line.inPackage().equals("actor")
                        && words.matcher(line.text()).find(),
                "synchronized, volatile, locks and atomics occur in actor only");
    }

    @Test
    void nettyIsTheSocketsOnly() throws IOException {
        Set<String> sockets = Set.of("wire", "net", "http");
        assertNone(
                line -> !sockets.contains(line.inPackage()) && line.text().startsWith("import io.netty"),
                "io.netty occurs in wire, net and http only");
    }

    @Test
    void peopleArePure() throws IOException {
        assertNone(
                line -> line.inPackage().equals("people")
                        && line.text().startsWith("import ")
                        && !line.text().matches("import (static )?(java|org\\.jspecify|im\\.chrysalis\\.people)\\..*"),
                "people imports java.* only");
    }

    @Test
    void nobodyComparesDialects() throws IOException {
        Pattern comparison = Pattern.compile(
                "\"MSNP\\d|\\bDialects\\.MSNP\\d|ialect\\w*(\\(\\))?\\.(name\\(\\)\\.equals|compareTo)");
        assertNone(
                line -> !line.inPackage().equals("dialect")
                        && comparison.matcher(line.text()).find(),
                "what differs between dialects is in their tables, or a trait");
    }

    @Test
    void usersAreReachedThroughTheDirectory() throws IOException {
        Pattern fieldOrParameter = Pattern.compile("\\bOnlineUsers \\w+[,);]");
        assertNone(
                line -> !line.inPackage().equals("ns")
                        && fieldOrParameter.matcher(line.text()).find(),
                "outside ns, Directory and AccountEditor are passed on, not the implementation for one server");
    }

    @Test
    void databasesAreElsewhere() throws IOException {
        assertNone(line -> line.text().contains("java.sql"), "java.sql occurs in module db only");
    }
}
