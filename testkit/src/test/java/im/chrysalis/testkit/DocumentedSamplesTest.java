package im.chrysalis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java samples of the documents compile against the test kit. */
class DocumentedSamplesTest {

    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    private static final Pattern MAVEN = Pattern.compile(
            "<groupId>im.chrysalis</groupId>\\s*<artifactId>chrysalis-([\\w-]+)</artifactId>\\s*<version>([^<]+)<");
    private static final Pattern GRADLE = Pattern.compile("'im.chrysalis:chrysalis-([\\w-]+):([^']+)'");
    private static final Pattern VERSION = Pattern.compile("<artifactId>chrysalis</artifactId>\\s*<version>([^<]+)<");

    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |abstract )?class (\\w+)");

    /** The client under test, which samples leave to the reader. */
    private static final String CLIENT = """
            class MyClient implements AutoCloseable {
                MyClient(java.net.InetSocketAddress dispatch, String email, String password) {}
                void say(String to, String text) {}
                @Override public void close() {}
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/testkit.md"})
    void samplesCompile(String page, @TempDir Path classes) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        List<JavaFileObject> sources = new ArrayList<>(List.of(source("MyClient", CLIENT)));
        List<String> samples =
                SAMPLE.matcher(text).results().map(match -> match.group(1)).toList();
        for (String sample : samples) {
            Matcher type = TYPE.matcher(sample);
            String name = "Sample" + sources.size();
            sources.add(type.find() ? source(type.group(1), sample) : source(name, typeOf(name, sample)));
        }
        StringWriter errors = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(errors, null, null, options, null, sources)
                .call();

        assertThat(samples).isNotEmpty();
        assertThat(compiled).as(errors.toString()).isTrue();
    }

    /** What a build would fetch: modules of this version. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/testkit.md"})
    void coordinatesAreThoseOfThisBuild(String page) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        String pom = Files.readString(Path.of("../pom.xml"));
        String version =
                VERSION.matcher(pom).results().findFirst().orElseThrow().group(1);
        List<MatchResult> named = Stream.of(MAVEN, GRADLE)
                .flatMap(form -> form.matcher(text).results())
                .toList();
        assertThat(named).isNotEmpty().allSatisfy(one -> {
            assertThat(pom).contains("<module>" + one.group(1) + "</module>");
            assertThat(one.group(2)).isEqualTo(version);
        });
    }

    /** A type with a method of these statements. */
    private static String typeOf(String name, String statements) {
        return """
        import static im.chrysalis.testkit.Times.*;
        import im.chrysalis.testkit.*;
        import im.chrysalis.testkit.friend.*;
        import im.chrysalis.testkit.transcript.*;
        import java.net.URI;
        import java.net.http.*;
        import java.nio.file.*;
        import java.time.*;
        class %s {
            void run(ChrysalisExtension msn, Path file) throws Exception {
                %s
            }
        }
        """.formatted(name, statements);
    }

    private static JavaFileObject source(String type, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
