package im.chrysalis.bench.report;

import java.util.Locale;

/** Formats numbers with three significant digits. */
final class Numbers {

    private Numbers() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** The median with the lowest and the highest. */
    static String of(Spread spread) {
        return of(spread.median()) + " (" + of(spread.min()) + "–" + of(spread.max()) + ")";
    }
}
