package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.ChildProcess;
import im.chrysalis.bench.server.DatabasePopulator;
import im.chrysalis.bench.server.LaunchOptions;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.Population;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a server on a data folder, has clients of several dialects edit their books, others roaming profiles, display
 * pictures and circles, kills the server at a random moment, starts it again on the same data, and compares all that was acknowledged; over and over.
 */
public final class CrashTrial {

    private static final List<EditDialect> DIALECTS = List.of(EditDialect.values());
    private static final int ACCOUNTS = 1_000;
    private static final int APART =
            20; // more than the distance of friends, so that clients don't edit each other's books
    private static final int FIRST_OTHER = 800;
    private static final int OTHERS = 40;

    /** Accounts of roaming profiles and of circles; nobody else edits them. */
    private static final int FIRST_PROFILE = 900;

    private static final int FIRST_OF_CIRCLES = 920;
    private static final int PROFILES = 2;
    private static final int CIRCLES = 2;
    private static final int PEOPLE_OF_CIRCLES = 4;

    private static final int LONGEST_LIFE_MILLIS = 3_000;
    private static final int SIGN_IN_SECONDS = 120;

    /** One in so many restarts is killed, too, before it is ready. */
    private static final int KILLED_WHILE_STARTING = 8;

    /**
     * How the trial went.
     *
     * @param ofServices how many of these were of roaming profiles and circles
     * @param deltas copies of a book from before a kill that were brought up to date by a delta
     */
    public record Result(int kills, long acknowledged, long ofServices, long deltas, int losses) {}

    private final LaunchOptions launch;
    private final Path data;
    private final Path evidence;
    private final Random random;
    private final Consumer<String> progress;
    private final List<EditingClient> editing;
    private final List<TrialClient> clients;

    /**
     * @param data the server's data folder, to be filled
     * @param evidence folder for copies of what a kill left; one that shows a loss is kept
     */
    public CrashTrial(
            LaunchOptions launch, Path data, Path evidence, int clients, long seed, Consumer<String> progress) {
        this.launch = launch;
        this.data = data;
        this.evidence = evidence;
        this.random = new Random(seed);
        this.progress = progress;
        List<String> people = IntStream.range(FIRST_OTHER, FIRST_OTHER + OTHERS)
                .mapToObj(AccountPattern.OWN::email)
                .toList();
        this.editing = IntStream.range(0, clients)
                .mapToObj(i -> new EditingClient(
                        DIALECTS.get(i % DIALECTS.size()),
                        AccountPattern.OWN.email(1 + i * APART),
                        AccountPattern.OWN.password(),
                        people,
                        new Random(random.nextLong())))
                .toList();
        Stream<TrialClient> profiles = IntStream.range(0, PROFILES)
                .mapToObj(i -> new ProfileClient(
                        AccountPattern.OWN.email(FIRST_PROFILE + i),
                        AccountPattern.OWN.password(),
                        new Random(random.nextLong())));
        Stream<TrialClient> circles = IntStream.range(0, CIRCLES)
                .mapToObj(i -> new CircleClients(
                        IntStream.range(0, PEOPLE_OF_CIRCLES)
                                .mapToObj(person ->
                                        AccountPattern.OWN.email(FIRST_OF_CIRCLES + i * PEOPLE_OF_CIRCLES + person))
                                .toList(),
                        AccountPattern.OWN.password(),
                        new Random(random.nextLong())));
        this.clients = Stream.of(editing.stream(), profiles, circles)
                .<TrialClient>flatMap(some -> some)
                .toList();
    }

