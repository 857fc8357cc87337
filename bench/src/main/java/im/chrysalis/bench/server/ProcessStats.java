package im.chrysalis.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** CPU time and memory of a process on this machine, from {@code /proc}. */
public final class ProcessStats {

    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux of today

    /**
     * CPU time used so far.
     *
     * @param threads nanoseconds by thread, of those that live
     * @param ticks hundredths of a second, of all threads that ever lived
     */
    public record CpuTime(Map<String, Long> threads, long ticks) {}

    private final Path process;

    public ProcessStats(long pid) {
        this.process = Path.of("/proc", Long.toString(pid));
    }

    /** Of this process. */
    public static ProcessStats own() {
        return new ProcessStats(ProcessHandle.current().pid());
    }

    /** What was used so far. */
    public CpuTime read() {
        return new CpuTime(threads(), ticks());
    }

    /** Seconds used since {@code before}: to the nanosecond, or to 10 ms if a thread has ended meanwhile. */
    public double secondsSince(CpuTime before) {
        CpuTime now = read();
        double coarse = (now.ticks() - before.ticks()) / TICKS_A_SECOND;
        if (now.threads().isEmpty()
                || !now.threads().keySet().containsAll(before.threads().keySet())) {
            return coarse;
        }
        long fine = 0;
        for (Map.Entry<String, Long> thread : now.threads().entrySet()) {
            fine += thread.getValue() - before.threads().getOrDefault(thread.getKey(), 0L);
        }
        return fine / 1e9;
    }

    /** Seconds used since the process began. */
    public double secondsEver() {
        return ticks() / TICKS_A_SECOND;
    }

    /** How many threads have a name that begins with {@code prefix}, of 15 characters at most. */
    public int threadsNamed(String prefix) {
        int found = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                if (line(task.resolve("comm")).startsWith(prefix)) {
                    found++;
                }
            }
        } catch (IOException gone) {
            return 0;
        }
        return found;
    }

    /** Octets in memory. */
    public long residentOctets() {
        try {
            for (String line : Files.readAllLines(process.resolve("status"))) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return 0;
    }

    private Map<String, Long> threads() {
        Map<String, Long> used = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                String times = line(task.resolve("schedstat"));
                if (!times.isEmpty()) {
                    used.put(task.getFileName().toString(), Long.parseLong(times.substring(0, times.indexOf(' '))));
                }
            }
        } catch (IOException gone) {
            return Map.of();
        }
        return used;
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException threadEnded) {
            return "";
        }
    }

    private long ticks() {
        String all = line(process.resolve("stat"));
        if (all.isEmpty()) {
            throw new IllegalStateException("no process " + process.getFileName() + " runs on this machine");
        }
        String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
