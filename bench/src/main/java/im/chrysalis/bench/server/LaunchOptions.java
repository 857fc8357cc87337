package im.chrysalis.bench.server;

import im.chrysalis.bench.BenchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The options by which the tool starts a server.
 *
 * @param home of the checkout
 * @param jar the program
 * @param jvm options of the Java machine, those of the launcher first
 * @param settings {@code key=value}, as after {@code --set}
 */
public record LaunchOptions(Path home, Path jar, List<String> jvm, List<String> settings) {

    /** Loads come from a few clients that do the work of many, so per-client limits are disabled. */
    private static final Map<String, String> UNBOUNDED = Map.of(
            "limit.contacts", "100000",
            "limit.conversations", "100000",
            "limit.calls", "10000000",
            "limit.renames", "10000000",
            "limit.edits", "10000000",
            "limit.connections-per-address", "1000000");

    private static final List<String> PORTS = List.of(
            "dispatch.port", "notification.port", "switchboard.port", "web.port", "web.tls-port", "control.port");

    /** The same with an option for an ahead-of-time cache, which excludes Java's older archives. */
    public LaunchOptions withCache(String option) {
        List<String> more = new ArrayList<>(jvm);
        more.removeIf(other -> other.startsWith("-Xshare") || other.startsWith("-XX:AOT"));
        more.add(option);
        return new LaunchOptions(home, jar, more, settings);
    }

    /** The command that runs the server on {@code data}, on the ports given by setting; others are any free ones. */
    public List<String> command(Path data, Map<String, Integer> ports) {
        if (!Files.exists(jar)) {
            throw new BenchException(
                    jar + " is missing; run `mvn -DskipTests package` first, or name the jar with --jar");
        }
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(jvm);
        command.addAll(List.of("-Dchrysalis.home=" + home, "-jar", jar.toString(), "serve"));
        set(command, "data.dir=" + data);
        set(command, "bind=127.0.0.1");
        PORTS.forEach(port -> set(command, port + "=" + ports.getOrDefault(port, 0)));
        UNBOUNDED.forEach((key, value) -> set(command, key + "=" + value));
        settings.forEach(setting -> set(command, setting));
        return command;
    }

    private static void set(List<String> command, String setting) {
        command.add("--set");
        command.add(setting);
    }
}
