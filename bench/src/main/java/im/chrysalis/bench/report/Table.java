package im.chrysalis.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Figures as an aligned Markdown table. */
public final class Table {

    private Table() {}

    /** The table; the middle column is named after what the server is compared with. */
    public static String of(List<Figure> figures, String other) {
        List<List<String>> rows = new ArrayList<>();
        boolean compared = figures.stream().anyMatch(figure -> !figure.others().isEmpty());
        rows.add(
                compared
                        ? List.of(
                                "load", "figure", "server: median (range)", other + ": median (range)", "ratio (range)")
                        : List.of("load", "figure", "median (range)"));
        for (Figure figure : figures) {
            List<String> row = new ArrayList<>(List.of(figure.load(), figure.name(), Numbers.of(figure.spread())));
            if (compared) {
                boolean here = !figure.others().isEmpty();
                row.add(here ? Numbers.of(figure.otherSpread()) : "");
                row.add(here ? Numbers.of(figure.ratio()) : "");
            }
            rows.add(row);
        }
        return lined(rows);
    }

    private static String lined(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < widths.length; i++) {
                String cell = rows.get(r).get(i);
                text.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
            }
            text.append("|\n");
            if (r == 0) {
                for (int width : widths) {
                    text.append("|").append("-".repeat(width + 2));
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }
}
