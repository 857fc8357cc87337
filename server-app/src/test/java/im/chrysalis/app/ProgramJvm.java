package im.chrysalis.app;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How tests start Java with the classes of this module. Tests start it some dozens of times, so the first start makes a
 * shared archive of the classes that a server loads (from Java 25 on an ahead-of-time cache), which halves the
 * processor time of the others, or better. Java makes it of jars only, so folders of the class path are packed before.
 * The certificates of that first start are kept for tests that are about something else, since keys take long.
 */
final class ProgramJvm {

    /** Where a checkout has its build, so that the program finds its home as it does from there. */
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static final int DEADLINE_SECONDS = 80;

    /** Made once, when the first process is started: the command, and each file of certificates by its name. */
    private record Prepared(List<String> command, Map<String, String> certificates) {}

    private static final class Holder {
        static final Prepared PREPARED = prepared();
    }

    private ProgramJvm() {}

    /** The command up to the options of the program: Java, its options, and the class path. */
    static List<String> command() {
        return Holder.PREPARED.command();
    }

    /** Puts the certificates of a server into its data folder, {@code server-sha1.pem} included. */
    static void copyCertificates(Path data) throws IOException {
        Path folder = data.resolve("certificates");
        OwnerOnlyFiles.folder(folder);
        for (Map.Entry<String, String> file : Holder.PREPARED.certificates().entrySet()) {
            OwnerOnlyFiles.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static Prepared prepared() {
        try {
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx40m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath()));
            boolean cached = Runtime.version().feature() >= 25; // it has linked the classes, too
            Path archive = TARGET.resolve(cached ? "program.aot" : "program.jsa");
            Files.deleteIfExists(archive);
            Map<String, String> certificates =
                    archive(command, (cached ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
            // -Xlog: where the archive does not fit, Java starts without it, and would say so
            command.addAll(
                    1, List.of((cached ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive, "-Xlog:disable"));
            return new Prepared(List.copyOf(command), certificates);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while Java's archive was made", interrupted);
        }
    }

    private static String classPath() throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (place.isEmpty()) {
                continue; // Surefire's list ends with a separator, which would be the working directory
            }
            Path path = Path.of(place).toAbsolutePath();
            places.add(
                    Files.isDirectory(path)
                            ? packed(path, TARGET.resolve("program-" + places.size() + ".jar"))
                                    .toString()
                            : path.toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private static Path packed(Path folder, Path jar) throws IOException {
        try (Stream<Path> found = Files.walk(folder);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(0);
            for (Path file : found.filter(path -> !path.equals(folder)).sorted().toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    out.putNextEntry(new JarEntry(name + "/")); // Flyway looks for the folder of the migrations
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    /**
     * Has Java write the classes of one server, from its start to its end, by {@code option}; returns the certificates
     * that the server has made.
     */
    private static Map<String, String> archive(List<String> command, String option)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("chrysalis");
        try {
            List<String> serve = new ArrayList<>(command);
            serve.addAll(1, List.of(option, "-Xlog:disable"));
            serve.addAll(List.of(
                    "-Dlogback.configurationFile=logback.xml",
                    "im.chrysalis.app.Main",
                    "serve",
                    "--demo",
                    "--set",
                    "data.dir=" + data));
            serve.addAll(List.of("--set", "bind=127.0.0.1"));
            for (String role : List.of("dispatch", "notification", "switchboard", "web", "control")) {
                serve.addAll(List.of("--set", role + ".port=0"));
            }
            serve.addAll(List.of("--set", "web.tls-port=0", "--set", "web.legacy-tls=true"));
            Process server = new ProcessBuilder(serve)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out =
                            new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                    OutputStream none = server.getOutputStream()) {
                none.flush();
                out.readLine(); // it is ready, or has failed, which the tests find out themselves
                Path folder = data.resolve("certificates");
                await().atMost(Duration.ofSeconds(DEADLINE_SECONDS))
                        .until(() -> !server.isAlive() || Files.exists(folder.resolve("server-sha1.pem")));
                server.toHandle().destroy();
                server.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
                return contents(folder);
            } finally {
                server.destroyForcibly();
            }
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return contents;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
