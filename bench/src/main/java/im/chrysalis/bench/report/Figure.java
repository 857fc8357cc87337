package im.chrysalis.bench.report;

import java.util.List;

/**
 * One measured value, round by round.
 *
 * @param load what it was measured under: a row's name
 * @param name of the thing, such as {@code messages a CPU second}
 * @param values of the server
 * @param others of what it is compared with, in the same rounds; empty if nothing is
 */
public record Figure(String load, String name, List<Double> values, List<Double> others) {

    public Spread spread() {
        return Spread.of(values);
    }

    public Spread otherSpread() {
        return Spread.of(others);
    }

    /** The server's part of the other's. */
    public Spread ratio() {
        return Spread.ofRatios(values, others);
    }
}
