package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.Crowd;
import im.chrysalis.bench.load.Dial;
import im.chrysalis.bench.load.Transport;
import im.chrysalis.bench.load.Trouble;
import im.chrysalis.bench.server.Accounts;
import im.chrysalis.bench.server.Child;
import im.chrysalis.bench.server.Cpu;
import im.chrysalis.bench.server.OwnServer;
import im.chrysalis.bench.server.Population;
import im.chrysalis.bench.server.Populator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everything a scenario runs on: processes, folders and connections, all gone when it is closed. */
final class Stage implements AutoCloseable {

    private final TargetOptions target;
    private final VersusOptions versus;
    private final Progress progress;
    private final Trouble trouble = new Trouble();
    private final Dial dial;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean failed;

    Stage(TargetOptions target, VersusOptions versus, Progress progress) {
        this.target = target;
        this.versus = versus;
        this.progress = progress;
        this.dial = new Dial(Transport.best(), versus.generatorLoops);
    }

    Dial dial() {
        return dial;
    }

    Trouble trouble() {
        return trouble;
    }

    Progress progress() {
        return progress;
    }

    /** The server that is measured: the one that was named, or an own one with {@code population}. */
    Subject subject(Population population) {
        if (target.server != null) {
            return Subject.at(target.server, target.web, target.pid, target.names(), dial);
        }
        Path data = populated(population.among(target.accountsTotal));
        OwnServer server = OwnServer.start(target.launch(), data);
        Subject subject = Subject.of(server, Accounts.OWN);
        open.push(subject);
        progress.say("the server runs as process " + server.child().pid());
        return subject;
    }

    /** A data folder with {@code population}. */
    Path populated(Population population) {
        try {
            Path folder = target.data;
            if (folder == null) {
                Path fresh = Files.createTempDirectory("chrysalis-bench");
                open.push(() -> leave(fresh));
                folder = fresh;
            }
            Path note = folder.resolve("population.txt");
            if (!Files.exists(note) || !Files.readString(note).equals(population.toString())) {
                if (target.data != null && !Folders.isEmpty(folder) && !Files.exists(note)) {
                    throw new BenchException(folder + " holds something else; name an empty folder with --data");
                }
                Folders.delete(folder);
                progress.say("makes " + population);
                Populator.fill(folder, Accounts.OWN, population, progress::say);
                Files.writeString(note, population.toString());
            }
            return folder;
        } catch (IOException failure) {
            throw new BenchException("can't make a data folder", failure);
        }
    }

    /** Removes a data folder; what the server logged stays if something went wrong. */
    private void leave(Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        if (failed && Files.exists(log)) {
            Path kept = Files.createTempFile("chrysalis-bench-server", ".log");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            progress.say("the server's log is " + kept);
        }
        Folders.delete(folder);
    }

    /** The other server that the first is compared with. */
    Subject peer() {
        if (versus.versus == null) {
            throw new IllegalStateException("nothing to compare with");
        }
        return Subject.at(versus.versus, versus.versusWeb, versus.versusPid, target.names(), dial);
    }

    /** A bare relay, started for groups of {@code size}. */
    Limit limit(Subject beside, int size) {
        List<String> command = new ArrayList<>(List.of(Child.java()));
        command.addAll(target.jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "im.chrysalis.bench.Bench", "limit"));
        int loops = versus.loops > 0 ? versus.loops : loopsOf(beside);
        command.addAll(List.of("--group", "" + size, "--loops", "" + loops, "--transport", "" + versus.transport));
        try {
            Path log = Files.createTempFile("chrysalis-limit", ".log");
            open.push(() -> Files.deleteIfExists(log));
            Child child = new Child(command, log);
            open.push(child);
            String ready = child.awaitLine(line -> line.startsWith("limit ready "));
            progress.say("the bare relay runs as process %d, with %d event loops".formatted(child.pid(), loops));
            return new Limit(Crowd.address(ready.substring(ready.lastIndexOf(' ') + 1)), new Cpu(child.pid()));
        } catch (IOException failure) {
            throw new BenchException("can't start the bare relay", failure);
        }
    }

    /** A running bare relay. */
    record Limit(InetSocketAddress address, Cpu cpu) {}

    /** As many event loops as the server has; twice the cores, Netty's default, if that can't be seen. */
    private static int loopsOf(Subject beside) {
        int seen = beside.cpu() == null ? 0 : beside.cpu().threadsNamed("chrysalis-io");
        return seen > 0 ? seen : 2 * Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        failed = trouble.isThere();
        dial.close();
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
