import im.chrysalis.app.cli.ChrysalisCli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what the archives and the Debian package hold beside the jar: the manual page and the completion for bash, as
 * the program prints them; the settings file with Debian's folders and ports; and a Java runtime.
 *
 * <pre>java -cp chrysalis.jar Prepare.java ROOT OUT jmods=[JMODS] runtime=[RUNTIME]</pre>
 *
 * JMODS is the folder {@code jmods} of a JDK for another system, of the version of the JDK that runs this; RUNTIME is a runtime
 * that was made elsewhere. Both are empty for a runtime for this system.
 */
public final class Prepare {

    private static final Map<String, String> OF_DEBIAN = Map.of(
            "data.dir=", "data.dir=/var/lib/chrysalis",
            "web.port=8080", "web.port=80",
            "web.tls-port=8443", "web.tls-port=443",
            "control.token-create=false", "control.token-create=true");

    private Prepare() {}

    public static void main(String... arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        delete(out);
        Files.createDirectories(out.resolve("deb"));

        String manual = output("man");
        Files.writeString(out.resolve("chrysalis.1"), manual);
        try (GZIPOutputStream zipped = new GZIPOutputStream(Files.newOutputStream(out.resolve("deb/chrysalis.1.gz")))) {
            zipped.write(manual.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(out.resolve("chrysalis.bash"), output("completion", "bash"));
        Files.writeString(
                out.resolve("deb/chrysalis.properties"),
                settingsOfDebian(Files.readString(root.resolve("config/chrysalis.properties"))));
        Files.writeString(
                out.resolve("deb/copyright"),
                "Chrysalis, an MSN Messenger server, is under the Apache License 2.0:\n"
                        + "/usr/share/common-licenses/Apache-2.0\n\n"
                        + Files.readString(root.resolve("server-app/src/main/program/META-INF/THIRD-PARTY.txt")));
        String jmods = arguments[2].substring("jmods=".length());
        String runtime = arguments[3].substring("runtime=".length());
        if (runtime.isEmpty()) {
            link(root, out.resolve("runtime"), jmods);
        } else {
            copy(Path.of(runtime), out.resolve("runtime"));
        }
        replaceLinks(out.resolve("runtime"));
    }

    /** What a command of the program prints. */
    private static String output(String... words) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            if (ChrysalisCli.run(words) != 0) {
                throw new IllegalStateException("chrysalis " + String.join(" ", words) + " failed, as said above");
            }
        } finally {
            System.out.flush();
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String settingsOfDebian(String shipped) {
        List<String> lines = new ArrayList<>(shipped.lines().toList());
        OF_DEBIAN.forEach((line, replacement) -> {
            if (!Collections.replaceAll(lines, line, replacement)) {
                throw new IllegalStateException("config/chrysalis.properties has no line " + line);
            }
        });
        return String.join("\n", lines) + "\n";
    }

    /** The runtime that the launcher prefers, of the modules that the image has too. */
    private static void link(Path root, Path folder, String jmods) throws IOException {
        String modules = Files.readString(root.resolve("docker/java.modules")).strip();
        List<String> words = new ArrayList<>(List.of(modules.split(" ")));
        words.addAll(List.of(
                "--output", folder.toString(),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress=zip-6",
                "--exclude-files", "**.debuginfo"));
        if (!jmods.isEmpty()) {
            Collections.addAll(words, "--module-path", jmods);
        }
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        if (jlink.run(System.out, System.err, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("jlink failed, as said above, with " + words);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Equal licences are links, which an archive for Windows cannot have. */
    private static void replaceLinks(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                byte[] content = Files.readAllBytes(link);
                Files.delete(link);
                Files.write(link, content);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
