package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The notices in the jar name the libraries on the class path, with their versions. {@code mvn -Pdist package} compares the
 * whole file, and writes it anew with {@code -Dnotices.write=true}.
 */
class NoticesTest {

    private static final Path NOTICES = Path.of("src/main/program/META-INF/THIRD-PARTY.txt");

    /** What only tests use, by the folder of its group in the repository of Maven. */
    private static final Pattern FOR_TESTS = Pattern.compile(
            ".*/(org/junit|org/assertj|org/awaitility|org/hamcrest|org/opentest4j|org/apiguardian|net/bytebuddy"
                    + "|com/tngtech|org/apache/maven/surefire)/.*");

    @Test
    void everyLibraryHasANotice() throws IOException {
        Set<String> noted = Pattern.compile("(?m)^  \\S+:(\\S+):(\\S+)$")
                .matcher(Files.readString(NOTICES))
                .results()
                .map(library -> library.group(1) + "-" + library.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(libraries()).isEqualTo(noted);
    }

    private static Set<String> libraries() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = Arrays.stream(path.split(File.pathSeparator))
                .map(jar -> jar.replace('\\', '/'))
                .filter(jar -> jar.endsWith(".jar"))
                .toList();
        return jars.stream()
                .filter(jar -> jar.contains("/repository/") || jar.contains("/.m2/"))
                .filter(jar -> !jar.contains("/im/chrysalis/"))
                .filter(jar -> !FOR_TESTS.matcher(jar).matches())
                .map(jar -> jar.substring(jar.lastIndexOf('/') + 1).replaceAll("(-linux-\\w+)?\\.jar$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
