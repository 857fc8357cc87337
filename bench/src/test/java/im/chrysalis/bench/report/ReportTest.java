package im.chrysalis.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportTest {

    private static final List<Figure> FIGURES = List.of(
            new Figure("relay N, window 1", "messages a CPU second", List.of(80e3, 90e3), List.of(100e3, 100e3)),
            new Figure("relay A & <B>, window 8", "messages a CPU second", List.of(5e5), List.of()));

    @Test
    void drawsWellFormedBars() throws Exception {
        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Chart.of(FIGURES, "limit").getBytes(StandardCharsets.UTF_8)));
        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(3 + 2 + 1); // bars, legend, ground
        assertThat(chart.getElementsByTagName("line").getLength()).isEqualTo(3);
    }

    @Test
    void tableHasRatiosWhereSomethingIsCompared() {
        String[] rows = Table.of(FIGURES, "limit").split("\n", -1);
        assertThat(rows[0]).contains("limit: median (range)", "ratio (range)");
        assertThat(rows[2]).contains("85,000 (80,000–90,000)", "0.85 (0.80–0.90)");
        assertThat(rows[3]).contains("500,000").doesNotContain("NaN");
    }

    @Test
    void pageNamesMachineAndNoise(@TempDir Path folder) throws Exception {
        Environment environment = new Environment(folder, "chrysalis bench relay");
        Path page = new Report("relay", FIGURES, "limit", environment).write(folder);
        assertThat(Files.readString(page))
                .contains("`chrysalis bench relay`", "cores", "Java: ", "at most: 12 %", ".svg)");
        assertThat(folder.resolve(page.getFileName().toString().replace(".md", ".svg")))
                .exists();
    }
}
