package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.BulkSignIn;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.WindowedLoad;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Mixin;

/** A command that measures one load on one server, optionally compared with another. */
abstract class Scenario implements Runnable {

    @Mixin
    TargetOptions target = new TargetOptions();

    @Mixin
    VersusOptions versus = new VersusOptions();

    @Mixin
    ReportOptions report = new ReportOptions();

    /** What the run is called. */
    abstract String name();

    /** The accounts that a server started by the tool needs. */
    abstract Population population();

    /**
     * Measures.
     *
     * @param there the accounts that exist
     */
    abstract List<Figure> measure(Testbed testbed, TargetServer target, Population there);

    /** What it is compared with, as the table's column is called. */
    String otherName() {
        return versus.otherName();
    }

    /** Measures on a stage of its own. */
    List<Figure> measureAll() {
        try (Testbed testbed = new Testbed(target, versus, new Progress())) {
            Population population = population();
            return measure(testbed, testbed.target(population), population);
        }
    }

    @Override
    public void run() {
        report.publish(name(), measureAll(), otherName(), new Progress());
    }

    /** A contest for each window. */
    List<Figure> byWindow(List<Integer> windows, List<? extends WindowedLoad> sides, IntFunction<Comparison> contest) {
        List<Figure> figures = new ArrayList<>();
        for (int window : windows) {
            Comparison each = contest.apply(window);
            List<Comparison.Side> players = sides.stream()
                    .map(side -> (Comparison.Side) seconds -> side.round(window, seconds))
                    .toList();
            each.run(players, versus.rounds, versus.seconds);
            figures.addAll(each.figures());
        }
        return figures;
    }

    /** A figure of a single reading. */
    static Figure one(String load, String name, double value) {
        return new Figure(load, name, List.of(value), List.of());
    }

    /** A figure of a reading of each round. */
    static <R> Figure figure(String load, String name, List<R> rounds, ToDoubleFunction<R> reading) {
        return new Figure(
                load, name, rounds.stream().map(reading::applyAsDouble).toList(), List.of());
    }

    /** Clients of {@code target}, who sign in by MD5. */
    static BulkSignIn bulkSignIn(Testbed testbed, TargetServer target) {
        return bulkSignIn(testbed, target, Dialect.MSNP7);
    }

    /** The same in a dialect. */
    static BulkSignIn bulkSignIn(Testbed testbed, TargetServer target, Dialect dialect) {
        return new BulkSignIn(testbed.connector(), target.signIns(dialect), testbed.firstFailure());
    }
}
