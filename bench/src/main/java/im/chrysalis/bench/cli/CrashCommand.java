package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.CrashTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench crash}: whether a killed server has lost anything that it acknowledged. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Clients of MSNP2 to MSNP18 edit lists, groups, names and properties, by lines or by the address book"
                        + " services; others edit roaming profiles, display pictures and circles, while the own server is killed (SIGKILL) at random moments and started again on the"
                        + " same data. Every acknowledged edit must be there. Exit code 1 if one is not; the data as the"
                        + " kill left it is kept then.")
public final class CrashCommand implements Callable<Integer> {

    @Mixin
    TargetOptions target = new TargetOptions();

    @Option(names = "--kills", description = "how often the server is killed (default: ${DEFAULT-VALUE})")
    int kills = 200;

    @Option(names = "--history", description = "seconds of edits before the first kill (default: ${DEFAULT-VALUE})")
    int history = 60;

    @Option(names = "--clients", description = "at most 39; each is one account (default: ${DEFAULT-VALUE})")
    int clients = 14;

    @Mixin
    CrashOptions crash = new CrashOptions();

    @Override
    public Integer call() throws IOException {
        if (clients < 1 || clients > 39) {
            throw new BenchException("--clients is a number from 1 to 39");
        }
        Progress progress = new Progress();
        CrashOptions.Trial trial = crash.prepare(target, progress);
        Path work = trial.folder();
        Path evidence = work.resolve("evidence");
        CrashTrial.Result result = new CrashTrial(
                        target.launch(), work.resolve("data"), evidence, clients, trial.seed(), progress::log)
                .run(kills, history);
        System.out.println(result.kills() + " kills, " + result.acknowledged() + " acknowledged edits, "
                + result.ofServices() + " of these of profiles and circles, "
                + result.deltas() + " deltas read after a kill, " + result.losses() + " kills lost some");
        if (result.losses() > 0) {
            System.out.println("what the kills left is in " + evidence);
            return 1;
        }
        Folders.delete(work);
        return 0;
    }
}
