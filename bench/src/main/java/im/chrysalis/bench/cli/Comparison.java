package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Round;
import im.chrysalis.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Rounds of one load on a server and, in turn, on what it is compared with. */
final class Comparison {

    /** One side of the comparison. */
    interface Side {
        Round round(double seconds);
    }

    private final String load;
    private final String operations;
    private final String latency;
    private final Progress progress;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Round> otherRounds = new ArrayList<>();

    /**
     * @param load what the rows are called
     * @param operations what is counted, in the plural
     * @param latency what is timed
     */
    Comparison(String load, String operations, String latency, Progress progress) {
        this.load = load;
        this.operations = operations;
        this.latency = latency;
        this.progress = progress;
    }

    /** Plays the rounds; {@code sides} are the server and perhaps another. */
    void run(List<Side> sides, int count, double seconds) {
        for (int i = 1; i <= count; i++) {
            round(sides, seconds);
        }
    }

    /** Plays one round. */
    void round(List<Side> sides, double seconds) {
        Round mine = sides.get(0).round(seconds);
        rounds.add(mine);
        if (sides.size() > 1) {
            Round other = sides.get(1).round(seconds);
            otherRounds.add(other);
            progress.log("%s, round %d: %,.0f against %,.0f %s a CPU second: %.2f; p99 %.0f against %.0f µs: %.2f"
                    .formatted(
                            load,
                            rounds.size(),
                            mine.perCpuSecond(),
                            other.perCpuSecond(),
                            operations,
                            mine.perCpuSecond() / other.perCpuSecond(),
                            mine.micros(99),
                            other.micros(99),
                            mine.micros(99) / other.micros(99)));
        } else {
            progress.log("%s, round %d: %,.0f %s a CPU second, %,.0f a second; p99 %.0f µs"
                    .formatted(
                            load, rounds.size(), mine.perCpuSecond(), operations, mine.perSecond(), mine.micros(99)));
        }
    }

    /** What came out. */
    List<Figure> figures() {
        return Stream.of(
                        figure(operations + " a CPU second", Round::perCpuSecond),
                        figure(operations + " a second", Round::perSecond),
                        figure("median " + latency + ", µs", round -> round.micros(50)),
                        figure("p99 " + latency + ", µs", round -> round.micros(99)),
                        figure("CPU seconds of the tool for one of the server", r -> r.ownCpu() / r.serverCpu()))
                .filter(figure -> figure.values().stream().noneMatch(value -> value.isNaN()))
                .toList();
    }

    private Figure figure(String name, ToDoubleFunction<Round> of) {
        return new Figure(load, name, values(rounds, of), values(otherRounds, of));
    }

    private static List<Double> values(List<Round> rounds, ToDoubleFunction<Round> of) {
        return rounds.stream().map(of::applyAsDouble).toList();
    }
}
