package im.chrysalis.bench.report;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The results of a run, as a page in Markdown with a table and a chart.
 *
 * @param name of the run
 * @param other what the server was compared with; empty if with nothing
 */
public record Report(String name, List<Figure> figures, String other, Environment environment) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm");

    /** The table alone. */
    public String table() {
        return Table.of(figures, other);
    }

    /** Writes the page and its chart into {@code folder}, and returns the page. */
    public Path write(Path folder) {
        String file = name + "-" + MINUTE.format(environment.began());
        Path page = folder.resolve(file + ".md");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file + ".svg"), Chart.of(figures, other));
            Files.writeString(page, page(file + ".svg"));
        } catch (IOException failure) {
            throw new BenchException("cannot write the report to " + folder, failure);
        }
        return page;
    }

    private String page(String chart) {
        StringBuilder page = new StringBuilder("# bench " + name + "\n\n");
        environment.lines().forEach(line -> page.append("- ").append(line).append('\n'));
        page.append("- Noise, as the range of the rounds by their median, at most: ")
                .append("%.0f %%".formatted(100 * noise()))
                .append("\n\n")
                .append(table())
                .append("\n![the same as bars](")
                .append(chart)
                .append(")\n");
        return page.toString();
    }

    private double noise() {
        return figures.stream()
                .filter(figure -> figure.values().size() > 1)
                .mapToDouble(figure -> figure.spread().noise())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}
