package im.chrysalis.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code chrysalis bench}: the load tool's command line. */
@Command(
        name = "chrysalis bench",
        mixinStandardHelpOptions = true,
        description = "Measures an MSN server from outside.")
public final class Bench implements Runnable {

    private Bench() {}

    /** Runs the tool. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
