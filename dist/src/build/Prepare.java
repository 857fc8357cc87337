import im.chrysalis.app.cli.ChrysalisCli;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Makes what the archives and the Debian package hold beside the jar: the manual page and the completion for bash, from
 * the commands themselves; the settings file with Debian's folders and ports; and a Java runtime.
 *
 * <pre>java -cp chrysalis.jar Prepare.java ROOT OUT VERSION DATE jmods=[JMODS] runtime=[RUNTIME]</pre>
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
        String version = arguments[2];
        String date = arguments[3].substring(0, "2026-12-31".length());
        delete(out);
        Files.createDirectories(out.resolve("deb"));

        CommandLine commands = commands();
        String manual = manual(commands, version, date);
        Files.writeString(out.resolve("chrysalis.1"), manual);
        try (GZIPOutputStream zipped = new GZIPOutputStream(Files.newOutputStream(out.resolve("deb/chrysalis.1.gz")))) {
            zipped.write(manual.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(out.resolve("chrysalis.bash"), AutoComplete.bash("chrysalis", commands));
        Files.writeString(
                out.resolve("deb/chrysalis.properties"),
                settingsOfDebian(Files.readString(root.resolve("config/chrysalis.properties"))));
        Files.writeString(
                out.resolve("deb/copyright"),
                "Chrysalis, an MSN Messenger server, is under the Apache License 2.0:\n"
                        + "/usr/share/common-licenses/Apache-2.0\n\n"
                        + Files.readString(root.resolve("server-app/src/main/program/META-INF/THIRD-PARTY.txt")));
        String jmods = arguments[4].substring("jmods=".length());
        String runtime = arguments[5].substring("runtime=".length());
        if (runtime.isEmpty()) {
            link(root, out.resolve("runtime"), jmods);
        } else {
            copy(Path.of(runtime), out.resolve("runtime"));
        }
        replaceLinks(out.resolve("runtime"));
    }

    /** All commands. The program has no use for them at once, and creates only the one that was called. */
    private static CommandLine commands() throws ReflectiveOperationException {
        Method all = ChrysalisCli.class.getDeclaredMethod("commands", String.class);
        all.setAccessible(true);
        return (CommandLine) all.invoke(null, "");
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

    /** The manual page, in the macros of man(7). */
    private static String manual(CommandLine commands, String version, String date) {
        CommandSpec root = commands.getCommandSpec();
        StringBuilder page = new StringBuilder();
        page.append(".TH CHRYSALIS 1 ").append(date).append(" \"Chrysalis ").append(quoted(version)).append("\"\n");
        page.append(".SH NAME\nchrysalis \\- MSN Messenger server for unmodified clients of 1999 to 2012\n");
        page.append(".SH SYNOPSIS\n.B chrysalis\n\\fICOMMAND\\fR [\\fIOPTION\\fR...]\n");
        page.append(".SH DESCRIPTION\n").append(text(root.usageMessage().description())).append('\n');
        page.append(".SH COMMANDS\n");
        commands.getSubcommands().forEach((name, command) -> command(page, "chrysalis " + name, command));
        page.append(".SH EXIT STATUS\n");
        root.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> page.append(".TP\n.B ").append(code.strip()).append('\n')
                        .append(text(meaning)).append('\n'));
        page.append(".SH FILES\n.TP\n.I config/chrysalis.properties\n"
                + "The settings, beside the program; in Debian's package it is /etc/chrysalis/chrysalis.properties.\n"
                + ".TP\n.I data\nThe accounts, lists and certificates, beside the program; in Debian's package it is"
                + " /var/lib/chrysalis.\n"
                + ".SH ENVIRONMENT\n.TP\n.B CHRYSALIS_...\nSettings: CHRYSALIS_WEB_PORT for web.port.\n"
                + ".TP\n.B JAVA_HOME\nThe Java to run with, if the program does not bring its own.\n"
                + ".TP\n.B JAVA_OPTIONS\nFurther options for Java.\n");
        return page.toString();
    }

    private static void command(StringBuilder page, String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        page.append(".SS ").append(quoted(name));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            page.append(' ').append(quoted(parameter.paramLabel()));
        }
        page.append('\n').append(text(spec.usageMessage().description())).append('\n');
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            page.append(".TP\n.I ").append(quoted(parameter.paramLabel())).append('\n')
                    .append(text(parameter.description())).append('\n');
        }
        List<OptionSpec> options = new ArrayList<>(spec.options());
        options.sort(Comparator.comparing(OptionSpec::longestName));
        for (OptionSpec option : options) {
            if (option.hidden() || option.usageHelp() || option.versionHelp()) {
                continue;
            }
            page.append(".TP\n.B ").append(quoted(String.join(", ", option.names())));
            if (option.arity().max() > 0) {
                page.append(" \\fI").append(quoted(option.paramLabel())).append("\\fR");
            }
            page.append('\n').append(text(option.description())).append('\n');
        }
        command.getSubcommands().forEach((part, child) -> command(page, name + " " + part, child));
    }

    private static String text(String... lines) {
        return quoted(String.join(" ", Arrays.stream(lines).map(String::strip).toList()));
    }

    /** Text in which nothing has a meaning to troff, nor %n to picocli. */
    private static String quoted(String text) {
        String plain = text.replace("%n", " ").replace("%%", "%").replace("\n", " ").strip();
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
