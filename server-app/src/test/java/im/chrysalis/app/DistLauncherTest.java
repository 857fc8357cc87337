package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in the archives, with a program in the place of Java that prints how it was started. */
@DisabledOnOs(OS.WINDOWS)
class DistLauncherTest {

    private static final Path LAUNCHERS = Path.of("../dist/src/launchers");

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void unpack() throws IOException {
        program = Files.createDirectories(folder.toRealPath().resolve("a folder"));
        Files.copy(LAUNCHERS.resolve("chrysalis"), program.resolve("chrysalis"));
        assertThat(program.resolve("chrysalis").toFile().setExecutable(true)).isTrue();
    }

    private Path java(String home, String version) throws IOException {
        Path java = folder.toRealPath().resolve(home).resolve("bin/java");
        Files.createDirectories(java.resolveSibling(""));
        Files.writeString(java, "#!/bin/sh\nprintf '<%s>\\n' \"$0\" \"$@\"\nexit 7\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(java.resolve("../../release").normalize(), "JAVA_VERSION=\"" + version + "\"\n");
        return java;
    }

    private List<String> run(Path launcher, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(words));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("JAVA_OPTIONS");
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(7);
        return output.lines().toList();
    }

    @Test
    void wordsPassUntouchedAndSoDoesTheExitCode() throws Exception {
        java("jdk", "21.0.1");

        assertThat(run(program.resolve("chrysalis"), "seed", "a b", "", "*", "$HOME", "x\"y"))
                .endsWith(
                        "<-jar>",
                        "<" + program + "/chrysalis.jar>",
                        "<seed>",
                        "<a b>",
                        "<>",
                        "<*>",
                        "<$HOME>",
                        "<x\"y>")
                .contains("<-Dchrysalis.home=" + program + ">", "<@" + program + "/java.options>")
                .doesNotContain("<@" + program + "/java-25.options>");
    }

    @Test
    void theRuntimeBesideItComesFirst() throws Exception {
        java("jdk", "21.0.1");
        Path bundled = java("a folder/runtime", "25.0.1");

        assertThat(run(program.resolve("chrysalis"), "serve"))
                .startsWith("<" + bundled + ">")
                .contains("<@" + program + "/java-25.options>");
    }

    @Test
    void symbolicLinksLeadToItsFolder() throws Exception {
        java("jdk", "21.0.1");
        Path link = Files.createSymbolicLink(folder.resolve("msn"), program.resolve("chrysalis"));

        assertThat(run(link, "serve")).contains("<-Dchrysalis.home=" + program + ">");
    }

    /** The launcher of a checkout has the same options in its own text. */
    @ParameterizedTest
    @ValueSource(strings = {"java.options", "java-25.options"})
    void aCheckoutRunsWithTheSameOptions(String file) throws IOException {
        List<String> options = Files.readAllLines(LAUNCHERS.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(options).isNotEmpty();
        assertThat(Files.readString(Path.of("../chrysalis"))).contains(options);
    }
}
