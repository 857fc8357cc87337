package im.chrysalis.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that the table of dialects is complete and as printed in {@code dialects.txt}. */
class DialectTableTest {

    private static final Path PRINTED = Path.of("src/test/resources/dialects.txt");

    /** Answered alike by every dialect, without a form of its own. */
    private static final Set<Class<?>> COMMON = Set.of(Notice.RequestRefused.class);

    @Test
    void everyDialectHasAFormForEveryNoticeOrIsSilent() {
        Set<Class<?>> all =
                leaves(Notice.class).filter(type -> !COMMON.contains(type)).collect(Collectors.toSet());

        for (Dialect dialect : Dialects.ALL) {
            assertThat(dialect.notices()).as(dialect.name()).containsExactlyInAnyOrderElementsOf(narrowed(all));
        }
    }

    @Test
    void everyNoticeIsPrinted() {
        assertThat(NoticeSamples.ALL.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(leaves(Notice.class)
                        .filter(type -> !COMMON.contains(type))
                        .collect(Collectors.toSet()));
    }

    private static Set<Class<? extends Notice>> narrowed(Set<Class<?>> types) {
        return types.stream().map(type -> type.asSubclass(Notice.class)).collect(Collectors.toSet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DialectTableTest::leaves)
                : Stream.of(type);
    }

    /** A change of history is a change of that file: if this fails rightly, put the printed file in its place. */
    @Test
    void tableIsAsPrinted() throws IOException {
        Path now = Files.writeString(Path.of("target/dialects.txt"), printed());

        assertThat(now).as("cp server-core/%s server-core/%s", now, PRINTED).hasSameTextualContentAs(PRINTED);
    }

    private static String printed() {
        StringBuilder table = new StringBuilder("Commands a client may send, by the dialects that know them\n\n");
        Set<String> verbs = new TreeSet<>();
        Dialects.ALL.forEach(dialect -> verbs.addAll(dialect.verbs()));
        for (String verb : verbs) {
            row(table, verb, dialect -> dialect.verbs().contains(verb));
        }
        table.append("\nThe same on a switchboard\n\n");
        Set<String> switchboardVerbs = new TreeSet<>();
        Dialects.ALL.forEach(dialect -> switchboardVerbs.addAll(dialect.switchboardVerbs()));
        for (String verb : switchboardVerbs) {
            row(table, verb, dialect -> dialect.switchboardVerbs().contains(verb));
        }
        table.append("\nTraits\n\n");
        for (Trait trait : Trait.values()) {
            row(table, trait.name(), dialect -> dialect.has(trait));
        }
        table.append("\nRefusals that are numbered differently\n\n");
        for (Refusal refusal : Refusal.values()) {
            String numbers = Dialects.ALL.stream()
                    .map(dialect -> Integer.toString(dialect.errorCode(refusal)))
                    .distinct()
                    .collect(Collectors.joining(", later "));
            if (numbers.contains(",")) {
                table.append(refusal).append(' ').append(numbers).append('\n');
            }
        }
        table.append("\nWhat the server sends, by the dialects that are told so\n\n");
        NoticeSamples.ALL.forEach((name, notice) ->
                table.append(name).append('\n').append(spellings(notice)).append('\n'));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Predicate<Dialect> has) {
        table.append(String.format("%-20s", name));
        for (Dialect dialect : Dialects.ALL) {
            table.append(
                    String.format(" %2s", has.test(dialect) ? dialect.name().substring("MSNP".length()) : "."));
        }
        table.append('\n');
    }

    /** Each form of a notice once, after the dialects that use it. */
    private static String spellings(Notice notice) {
        StringBuilder spellings = new StringBuilder();
        String last = null;
        String from = "";
        String to = "";
        for (Dialect dialect : Dialects.ALL) {
            String number = dialect.name().substring("MSNP".length());
            String spelling = NoticeSamples.spelled(dialect.write(notice));
            if (!spelling.equals(last)) {
                append(spellings, from, to, last);
                from = number;
                last = spelling;
            }
            to = number;
        }
        append(spellings, from, to, last);
        return spellings.toString();
    }

    private static void append(StringBuilder spellings, String from, String to, @Nullable String spelling) {
        if (spelling != null) {
            String range = from.equals(to) ? from : from + "-" + to;
            for (String line : spelling.split("\n", -1)) {
                spellings
                        .append(String.format("  %-6s %s", range, line).stripTrailing())
                        .append('\n');
                range = "";
            }
        }
    }

    @Test
    void anImpossibleHistoryCannotStart() {
        Dialect known = Dialect.first("ONE", one -> one.addsRequest("VER", SignInCodec::ver));

        assertThatThrownBy(() -> known.next("TWO", two -> two.addsRequest("VER", SignInCodec::ver)))
                .hasMessage("TWO already knows VER");
        assertThatThrownBy(() -> known.next("TWO", two -> two.removesRequest("INF")))
                .hasMessage("TWO does not know INF");
        assertThatThrownBy(() -> known.next("TWO", two -> two.replacesRequest("INF", SignInCodec::inf)))
                .hasMessage("TWO does not know INF");
    }

    @Test
    void namesAreFoundInAnyLetterCase() {
        assertThat(Dialects.named("msnp7")).contains(Dialects.MSNP7);
        assertThat(Dialects.named("CVR0")).isEmpty();
    }
}
