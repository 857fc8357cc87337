package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the metrics parser rejects what Prometheus would not accept. */
class ExpositionTest {

    @Test
    void aGoodPageIsRead() {
        Exposition page = Exposition.read("""
                # HELP a_total What it is
                # TYPE a_total counter
                a_total{b="c",d="e, \\"f\\""} 1.0
                # HELP h_seconds Times
                # TYPE h_seconds histogram
                h_seconds_bucket{le="0.001"} 1
                h_seconds_bucket{le="+Inf"} 2
                h_seconds_count 2
                h_seconds_sum 1.5E-4
                """);
        assertThat(page.value("a_total", "d", "e, \\\"f\\\"", "b", "c")).isEqualTo(1);
        assertThat(page.value("h_seconds_sum")).isEqualTo(0.00015);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1", // its last line has no end
                "a 1\n", // belongs to no family
                "# TYPE a counter\na 1\n",
                "# TYPE a gauge\na 1\na 2\n",
                "# TYPE a gauge\na{b=\"c\" 1\n",
                "# TYPE a gauge\na{b=\"c\"d\"} 1\n",
                "# TYPE a gauge\na one\n",
                "# TYPE a gauge\nb 1\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\na_sum 1\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_count 2\na_sum 1\n",
                "# TYPE a histogram\na_bucket{le=\"+Inf\"} 2\na_count 1\na_sum 1\n"
            })
    void aBadPageIsNot(String page) {
        assertThatThrownBy(() -> Exposition.read(page)).isInstanceOf(AssertionError.class);
    }
}
