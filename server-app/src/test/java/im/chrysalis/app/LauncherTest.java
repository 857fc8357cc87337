package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, {@code ./chrysalis}, with programs in the place of Java and Maven that print how they were started. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = Files.createDirectories(folder.toRealPath().resolve("check out"));
        Files.copy(Path.of("../chrysalis"), checkout.resolve("chrysalis"));
        assertThat(checkout.resolve("chrysalis").toFile().setExecutable(true)).isTrue();
        for (String part : List.of("server-core", "db", "server-app", "bench")) {
            Files.createDirectories(checkout.resolve(part).resolve("src/main"));
            Files.writeString(checkout.resolve(part).resolve("pom.xml"), "");
        }
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.createDirectories(checkout.resolve("server-app/target"));
        program("jdk/bin/java", "#!/bin/sh\necho java \"$@\"\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\n");
        program("bin/mvn", "#!/bin/sh\necho mvn \"$@\"\n");
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(Path launcher, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(words));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().remove("JAVA_OPTIONS");
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void symbolicLinksLeadToTheCheckout() throws Exception {
        Files.createDirectories(folder.resolve("links/deep"));
        Path direct = Files.createSymbolicLink(folder.resolve("links/msn"), checkout.resolve("chrysalis"));
        Path relative = Files.createSymbolicLink(folder.resolve("links/deep/msn"), Path.of("../msn"));

        for (Path launcher : List.of(checkout.resolve("chrysalis"), direct, relative)) {
            assertThat(run(launcher, "serve"))
                    .contains("-Dchrysalis.home=" + checkout + " ")
                    .contains("-jar " + checkout.resolve("server-app/target/chrysalis.jar") + " serve");
        }
    }

    @Test
    void firstStartBuildsTheServerOnlyAndNoTests() throws Exception {
        assertThat(run(checkout.resolve("chrysalis"), "health"))
                .contains("mvn -B -q -f " + checkout.resolve("pom.xml") + " -pl server-app -am -Dmaven.test.skip=true");
        assertThat(run(checkout.resolve("chrysalis"), "bench", "start")).contains(" -pl server-app,bench -am ");
    }

    @Test
    void whatIsUpToDateIsNotBuilt() throws Exception {
        Path jar = checkout.resolve("server-app/target/chrysalis.jar");
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 100_000));

        assertThat(run(checkout.resolve("chrysalis"), "health")).doesNotContain("mvn ");
        assertThat(run(checkout.resolve("chrysalis"), "bench", "start")).contains("mvn ");
        Path source = Files.writeString(checkout.resolve("db/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 200_000));
        assertThat(run(checkout.resolve("chrysalis"), "health")).contains("mvn ");
    }
}
