package im.chrysalis.bench.server;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limit of open files and sockets of a process. */
public final class FileDescriptorLimit {

    /** What a process needs besides its sessions: libraries, logs, the database. */
    private static final int OTHERS = 400;

    private FileDescriptorLimit() {}

    /** Fails if a process cannot have {@code sessions} connections, neither this one nor a server that it starts. */
    public static void check(int sessions) {
        long allowed = hardLimit();
        if (sessions + OTHERS > allowed) {
            throw new BenchException(
                    "this machine allows a process " + allowed + " open files (ulimit -Hn), too few for " + sessions
                            + " sessions; ask for --sessions " + (allowed - OTHERS) + " at most, or raise the limit");
        }
    }

    /** The limit that the Java machine raises its own to when it starts. */
    private static long hardLimit() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith("Max open files")) {
                    String hard = line.split("\\s+", -1)[4];
                    return hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard);
                }
            }
        } catch (IOException notLinux) {
            return Long.MAX_VALUE;
        }
        return Long.MAX_VALUE;
    }
}
