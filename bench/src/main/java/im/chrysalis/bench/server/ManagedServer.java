package im.chrysalis.bench.server;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server started by the tool, on a data folder of its own. */
public final class ManagedServer implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("([a-z-]+)=([^ :]+):([0-9]+)");

    private final ChildProcess child;
    private final String readyLine;
    private final Path log;
    private final double startSeconds;

    private ManagedServer(ChildProcess child, String readyLine, Path log, double startSeconds) {
        this.child = child;
        this.readyLine = readyLine;
        this.log = log;
        this.startSeconds = startSeconds;
    }

    /** Starts it on any free ports, and waits until it is ready. */
    public static ManagedServer start(LaunchOptions launch, Path data) {
        return start(launch, data, Map.of());
    }

    /** Starts it on the given ports, and waits until it is ready. */
    public static ManagedServer start(LaunchOptions launch, Path data, Map<String, Integer> ports) {
        Path log = data.resolve("server.log");
        long start = System.nanoTime();
        ChildProcess child = new ChildProcess(launch.command(data, ports), log);
        String line = child.awaitLine(output -> output.startsWith("chrysalis ready"));
        return new ManagedServer(child, line, log, (System.nanoTime() - start) / 1e9);
    }

    /** Where it listens as {@code dispatch}, {@code notification}, {@code switchboard} or {@code web}. */
    public InetSocketAddress address(String role) {
        Matcher found = ADDRESS.matcher(readyLine);
        while (found.find()) {
            if (found.group(1).equals(role)) {
                return new InetSocketAddress(found.group(2), Integer.parseInt(found.group(3)));
            }
        }
        throw new BenchException("the server has no listener \"" + role + "\": " + readyLine);
    }

    /** Its ports by setting, for a start on the same ones. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new HashMap<>();
        Matcher found = ADDRESS.matcher(readyLine);
        while (found.find()) {
            ports.put(found.group(1) + ".port", Integer.parseInt(found.group(3)));
        }
        Integer tls = ports.remove("web-tls.port");
        if (tls != null) {
            ports.put("web.tls-port", tls);
        }
        return ports;
    }

    /** Seconds from the start of the process to its ready line. */
    public double startSeconds() {
        return startSeconds;
    }

    public ChildProcess child() {
        return child;
    }

    /** Fails if the server has logged anything that is a fault of it. */
    public void checkLog() {
        try {
            for (String line : Files.readAllLines(log)) {
                if (line.contains("ERROR")) {
                    throw new BenchException("the server logged an error: " + line + child.logTail());
                }
            }
        } catch (IOException unreadable) {
            throw new BenchException("cannot read the server's log " + log, unreadable);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
