package im.chrysalis.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of the program, in the macros of man(7), made of the commands as the parser has them. It has no date,
 * so that every build of a version makes the same page. Picocli's own generator writes AsciiDoc, which takes a second
 * tool of 30 MB to become a page; what a page needs of roff is a dozen lines.
 */
final class ManPage {

    /** Options that all commands have, which are explained once. */
    private static final Set<String> COMMON = Set.of("--help", "--version", "--set", "--config");

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** The page of a program with its commands. */
    static String of(CommandLine root) {
        ManPage page = new ManPage();
        page.write(root);
        return page.page.toString();
    }

    private void write(CommandLine root) {
        String version = new VersionProvider().getVersion()[0];
        macro(".TH CHRYSALIS 1 \"\" " + quoted(version) + " \"User Commands\"");
        macro(".SH NAME");
        text("chrysalis - " + About.text());
        macro(".SH SYNOPSIS");
        macro(".B chrysalis");
        text("COMMAND [OPTION]... [ARGUMENT]...");
        macro(".SH OPTIONS");
        text("Every command takes these:");
        CommandLine any = Objects.requireNonNull(root.getSubcommands().get("seed"));
        for (OptionSpec option : any.getCommandSpec().options()) {
            if (isCommon(option)) {
                option(option);
            }
        }
        macro(".SH COMMANDS");
        root.getSubcommands().values().forEach(this::command);
        macro(".SH EXIT STATUS");
        ExitCode.MEANINGS.forEach(this::item);
        macro(".SH ENVIRONMENT");
        item(
                "CHRYSALIS_KEY",
                "A setting, such as CHRYSALIS_WEB_PORT for web.port; --set comes before it, the settings"
                        + " file after it.");
        item("JAVA_HOME", "The Java that the launcher takes.");
        item("JAVA_OPTIONS", "Further options of Java, where the launcher starts it.");
        macro(".SH FILES");
        item(
                "config/chrysalis.properties",
                "The settings, beside the program; 'chrysalis config print' shows all values"
                        + " and where each came from.");
        item(
                "data",
                "The database, the keys of the passwords, and the certificates, beside the program; data.dir names"
                        + " another folder.");
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<CommandLine> parts =
                command.getSubcommands().values().stream().distinct().toList();
        if (!parts.isEmpty()) {
            parts.forEach(this::command);
            return;
        }
        macro(".SS " + quoted(spec.qualifiedName(" ")));
        macro(".B " + escaped(synopsis(command)));
        macro(".PP");
        text(String.join(" ", spec.usageMessage().description()));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden() && parameter.description().length > 0) {
                item(parameter.paramLabel(), described(parameter));
            }
        }
        spec.options().stream()
                .filter(option -> !isCommon(option) && !option.hidden())
                .forEach(this::option);
    }

    /** How the command is written, in one line, without the options that all have. */
    private static String synopsis(CommandLine command) {
        List<String> words = new ArrayList<>(List.of(command.getCommandSpec().qualifiedName(" ")));
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!isCommon(option) && !option.hidden()) {
                words.add("[" + named(option) + "]");
            }
        }
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            if (!parameter.hidden()) {
                words.add(parameter.arity().min() == 0 ? "[" + parameter.paramLabel() + "]" : parameter.paramLabel());
            }
        }
        return String.join(" ", words);
    }

    private static boolean isCommon(OptionSpec option) {
        return Stream.of(option.names()).anyMatch(COMMON::contains);
    }

    private static String named(OptionSpec option) {
        String name = option.longestName();
        if (option.negatable()) {
            return name + "|" + name.replaceFirst("^--", "--no-");
        }
        return option.arity().max() == 0
                ? name
                : name + "=" + option.paramLabel().replaceAll("[<>]", "").replaceAll("^PARAM$", "VALUE");
    }

    private void option(OptionSpec option) {
        item(named(option), described(option));
    }

    private static String described(ArgSpec argument) {
        return Ansi.OFF.string(String.join(" ", argument.description()));
    }

    private void item(String name, String description) {
        macro(".TP");
        macro(".B " + escaped(name));
        text(description);
    }

    private void macro(String line) {
        page.append(line).append('\n');
    }

    private void text(String text) {
        String line = escaped(text);
        page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .append('\n');
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    }
}