    /** Kills the server {@code kills} times, the first time after {@code history} seconds of edits. */
    public Result run(int kills, int history) {
        DatabasePopulator.fill(data, AccountPattern.OWN, Population.ring(ACCOUNTS, 10), progress);
        long acknowledged = 0;
        long ofServices = 0;
        int losses = 0;
        ManagedServer server = ManagedServer.start(launch, data);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Addresses addresses = doors(server);
            each(threads, client -> client.begin(addresses));
            for (int kill = 1; kill <= kills; kill++) {
                long millis = kill == 1 ? history * 1_000L : random.nextInt(LONGEST_LIFE_MILLIS);
                live(threads, server, millis);
                int now = clients.stream().mapToInt(TrialClient::acknowledged).sum();
                acknowledged += now;
                ofServices += now
                        - editing.stream().mapToInt(TrialClient::acknowledged).sum();
                Path copy = copy(kill);
                server = restart();
                List<String> wrong = check(threads, doors(server), copy);
                losses += wrong.isEmpty() ? 0 : 1;
                progress.accept(
                        "kill %d of %d, after %.1f s and %d acknowledged edits; database %.1f MB; %d losses so far"
                                .formatted(kill, kills, millis / 1e3, now, size(), losses));
                wrong.forEach(progress);
                server.checkLog();
            }
        } finally {
            server.close();
        }
        return new Result(
                kills,
                acknowledged,
                ofServices,
                editing.stream().mapToInt(EditingClient::deltas).sum(),
                losses);
    }

    private static Addresses doors(ManagedServer server) {
        return new Addresses(server.address("notification"), server.address("web"));
    }

    private void live(ExecutorService threads, ManagedServer server, long millis) {
        Addresses addresses = doors(server);
        List<Future<?>> running = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(clients.size());
        clients.forEach(client -> running.add(threads.submit(() -> client.edit(addresses, begun))));
        await(begun);
        sleep(millis);
        server.child().kill();
        running.forEach(CrashTrial::join);
    }

    private ManagedServer restart() {
        if (random.nextInt(KILLED_WHILE_STARTING) == 0) {
            ChildProcess child = new ChildProcess(launch.command(data, Map.of()), data.resolve("server.log"));
            sleep(random.nextInt(2_000));
            child.kill();
        }
        return ManagedServer.start(launch, data);
    }

    /** Compares every book, and returns what is wrong; keeps the copy if anything is. */
    private List<String> check(ExecutorService threads, Addresses addresses, Path copy) {
        List<String> transcript =
                clients.stream().flatMap(client -> client.transcript().stream()).toList();
        List<String> wrong = new ArrayList<>();
        each(
                threads,
                client -> client.check(addresses).ifPresent(text -> {
                    synchronized (wrong) {
                        wrong.add(text);
                    }
                }));
        try {
            if (wrong.isEmpty()) {
                delete(copy);
            } else {
                Files.write(copy.resolve("edits.txt"), transcript);
                Files.write(copy.resolve("wrong.txt"), wrong);
                wrong.add("kept in " + copy);
            }
        } catch (IOException failure) {
            throw new BenchException("cannot write to " + copy, failure);
        }
        return wrong;
    }

    private void each(ExecutorService threads, Consumer<TrialClient> task) {
        clients.stream()
                .map(client -> threads.submit(() -> task.accept(client)))
                .toList()
                .forEach(CrashTrial::join);
    }

    private static void join(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BenchException known) {
                throw known;
            }
            throw new BenchException("a client failed", failure);
        }
    }

    private static void await(CountDownLatch begun) {
        try {
            if (!begun.await(SIGN_IN_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchException("not all clients could sign in");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }

    /** A copy of the data as the killed process left it. */
    private Path copy(int kill) {
        Path copy = evidence.resolve("kill-" + kill);
        try (Stream<Path> files = Files.list(data)) {
            Files.createDirectories(copy);
            for (Path file : files.toList()) {
                if (!file.endsWith("server.log") && Files.isRegularFile(file)) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            return copy;
        } catch (IOException failure) {
            throw new BenchException("cannot copy " + data, failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private double size() {
        try {
            return Files.size(data.resolve("chrysalis.mv.db")) / 1e6;
        } catch (IOException failure) {
            throw new BenchException("no database in " + data, failure);
        }
    }
}
