package im.chrysalis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How sections of the reference are cited (CONTRIBUTING.md, "Citing the reference"). */
class CitationTest {

    @Test
    void aSourceLineNamesPagesWithSectionsAndFreeText() {
        assertThat(Citation.ofSource("seen with aMSN 0.70; lists.md 3.3, 7.1 (201, 215); contract.md 3 (dialects);"
                        + " client-demands.md 14; commands.md B"))
                .containsExactly(
                        new Citation("protocol/lists.md", "3.3"),
                        new Citation("protocol/lists.md", "7.1"),
                        new Citation("contract.md", "3"),
                        new Citation("protocol/client-demands.md", "14"),
                        new Citation("protocol/commands.md", "B"));
    }

    @Test
    void aSourceLineInAnotherFormIsRefused() {
        for (String source : List.of("lists.md", "lists.md, section 3.3", "see lists.md 3.3", "lists.md 3.3 and 7.1")) {
            assertThatThrownBy(() -> Citation.ofSource(source)).as(source).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCommentNamesPathsWithAnchors() {
        assertThat(Citation.ofComments("""
                        /**
                         * Blocks somebody (docs/protocol/lists.md#3.3 and
                         * #3.4, docs/protocol/passport.md#22.3). See docs/contract.md.
                         */
                        // docs/protocol/wire-format.md#1.2 to #1.5.
                        """))
                .containsExactly(
                        new Citation("protocol/lists.md", "3.3"),
                        new Citation("protocol/lists.md", "3.4"),
                        new Citation("protocol/passport.md", "22.3"),
                        new Citation("contract.md", ""),
                        new Citation("protocol/wire-format.md", "1.2"),
                        new Citation("protocol/wire-format.md", "1.5"));
    }
}
