package im.chrysalis.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The environment of a measurement, from its beginning to its end, without which figures are not comparable. */
public final class Environment {

    private static final int STEAL = 8;

    private final Path home;
    private final String command;
    private final LocalDateTime began = LocalDateTime.now(ZoneOffset.UTC);
    private final String loadAverage = first(Path.of("/proc/loadavg"));
    private final long[] times = times();

    /**
     * @param home of the checkout
     * @param command that was given
     */
    public Environment(Path home, String command) {
        this.home = home;
        this.command = command;
    }

    /** When it began. */
    public LocalDateTime began() {
        return began;
    }

    /** The description, one line an item. */
    public List<String> lines() {
        return List.of(
                "Command: `" + command + "`",
                "Begun " + began.truncatedTo(ChronoUnit.SECONDS) + " UTC, took "
                        + ChronoUnit.SECONDS.between(began, LocalDateTime.now(ZoneOffset.UTC)) + " s",
                "Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                "Commit: " + commit(),
                "Load average at the beginning: " + loadAverage + "; stolen by the machine's host: " + stealTime());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    private String commit() {
        String commit = git("rev-parse", "--short", "HEAD");
        boolean changed = !git("status", "--porcelain", "--untracked-files=no").isEmpty();
        return commit.isEmpty() ? "not known" : commit + (changed ? ", with changes" : "");
    }

    private String git(String... words) {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }

    /** The part of all processor time that the host gave to other machines meanwhile. */
    private String stealTime() {
        long[] now = times();
        long all = 0;
        for (int i = 1; i < now.length && i < times.length; i++) {
            all += now[i] - times[i];
        }
        return now.length <= STEAL || all == 0
                ? "not known"
                : "%.1f %%".formatted(100.0 * (now[STEAL] - times[STEAL]) / all);
    }

    /** The first line of /proc/stat: a word, then user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long[] times() {
        String[] words = first(Path.of("/proc/stat")).split("\\s+", -1);
        long[] times = new long[Math.min(words.length, STEAL + 1)];
        for (int i = 1; i < times.length; i++) {
            times[i] = Long.parseLong(words[i]);
        }
        return times;
    }

    private static String first(Path file) {
        try {
            return Files.readAllLines(file).get(0);
        } catch (IOException notLinux) {
            return "";
        }
    }
}
