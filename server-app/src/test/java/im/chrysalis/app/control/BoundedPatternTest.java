package im.chrysalis.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.server.AdministrationException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tests that the expressions of requests are bounded. */
class BoundedPatternTest {

    private static BoundedPattern pattern(String expression) {
        return Objects.requireNonNull(BoundedPattern.of("line", expression));
    }

    @Test
    void aPartOfTheTextMatches() {
        assertThat(pattern("^USR \\d+ OK").isIn("USR 3 OK alice@example.com")).isTrue();
        assertThat(pattern("^OK").isIn("USR 3 OK alice@example.com")).isFalse();
        assertThat(BoundedPattern.of("line", null)).isNull();
    }

    @Test
    void expressionThatTakesTooLongIsGivenUp() {
        BoundedPattern slow = pattern("(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)\\1b");

        assertThatThrownBy(() -> slow.isIn("a".repeat(100)))
                .isInstanceOf(AdministrationException.class)
                .hasMessageContaining("takes too long");
    }

    @Test
    void nothingIsNotRepeatedForEver() {
        for (String forEver : List.of("(?:(?:){2000000000}){2000000000}", "(?:(?:){1,101}){99}{2}", "a{99999999999}")) {
            assertThatThrownBy(() -> pattern(forEver)).hasMessageContaining("repeats too often");
        }
        assertThat(pattern("(?:[0-9a-f]{2}){16,32} \\d{3}").isIn("0".repeat(64) + " 123"))
                .isTrue();
    }

    @Test
    void expressionThatIsNoneOrTooLongIsRefused() {
        assertThatThrownBy(() -> pattern("(")).hasMessageContaining("line is no regular expression");
        assertThatThrownBy(() -> pattern("a".repeat(1001))).hasMessageContaining("at most 1000");
    }
}
