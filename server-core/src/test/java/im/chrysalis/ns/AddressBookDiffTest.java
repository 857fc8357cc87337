package im.chrysalis.ns;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests the notices of changes made by others, in MSNP7 and MSNP6. */
class AddressBookDiffTest {

    private AddressBook book = AddressBook.fresh("Alice")
            .apply(
                    new AddressBookChange.GroupAdded(new Group(1, new UUID(0, 1), "Work")),
                    AddressBookVersion.FIRST.numbered(2))
            .apply(
                    new AddressBookChange.Listed(ListName.FL, BOB, "Bobby", "Bob", 0, new UUID(0, 2)),
                    AddressBookVersion.FIRST.numbered(3));

    /** The notices of {@code changes}, made at once, in a dialect. */
    private List<String> notices(String dialect, AddressBookChange... changes) {
        AddressBook before = book;
        for (AddressBookChange change : changes) {
            book = book.apply(change, book.version().afterChange(change, Instant.EPOCH));
        }
        return AddressBookDiff.between(ALICE, before, book).stream()
                .flatMap(notice -> Dialects.named(dialect).orElseThrow().write(notice).stream())
                .map(Line::text)
                .toList();
    }

    @Test
    void noChangeGivesNoNotice() {
        assertThat(notices("MSNP7")).isEmpty();
    }

    @Test
    void listChangesAreNotifiedEntryByEntry() {
        assertThat(notices(
                        "MSNP7",
                        new AddressBookChange.Listed(ListName.RL, "carol@example.com", "C", "Carol", 0, new UUID(0, 3)),
                        new AddressBookChange.Listed(ListName.BL, BOB, "Bobby", "Bob", 0, new UUID(0, 2)),
                        new AddressBookChange.Unlisted(ListName.FL, BOB)))
                .containsExactly(
                        "REM 0 FL 6 bob@example.com",
                        "ADD 0 BL 6 bob@example.com Bobby",
                        "ADD 0 RL 6 carol@example.com Carol");
    }

    @Test
    void settingsNamesAndPropertiesAreNotified() {
        assertThat(notices(
                        "MSNP7",
                        new AddressBookChange.PromptSet(false),
                        new AddressBookChange.StrangersAllowed(false),
                        new AddressBookChange.Renamed("Al"),
                        new AddressBookChange.PropertySet("PHM", "555"),
                        new AddressBookChange.ContactNamed(BOB, "Rob")))
                .containsExactly(
                        "GTC 0 8 N",
                        "BLP 0 8 BL",
                        "REA 0 8 alice@example.com Al",
                        "PRP 0 8 PHM 555",
                        "REA 0 8 bob@example.com Rob");
    }

    @Test
    void groupsComeBeforeTheirMembersAndGoAfterThem() {
        assertThat(notices(
                        "MSNP7",
                        new AddressBookChange.GroupAdded(new Group(2, new UUID(0, 4), "Play")),
                        new AddressBookChange.Grouped(BOB, 2),
                        new AddressBookChange.Ungrouped(BOB, 0),
                        new AddressBookChange.GroupRemoved(1, Set.of())))
                .containsExactly(
                        "ADG 0 7 Play 2 0",
                        "ADD 0 FL 7 bob@example.com Bobby 2",
                        "REM 0 FL 7 bob@example.com 0",
                        "RMG 0 7 1");
    }

    @Test
    void groupsAreNotNotifiedBeforeMsnp7() {
        assertThat(notices(
                        "MSNP6",
                        new AddressBookChange.GroupNamed(new Group(1, new UUID(0, 1), "Labour")),
                        new AddressBookChange.Grouped(BOB, 1)))
                .isEmpty();
    }

    @Test
    void guidDialectsReceiveGuidsAndNoDefaultGroup() {
        assertThat(notices(
                        "MSNP10",
                        new AddressBookChange.GroupAdded(new Group(2, new UUID(0, 4), "Play")),
                        new AddressBookChange.Grouped(BOB, 2),
                        new AddressBookChange.Ungrouped(BOB, 0),
                        new AddressBookChange.ContactNamed(BOB, "Rob"),
                        new AddressBookChange.GroupRemoved(1, Set.of())))
                .containsExactly(
                        "ADG 0 Play 00000000-0000-0000-0000-000000000004",
                        "SBP 0 00000000-0000-0000-0000-000000000002 MFN Rob",
                        "ADC 0 FL C=00000000-0000-0000-0000-000000000002 00000000-0000-0000-0000-000000000004",
                        "RMG 0 00000000-0000-0000-0000-000000000001");
    }
}
