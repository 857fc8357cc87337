package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.DatabasePopulator;
import im.chrysalis.bench.server.LaunchOptions;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.Population;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs a server on a data folder, has pairs of clients send, fetch and delete offline messages, kills the server at a
 * random moment, starts it again on the same data, and looks whether all messages that were acknowledged are there, in
 * order and once, and none that was acknowledged as deleted; over and over.
 */
public final class OfflineCrashTrial {

    /** How long the server lives at most after everybody has sent a message. */
    private static final int LONGEST_LIFE_MILLIS = 3_000;

    private static final int PATIENCE_SECONDS = 120;

    /** How the trial went. */
    public record Result(int kills, long acknowledged, List<String> wrong) {}

    private final LaunchOptions launch;
    private final Path data;
    private final Random random;
    private final Consumer<String> progress;
    private final List<OfflinePair> pairs;

    public OfflineCrashTrial(LaunchOptions launch, Path data, int pairs, long seed, Consumer<String> progress) {
        this.launch = launch;
        this.data = data;
        this.random = new Random(seed);
        this.progress = progress;
        this.pairs = IntStream.range(0, pairs)
                .mapToObj(i -> new OfflinePair(
                        AccountPattern.OWN.email(2 * i + 1),
                        AccountPattern.OWN.email(2 * i + 2),
                        AccountPattern.OWN.password(),
                        new Random(random.nextLong())))
                .toList();
    }

    /** Kills the server {@code kills} times, or until something is wrong. */
    public Result run(int kills) {
        DatabasePopulator.fill(data, AccountPattern.OWN, Population.ring(2 * pairs.size() + 2, 2), progress);
        long acknowledged = 0;
        ManagedServer server = ManagedServer.start(launch, data);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int kill = 1; kill <= kills; kill++) {
                InetSocketAddress web = server.address("web");
                CountDownLatch begun = new CountDownLatch(pairs.size());
                List<? extends Future<?>> running = pairs.stream()
                        .map(pair -> threads.submit(() -> pair.send(web, begun)))
                        .toList();
                if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new BenchException("not all clients could send a message");
                }
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                server.child().kill();
                for (Future<?> each : running) {
                    each.get();
                }
                server = ManagedServer.start(launch, data);
                InetSocketAddress restarted = server.address("web");
                List<String> wrong = threads
                        .invokeAll(pairs.stream()
                                .<Callable<List<String>>>map(pair -> () -> pair.check(restarted))
                                .toList())
                        .stream()
                        .flatMap(checked -> checked.resultNow().stream())
                        .toList();
                acknowledged =
                        pairs.stream().mapToLong(OfflinePair::acknowledged).sum();
                progress.accept("kill %d of %d: %d messages acknowledged so far, %d wrong"
                        .formatted(kill, kills, acknowledged, wrong.size()));
                if (!wrong.isEmpty()) {
                    return new Result(kill, acknowledged, wrong);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new BenchException("a client failed", failure);
        } finally {
            server.close();
        }
        return new Result(kills, acknowledged, List.of());
    }
}
