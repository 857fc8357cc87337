package im.chrysalis.bench.cli;

import im.chrysalis.bench.crash.OfflineCrashTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench crash-offline}: whether a killed server has lost an offline message that it acknowledged. */
@Command(
        name = "crash-offline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Clients send, fetch and delete offline messages while the own server is killed (SIGKILL) at random"
                        + " moments and started again on the same data. Every acknowledged message must be there, once and in"
                        + " order, and none that was deleted. Exit code 1 if not; the data is kept then.")
public final class CrashOfflineCommand implements Callable<Integer> {

    /** So that no message is refused. */
    private static final List<String> SETTINGS = List.of("limit.offline-messages=100000", "limit.offline-sends=100000");

    @Mixin
    TargetOptions target = new TargetOptions();

    @Option(names = "--kills", description = "how often the server is killed (default: ${DEFAULT-VALUE})")
    int kills = 100;

    @Option(names = "--pairs", description = "of a sender and a recipient (default: ${DEFAULT-VALUE})")
    int pairs = 8;

    @Mixin
    CrashOptions crash = new CrashOptions();

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress();
        CrashOptions.Trial trial = crash.prepare(target, progress);
        Path work = trial.folder();
        target.settings.addAll(SETTINGS);
        OfflineCrashTrial.Result result =
                new OfflineCrashTrial(target.launch(), work, pairs, trial.seed(), progress::log).run(kills);
        result.wrong().forEach(System.out::println);
        System.out.println(result.kills() + " kills, " + result.acknowledged() + " acknowledged messages, "
                + result.wrong().size() + " wrong");
        if (!result.wrong().isEmpty()) {
            System.out.println("the data is in " + work);
            return 1;
        }
        Folders.delete(work);
        return 0;
    }
}
