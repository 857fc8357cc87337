package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.CrashTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
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
                        + " services, while the own server is killed (SIGKILL) at random moments and started again on the"
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

    @Option(names = "--seed", description = "of the random choices; without it, another one each time")
    @Nullable
    Long seed;

    @Override
    public Integer call() throws IOException {
        if (target.server != null) {
            throw new BenchException("only an own server can be killed; leave --server out");
        }
        if (clients < 1 || clients > 39) {
            throw new BenchException("--clients is a number from 1 to 39");
        }
        Progress progress = new Progress();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Path work = target.data == null ? Files.createTempDirectory("chrysalis-crash") : target.data;
        if (!Folders.isEmpty(work)) {
            throw new BenchException(work + " is not empty; name an empty folder with --data");
        }
        progress.log("works in " + work + ", --seed " + chosen);
        Path evidence = work.resolve("evidence");
        CrashTrial.Result result = new CrashTrial(
                        target.launch(), work.resolve("data"), evidence, clients, chosen, progress::log)
                .run(kills, history);
        System.out.println(result.kills() + " kills, " + result.acknowledged() + " acknowledged edits, "
                + result.deltas() + " deltas read after a kill, " + result.losses() + " kills lost some");
        if (result.losses() > 0) {
            System.out.println("what the kills left is in " + evidence);
            return 1;
        }
        Folders.delete(work);
        return 0;
    }
}
