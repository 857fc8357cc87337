package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.BulkSignIn;
import im.chrysalis.bench.load.Connector;
import im.chrysalis.bench.load.FirstFailure;
import im.chrysalis.bench.load.Transport;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.ChildProcess;
import im.chrysalis.bench.server.DatabasePopulator;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.Population;
import im.chrysalis.bench.server.ProcessStats;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The resources of a scenario: processes, folders and connections, all released when it is closed. */
final class Testbed implements AutoCloseable {

    private final TargetOptions target;
    private final VersusOptions versus;
    private final Progress progress;
    private final FirstFailure firstFailure = new FirstFailure();
    private final Connector connector;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean failed;

    Testbed(TargetOptions target, VersusOptions versus, Progress progress) {
        this.target = target;
        this.versus = versus;
        this.progress = progress;
        this.connector = new Connector(Transport.best(), versus.generatorLoops);
    }

    Connector connector() {
        return connector;
    }

    FirstFailure firstFailure() {
        return firstFailure;
    }

    Progress progress() {
        return progress;
    }

    /** The server that is measured: the one that was named, or an own one with {@code population}. */
    TargetServer target(Population population) {
        if (target.server != null) {
            return TargetServer.at(target.server, target.web, target.pid, target.names(), connector);
        }
        Path data = populated(population.among(target.accountsTotal));
        ManagedServer server = ManagedServer.start(target.launch(), data);
        TargetServer subject = TargetServer.of(server, AccountPattern.OWN);
        open.push(subject);
        progress.log("the server runs as process " + server.child().pid());
        return subject;
    }

    /** A data folder with {@code population}. */
    Path populated(Population population) {
        try {
            Path folder = target.data;
            if (folder == null) {
                Path fresh = Files.createTempDirectory("chrysalis-bench");
                open.push(() -> deleteFolder(fresh));
                folder = fresh;
            }
            Path note = folder.resolve("population.txt");
            if (!Files.exists(note) || !Files.readString(note).equals(population.toString())) {
                if (target.data != null && !Folders.isEmpty(folder) && !Files.exists(note)) {
                    throw new BenchException(folder + " holds something else; name an empty folder with --data");
                }
                Folders.delete(folder);
                progress.log("makes " + population);
                DatabasePopulator.fill(folder, AccountPattern.OWN, population, progress::log);
                Files.writeString(note, population.toString());
            }
            return folder;
        } catch (IOException failure) {
            throw new BenchException("cannot make a data folder", failure);
        }
    }

    /** Removes a data folder; what the server logged stays if something went wrong. */
    private void deleteFolder(Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        if (failed && Files.exists(log)) {
            Path kept = Files.createTempFile("chrysalis-bench-server", ".log");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            progress.log("the server's log is " + kept);
        }
        Folders.delete(folder);
    }

    /** The other server that the first is compared with. */
    TargetServer peer() {
        if (versus.versus == null) {
            throw new IllegalStateException("nothing to compare with");
        }
        return TargetServer.at(versus.versus, versus.versusWeb, versus.versusPid, target.names(), connector);
    }

    /** A bare relay, started for groups of {@code size}. */
    Limit limit(TargetServer beside, int size) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(target.jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "im.chrysalis.bench.Bench", "limit"));
        int loops = versus.loops > 0 ? versus.loops : loopsOf(beside);
        command.addAll(List.of("--group", "" + size, "--loops", "" + loops, "--transport", "" + versus.transport));
        try {
            Path log = Files.createTempFile("chrysalis-limit", ".log");
            open.push(() -> Files.deleteIfExists(log));
            ChildProcess child = new ChildProcess(command, log);
            open.push(child);
            String ready = child.awaitLine(line -> line.startsWith("limit ready "));
            progress.log("the bare relay runs as process %d, with %d event loops".formatted(child.pid(), loops));
            return new Limit(
                    BulkSignIn.address(ready.substring(ready.lastIndexOf(' ') + 1)), new ProcessStats(child.pid()));
        } catch (IOException failure) {
            throw new BenchException("cannot start the bare relay", failure);
        }
    }

    /** A running bare relay. */
    record Limit(InetSocketAddress address, ProcessStats cpu) {}

    /** The number of the server's event loops; twice the cores, Netty's default, if unknown. */
    private static int loopsOf(TargetServer beside) {
        int seen = beside.cpu() == null ? 0 : beside.cpu().threadsNamed("chrysalis-io");
        return seen > 0 ? seen : 2 * Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        failed = firstFailure.hasFailed();
        connector.close();
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure instanceof RuntimeException already
                            ? already
                            : new BenchException("clean-up", failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
