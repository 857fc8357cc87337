package im.chrysalis.bench;

import im.chrysalis.bench.cli.AddressBookCommand;
import im.chrysalis.bench.cli.AllCommand;
import im.chrysalis.bench.cli.CrashCommand;
import im.chrysalis.bench.cli.CrashOfflineCommand;
import im.chrysalis.bench.cli.FanOutCommand;
import im.chrysalis.bench.cli.IdleCommand;
import im.chrysalis.bench.cli.LimitCommand;
import im.chrysalis.bench.cli.MixedCommand;
import im.chrysalis.bench.cli.OfflineCommand;
import im.chrysalis.bench.cli.QuickCommand;
import im.chrysalis.bench.cli.RelayCommand;
import im.chrysalis.bench.cli.SignInCommand;
import im.chrysalis.bench.cli.StartCommand;
import im.chrysalis.bench.cli.StormCommand;
import im.chrysalis.bench.micro.MicroCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** {@code chrysalis bench}: the load tool's command line. */
@Command(
        name = "chrysalis bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures an MSN server from outside: how much it does in a second of processor time, and how long"
                        + " clients wait.",
        subcommands = {
            RelayCommand.class,
            FanOutCommand.class,
            SignInCommand.class,
            AddressBookCommand.class,
            IdleCommand.class,
            StormCommand.class,
            MixedCommand.class,
            OfflineCommand.class,
            StartCommand.class,
            CrashCommand.class,
            CrashOfflineCommand.class,
            AllCommand.class,
            QuickCommand.class,
            LimitCommand.class,
            MicroCommand.class
        })
public final class Bench implements Runnable {

    private Bench() {}

    /** Runs the tool. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("--quick")) {
            args[0] = "quick";
        }
        System.setProperty("bench.command", "chrysalis bench " + String.join(" ", args));
        Locale.setDefault(Locale.ROOT); // figures are written the same everywhere
        IExecutionExceptionHandler onFailure = (failure, line, result) -> {
            if (!(failure instanceof BenchException)) {
                throw failure;
            }
            System.err.println("chrysalis bench: " + failure.getMessage());
            return 1;
        };
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(onFailure)
                .execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
