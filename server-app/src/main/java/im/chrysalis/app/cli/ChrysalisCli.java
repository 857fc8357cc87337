package im.chrysalis.app.cli;

import im.chrysalis.app.ResourceInUseException;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of the program and their exit codes. */
public final class ChrysalisCli {

    /** How each is made, in the order of the help; all but the one that has to be quick by their annotations. */
    private static final Map<String, Supplier<CommandLine>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("setup", () -> new CommandLine(new SetupCommand()));
        COMMANDS.put("serve", ServeCommand::commandLine);
        COMMANDS.put("account", () -> new CommandLine(new AccountCommand()));
        COMMANDS.put("contact", () -> new CommandLine(new ContactCommand()));
        COMMANDS.put("sessions", () -> new CommandLine(new SessionCommands.ListAll()));
        COMMANDS.put("kick", () -> new CommandLine(new SessionCommands.Kick()));
        COMMANDS.put("seed", () -> new CommandLine(new SeedCommand()));
        COMMANDS.put("backup", () -> new CommandLine(new BackupCommand.Make()));
        COMMANDS.put("restore", () -> new CommandLine(new BackupCommand.Restore()));
        COMMANDS.put("export", () -> new CommandLine(new ExportCommand.Write()));
        COMMANDS.put("import", () -> new CommandLine(new ExportCommand.Read()));
        COMMANDS.put("config", () -> new CommandLine(new ConfigCommand()));
        COMMANDS.put("health", () -> new CommandLine(new HealthCommand()));
        COMMANDS.put("certificate", () -> new CommandLine(new CertificateCommand()));
        COMMANDS.put("doctor", () -> new CommandLine(new DoctorCommand()));
        COMMANDS.put("announce", () -> new CommandLine(new OperatorCommands.Announce()));
        COMMANDS.put("stop", () -> new CommandLine(new OperatorCommands.Stop()));
        COMMANDS.put("bench", BenchCommand::commandLine);
        COMMANDS.put("completion", () -> new CommandLine(new CompletionCommand()));
        COMMANDS.put("man", () -> new CommandLine(new ManCommand()));
    }

    private ChrysalisCli() {}

    /** Runs a command, and returns the exit code. */
    public static int run(String... arguments) {
        CommandLine line = commands(arguments.length == 0 ? "" : arguments[0]);
        line.setExecutionExceptionHandler((failure, command, parsed) -> describe(failure));
        line.setParameterExceptionHandler((mistake, args) -> {
            System.err.println("chrysalis: " + describe(mistake));
            return ExitCode.USAGE;
        });
        line.setExecutionStrategy(ChrysalisCli::execute);
        if (arguments.length == 0) {
            line.usage(System.err);
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    /**
     * Runs what was parsed. With --help among the words, the parser lets unknown ones pass; they are mistakes still.
     */
    private static int execute(CommandLine.ParseResult parsed) {
        for (CommandLine.ParseResult part = parsed; part != null; part = part.subcommand()) {
            if (!part.unmatched().isEmpty()) {
                throw new CommandLine.UnmatchedArgumentException(
                        part.commandSpec().commandLine(), part.unmatched());
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** All commands, for what describes them. */
    static CommandLine all() {
        return commands("");
    }

    /**
     * Creates only the named command, since creating all of them takes longer than many of them run; all of them if the
     * name is unknown.
     */
    private static CommandLine commands(String first) {
        Supplier<CommandLine> named = COMMANDS.get(first);
        CommandSpec root = CommandSpecs.command("chrysalis", named == null ? About.text() : "", null);
        root.usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(ExitCode.MEANINGS);
        root.versionProvider(new VersionProvider());
        CommandLine line = new CommandLine(root);
        if (named != null) {
            line.addSubcommand(first, named.get());
        } else {
            COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
        return line;
    }

    /** What is wrong with a command line, and the nearest that would be right. */
    private static String describe(CommandLine.ParameterException mistake) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        List<String> nearest = mistake instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        return mistake.getMessage() + "; "
                + (nearest.isEmpty() ? "" : "the nearest is " + nearest.get(0) + ", and ")
                + "'" + command + " --help' shows what it takes";
    }

    /** Prints the error in one line; an unexpected one with its stack trace. */
    private static int describe(Exception failure) {
        System.err.println("chrysalis: " + message(failure));
        if (failure instanceof ConfigurationException
                || failure instanceof AdministrationException
                || failure instanceof NoSuchFileException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof ResourceInUseException) {
            return ExitCode.IN_USE;
        }
        if (!(failure instanceof IOException || failure instanceof StoreException)) {
            LoggerFactory.getLogger(ChrysalisCli.class).error("the command failed", failure);
        }
        return ExitCode.FAILED;
    }

    /** The exceptions of files have a name for their message. */
    private static @Nullable String message(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "this user may not read or write " + denied.getFile();
        }
        return failure.getMessage();
    }
}
