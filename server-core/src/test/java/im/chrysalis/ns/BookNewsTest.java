package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Edition;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a client hears of changes that somebody else made in its user's book, in the words of MSNP7 and MSNP6. */
class BookNewsTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";

    private Book book = Book.fresh("Alice")
            .after(new BookChange.GroupAdded(new Group(1, new UUID(0, 1), "Work")), Edition.FIRST.numbered(2))
            .after(
                    new BookChange.Listed(ListName.FL, BOB, "Bobby", "Bob", 0, new UUID(0, 2)),
                    Edition.FIRST.numbered(3));

    /** What is heard of {@code changes}, made at once, with a dialect. */
    private List<String> heard(String dialect, BookChange... changes) {
        Book before = book;
        for (BookChange change : changes) {
            book = book.after(change, book.edition().after(change, Instant.EPOCH));
        }
        return BookNews.between(ALICE, before, book).stream()
                .flatMap(notice -> Dialects.named(dialect).orElseThrow().write(notice).stream())
                .map(Line::text)
                .toList();
    }

    @Test
    void nothingIsHeardOfNothing() {
        assertThat(heard("MSNP7")).isEmpty();
    }

    @Test
    void listsAreHeardOfEntryByEntry() {
        assertThat(heard(
                        "MSNP7",
                        new BookChange.Listed(ListName.RL, "carol@example.com", "C", "Carol", 0, new UUID(0, 3)),
                        new BookChange.Listed(ListName.BL, BOB, "Bobby", "Bob", 0, new UUID(0, 2)),
                        new BookChange.Unlisted(ListName.FL, BOB)))
                .containsExactly(
                        "REM 0 FL 6 bob@example.com",
                        "ADD 0 BL 6 bob@example.com Bobby",
                        "ADD 0 RL 6 carol@example.com Carol");
    }

    @Test
    void settingsNamesAndPropertiesAreHeardOf() {
        assertThat(heard(
                        "MSNP7",
                        new BookChange.PromptSet(false),
                        new BookChange.StrangersAllowed(false),
                        new BookChange.Renamed("Al"),
                        new BookChange.PropertySet("PHM", "555"),
                        new BookChange.ContactNamed(BOB, "Rob")))
                .containsExactly(
                        "GTC 0 8 N",
                        "BLP 0 8 BL",
                        "REA 0 8 alice@example.com Al",
                        "PRP 0 8 PHM 555",
                        "REA 0 8 bob@example.com Rob");
    }

    @Test
    void groupsComeBeforeTheirMembersAndGoAfterThem() {
        assertThat(heard(
                        "MSNP7",
                        new BookChange.GroupAdded(new Group(2, new UUID(0, 4), "Play")),
                        new BookChange.Grouped(BOB, 2),
                        new BookChange.Ungrouped(BOB, 0),
                        new BookChange.GroupRemoved(1, Set.of())))
                .containsExactly(
                        "ADG 0 7 Play 2 0",
                        "ADD 0 FL 7 bob@example.com Bobby 2",
                        "REM 0 FL 7 bob@example.com 0",
                        "RMG 0 7 1");
    }

    @Test
    void groupsAreNotHeardOfBeforeMsnp7() {
        assertThat(heard(
                        "MSNP6",
                        new BookChange.GroupNamed(new Group(1, new UUID(0, 1), "Labour")),
                        new BookChange.Grouped(BOB, 1)))
                .isEmpty();
    }

    @Test
    void clientsOfGuidsHearOfThemAndOfNoDefaultGroup() {
        assertThat(heard(
                        "MSNP10",
                        new BookChange.GroupAdded(new Group(2, new UUID(0, 4), "Play")),
                        new BookChange.Grouped(BOB, 2),
                        new BookChange.Ungrouped(BOB, 0),
                        new BookChange.ContactNamed(BOB, "Rob"),
                        new BookChange.GroupRemoved(1, Set.of())))
                .containsExactly(
                        "ADG 0 Play 00000000-0000-0000-0000-000000000004",
                        "SBP 0 00000000-0000-0000-0000-000000000002 MFN Rob",
                        "ADC 0 FL C=00000000-0000-0000-0000-000000000002 00000000-0000-0000-0000-000000000004",
                        "RMG 0 00000000-0000-0000-0000-000000000001");
    }
}
