package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the trials that kill an own server have in common. */
final class CrashOptions {

    @Option(names = "--seed", description = "of the random choices; without it, another one each time")
    @Nullable
    Long seed;

    /**
     * A trial that may begin.
     *
     * @param folder an empty one
     * @param seed of its random choices
     */
    record Trial(Path folder, long seed) {}

    /**
     * Chooses the seed and the folder of a trial, and logs them.
     *
     * @throws BenchException if the server is not an own one, or the folder is not empty
     */
    Trial prepare(TargetOptions target, Progress progress) throws IOException {
        if (target.server != null) {
            throw new BenchException("only an own server can be killed; leave --server out");
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Path folder = target.data == null ? Files.createTempDirectory("chrysalis-crash") : target.data;
        if (!Folders.isEmpty(folder)) {
            throw new BenchException(folder + " is not empty; name an empty folder with --data");
        }
        progress.log("works in " + folder + ", --seed " + chosen);
        return new Trial(folder, chosen);
    }
}
