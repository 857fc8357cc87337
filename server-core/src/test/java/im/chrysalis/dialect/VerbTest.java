package im.chrysalis.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The verbs by which requests are counted, held to the dialects. */
class VerbTest {

    @Test
    void verbsAreThoseThatSomeDialectReads() {
        Set<String> read = new TreeSet<>();
        Dialects.ALL.forEach(dialect -> {
            read.addAll(dialect.verbs());
            read.addAll(dialect.switchboardVerbs());
        });

        assertThat(EnumSet.complementOf(EnumSet.of(Verb.OTHER)))
                .extracting(Verb::name)
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void wordsThatAreNoVerbAreCountedAsOne() {
        assertThat(List.of("usr", "MFN", "OTHER", "", "911"))
                .extracting(Verb::of)
                .containsOnly(Verb.OTHER);
        assertThat(Verb.of("PGD")).isEqualTo(Verb.PGD);
    }
}
