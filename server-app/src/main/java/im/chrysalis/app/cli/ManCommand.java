package im.chrysalis.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the manual page; packages ship its output. */
@Command(
        name = "man",
        description = "Print the manual page, for 'chrysalis man | man -l -'.",
        mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.print(ManPage.of(ChrysalisCli.all()));
        return ExitCode.OK;
    }
}
