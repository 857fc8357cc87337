package im.chrysalis.bench.server;

import im.chrysalis.bench.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Java process that this tool starts, and ends when it ends itself. Its standard error goes to a file. */
public final class ChildProcess implements AutoCloseable {

    private static final int LAST_LINES = 15;

    private final Process process;
    private final BufferedReader out;
    private final Path log;
    private final Thread atExit = new Thread(this::destroy);

    /** Starts {@code command}. */
    public ChildProcess(List<String> command, Path log) {
        this.log = log;
        try {
            this.process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new BenchException("cannot start " + command, failure);
        }
        this.out = process.inputReader();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The java program that runs this tool. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Waits for the first line of its output that {@code wanted} accepts. */
    public String awaitLine(Predicate<String> wanted) {
        StringBuilder output = new StringBuilder();
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (wanted.test(line)) {
                    return line;
                }
                output.append("\n  ").append(line);
            }
        } catch (IOException gone) {
            throw new BenchException("a process gave up before it was ready" + logTail(), gone);
        }
        throw new BenchException("a process ended before it was ready" + output + logTail());
    }

    /** The end of its log. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            int from = Math.max(0, lines.size() - LAST_LINES);
            return "; the end of " + log + ":\n  " + String.join("\n  ", lines.subList(from, lines.size()));
        } catch (IOException noLog) {
            return "";
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it, and waits. */
    public void kill() {
        process.destroyForcibly();
        await(10);
        forget();
    }

    private void destroy() {
        process.destroyForcibly();
    }

    private boolean await(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return; // the hook runs
        }
    }

    /** Terminates it, and waits; after {@code seconds} it is killed. */
    public void end(int seconds) {
        process.destroy();
        if (!await(seconds)) {
            kill();
        }
        forget();
    }

    /** Terminates it, and waits ten seconds at most. */
    @Override
    public void close() {
        end(10);
    }
}
