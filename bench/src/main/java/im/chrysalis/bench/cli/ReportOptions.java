package im.chrysalis.bench.cli;

import im.chrysalis.bench.report.Environment;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the report. */
final class ReportOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write the page with table and chart (default: bench/results in a checkout)")
    @Nullable
    Path out;

    @Option(names = "--no-files", description = "write nothing, only print the table")
    boolean noFiles;

    private final Environment environment =
            new Environment(TargetOptions.home(), System.getProperty("bench.command", "chrysalis bench"));

    /** Prints the table, and writes the page. */
    void publish(String name, List<Figure> figures, String other, Progress progress) {
        Report report = new Report(name, figures, other, environment);
        System.out.print(report.table());
        Path module = TargetOptions.home().resolve("bench");
        if (!noFiles && (out != null || Files.isDirectory(module))) {
            progress.log("the report is " + report.write(out == null ? module.resolve("results") : out));
        }
    }
}
