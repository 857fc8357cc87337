package im.chrysalis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the jar: what is in it, and that it works behind other versions of its libraries. */
class StandaloneJarTest {

    private static final Path JAR = Path.of(System.getProperty("standalone.jar", ""));
    private static final Path OTHERS = Path.of(System.getProperty("standalone.other", ""));

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();
        }
    }

    @Test
    void nothingIsOutsideItsPackages() throws IOException {
        assertThat(entries())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("im/chrysalis/") || name.startsWith("META-INF/"));
    }

    /** No class, provider or native library of anybody else's: services are of relocated interfaces alone. */
    @Test
    void nothingIsOfferedToOthers() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.startsWith("META-INF/"))
                .allMatch(name -> name.matches(
                        "META-INF/(MANIFEST\\.MF|NOTICE(\\.md)?|[\\w-]*LICENSE(\\.md)?|services/im\\.chrysalis\\..+)"));
        assertThat(entries()).noneMatch(name -> name.matches(".*\\.(so|dll|jnilib)"));
    }

    /** By the pom that users' builds read; it has a parent, whose dependencies it inherits. */
    @Test
    void nothingComesWithIt() throws IOException {
        String reduced = Files.readString(JAR.resolveSibling("dependency-reduced-pom.xml"));
        Map<String, String> own = dependencies(reduced);
        assertThat(own.values()).allMatch(StandaloneJarTest::staysBehind);
        dependencies(Files.readString(Path.of(System.getProperty("standalone.parent", ""))))
                .forEach((artifact, inherited) ->
                        assertThat(own.getOrDefault(artifact, inherited)).matches(StandaloneJarTest::staysBehind));
    }

    private static boolean staysBehind(String dependency) {
        return dependency.contains("<optional>true</optional>")
                || dependency.matches("(?s).*<scope>(test|provided)</scope>.*");
    }

    /** The dependencies of a project by their artifacts, without those that it only manages. */
    private static Map<String, String> dependencies(String pom) {
        String project = pom.replaceAll(
                "(?s)<dependencyManagement>.*?</dependencyManagement>|<build>.*?</build>|<profiles>.*?</profiles>", "");
        return Pattern.compile("(?s)<dependency>.*?<artifactId>([^<]+)<.*?</dependency>")
                .matcher(project)
                .results()
                .collect(Collectors.toMap(one -> one.group(1), MatchResult::group));
    }

    @Test
    void itWorksBehindOtherVersionsOfItsLibraries(@TempDir Path folder) throws Exception {
        String classPath = Stream.concat(
                        others(), Stream.of(System.getProperty("standalone.tests", ""), JAR.toString()))
                .collect(Collectors.joining(File.pathSeparator));
        Path output = folder.resolve("output");
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--select-class=beside.BesideOtherVersionsCase",
                        "--fail-if-no-tests")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = tests.waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(exit).as(printed).isZero();
        assertThat(printed).contains("[         5 tests successful      ]").doesNotContain("SLF4J", "WARN");
    }

    private static Stream<String> others() throws IOException {
        try (Stream<Path> jars = Files.list(OTHERS)) {
            return jars.map(Path::toString).sorted().toList().stream();
        }
    }
}
