package im.chrysalis.bench.cli;

import java.util.Locale;

/** Logs the progress of a measurement to standard error. */
final class Progress {

    private final long start = System.nanoTime();

    void log(String what) {
        System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}
