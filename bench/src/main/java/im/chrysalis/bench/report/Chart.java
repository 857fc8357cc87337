package im.chrysalis.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws figures as an SVG bar chart: a panel for each metric, in it a bar for each load up to the median, the other
 * server's beneath it, with a whisker from the lowest round to the highest. For light and for dark.
 */
public final class Chart {

    private static final int WIDTH = 860;
    private static final int LEFT = 250;
    private static final int RIGHT = 190;
    private static final int BAR = 13;
    private static final int GAP = 9;
    private static final int TITLE = 30;

    private static final String STYLE = """
              <style>
                .ground { fill: #ffffff }
                text { font: 13px sans-serif; fill: #24292f }
                .title { font-weight: bold }
                .server { fill: #3b82c4 }
                .other { fill: #d9822b }
                .whisker { stroke: #24292f; stroke-width: 1.5 }
                @media (prefers-color-scheme: dark) {
                  .ground { fill: #0d1117 }
                  text { fill: #d0d7de }
                  .whisker { stroke: #d0d7de }
                }
              </style>
              <rect class="ground" width="100%" height="100%"/>
            """;

    private final StringBuilder shapes = new StringBuilder();
    private int y;

    private Chart() {}

    /** The chart; {@code other} is what the server is compared with. */
    public static String of(List<Figure> figures, String other) {
        Chart chart = new Chart();
        if (figures.stream().anyMatch(figure -> !figure.others().isEmpty())) {
            chart.legend(other);
        }
        Map<String, List<Figure>> panels = new LinkedHashMap<>();
        figures.forEach(figure ->
                panels.computeIfAbsent(figure.name(), name -> new ArrayList<>()).add(figure));
        panels.forEach(chart::panel);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
                        .formatted(WIDTH, chart.y)
                + STYLE + chart.shapes + "</svg>\n";
    }

    private void legend(String other) {
        rectangle(LEFT, 8, BAR, "server");
        text(LEFT + 20, 19, "start", "", "server");
        rectangle(LEFT + 90, 8, BAR, "other");
        text(LEFT + 110, 19, "start", "", other);
        y += TITLE;
    }

    private void panel(String name, List<Figure> figures) {
        y += TITLE;
        text(8, y - 10, "start", "title", name);
        double most = figures.stream()
                .mapToDouble(figure -> Math.max(top(figure.spread()), top(figure.otherSpread())))
                .max()
                .orElse(1);
        for (Figure figure : figures) {
            text(LEFT - 8, y + BAR - 2, "end", "", figure.load());
            bar(figure.spread(), most, "server", "");
            if (!figure.others().isEmpty()) {
                bar(
                        figure.otherSpread(),
                        most,
                        "other",
                        "; ratio " + Numbers.of(figure.ratio().median()));
            }
            y += GAP;
        }
    }

    private static double top(Spread spread) {
        return Double.isNaN(spread.max()) ? 0 : Math.max(0, spread.max());
    }

    private void bar(Spread spread, double most, String kind, String remark) {
        double scale = (WIDTH - LEFT - RIGHT) / (most > 0 ? most : 1);
        rectangle(LEFT, y, width(spread.median(), scale), kind);
        int middle = y + BAR / 2;
        shapes.append("  <line class=\"whisker\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n"
                .formatted(LEFT + width(spread.min(), scale), LEFT + width(spread.max(), scale), middle, middle));
        text(LEFT + width(spread.max(), scale) + 8, y + BAR - 2, "start", "", Numbers.of(spread.median()) + remark);
        y += BAR + 1;
    }

    private static int width(double value, double scale) {
        return Double.isNaN(value) ? 0 : (int) Math.round(Math.max(0, value) * scale);
    }

    private void rectangle(int x, int top, int width, String kind) {
        shapes.append("  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                .formatted(kind, x, top, width, BAR));
    }

    private void text(int x, int baseline, String anchor, String kind, String text) {
        shapes.append("  <text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
                .formatted(kind, x, baseline, anchor, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
