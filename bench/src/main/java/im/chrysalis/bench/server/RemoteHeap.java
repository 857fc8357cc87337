package im.chrysalis.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another JVM, by the JDK's {@code jcmd}; does nothing where that is missing. */
public final class RemoteHeap {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final long pid;

    public RemoteHeap(long pid) {
        this.pid = pid;
    }

    /** Collects garbage. */
    public void collect() {
        jcmd("GC.run");
    }

    /** Octets in use, or 0 if unknown. */
    public long usedOctets() {
        long used = 0;
        for (String line : jcmd("GC.heap_info").split("\n", -1)) {
            Matcher found = USED.matcher(line);
            if (found.find() && !line.contains("Metaspace") && !line.contains("class space")) {
                used += 1024 * Long.parseLong(found.group(1));
            }
        }
        return used;
    }

    private String jcmd(String what) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(program, Long.toString(pid), what)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException noJdk) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
