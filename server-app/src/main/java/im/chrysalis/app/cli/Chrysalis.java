package im.chrysalis.app.cli;

import im.chrysalis.app.TakenException;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's commands, and what its exit codes mean. */
@Command(
        name = "chrysalis",
        description = "An MSN Messenger server for unmodified clients of 1999 to 2012.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Chrysalis {

    private static final List<Class<?>> COMMANDS = List.of(
            ServeCommand.class,
            AccountCommand.class,
            ContactCommand.class,
            SeedCommand.class,
            ConfigCommand.class,
            HealthCommand.class,
            CertificateCommand.class,
            DoctorCommand.class,
            OperatorCommands.Announce.class,
            OperatorCommands.Stop.class);

    private Chrysalis() {}

    /** Runs a command, and returns the exit code. */
    public static int run(String... arguments) {
        CommandLine line = commands(arguments.length == 0 ? "" : arguments[0]);
        line.setExecutionExceptionHandler((failure, command, parsed) -> explained(failure));
        line.setParameterExceptionHandler((mistake, args) -> {
            System.err.println("chrysalis: " + explained(mistake));
            return ExitCode.USAGE;
        });
        if (arguments.length == 0) {
            line.usage(System.err);
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    /** The command that is named alone, since making them all takes longer than many of them run; all if it is none. */
    private static CommandLine commands(String first) {
        CommandLine line = new CommandLine(new Chrysalis());
        List<Class<?>> named =
                COMMANDS.stream().filter(command -> name(command).equals(first)).toList();
        (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
        return line;
    }

    private static String name(Class<?> command) {
        Command described = command.getAnnotation(Command.class);
        return described == null ? "" : described.name();
    }

    /** What is wrong with a command line, and the nearest that would be right. */
    private static String explained(CommandLine.ParameterException mistake) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        List<String> nearest = mistake instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        return mistake.getMessage() + "; "
                + (nearest.isEmpty() ? "" : "the nearest is " + nearest.get(0) + ", and ")
                + "'" + command + " --help' shows what it takes";
    }

    /** Says what is wrong in one line; only what nobody foresaw with a stack. */
    private static int explained(Exception failure) {
        System.err.println("chrysalis: " + message(failure));
        if (failure instanceof ConfigurationException
                || failure instanceof AdministrationException
                || failure instanceof NoSuchFileException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof TakenException) {
            return ExitCode.TAKEN;
        }
        if (!(failure instanceof IOException || failure instanceof StoreException)) {
            LoggerFactory.getLogger(Chrysalis.class).error("the command failed", failure);
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
