package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.OfflineCrashTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--seed", description = "of the random choices; without it, another one each time")
    @Nullable
    Long seed;

    @Override
    public Integer call() throws IOException {
        if (target.server != null) {
            throw new BenchException("only an own server can be killed; leave --server out");
        }
        Progress progress = new Progress();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Path work = target.data == null ? Files.createTempDirectory("chrysalis-crash") : target.data;
        if (!Folders.isEmpty(work)) {
            throw new BenchException(work + " is not empty; name an empty folder with --data");
        }
        progress.log("works in " + work + ", --seed " + chosen);
        target.settings.addAll(SETTINGS);
        OfflineCrashTrial.Result result =
                new OfflineCrashTrial(target.launch(), work, pairs, chosen, progress::log).run(kills);
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
