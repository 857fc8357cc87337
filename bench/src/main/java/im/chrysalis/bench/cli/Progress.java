package im.chrysalis.bench.cli;

import java.util.Locale;

/** What is said while a measurement runs: on standard error, a line at a time. */
final class Progress {

    private final long start = System.nanoTime();

    void log(String what) {
        System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}
