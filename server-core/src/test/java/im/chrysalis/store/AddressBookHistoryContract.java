package im.chrysalis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookChange.Listed;
import im.chrysalis.people.AddressBookChange.Unlisted;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.CircleId;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.CircleMembership.Role;
import im.chrysalis.people.CircleMembership.State;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Tombstone;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The contract of every store for entries, stamps and tombstones; each implementation runs it. */
public abstract class AddressBookHistoryContract {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final String CAROL = "carol@example.com";
    private static final String DAVE = "dave@example.com";
    private static final List<String> PEOPLE = List.of(ALICE, BOB, CAROL, DAVE);
    private static final List<ListName> LISTS = List.of(ListName.FL, ListName.AL, ListName.BL);

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private Store store;
    private AddressBooks books;

    /** An empty store. */
    protected abstract Store open();

    @BeforeEach
    void fill() {
        store = open();
        books = store.books();
        PEOPLE.forEach(this::create);
    }

    @AfterEach
    void shut() {
        store.close();
    }

    private void create(String email) {
        assertThat(store.accounts().create(email, email, passwords.seal(email, "secret")))
                .isTrue();
    }

    private Contact list(String email, ListName list, String other) {
        books.apply(email, new Listed(list, other, other, other, null, UUID.randomUUID()));
        return books.load(email).contact(other).orElseThrow();
    }

    private Group group(String email, int number, String name) {
        Group group = new Group(number, UUID.randomUUID(), name);
        books.apply(email, new AddressBookChange.GroupAdded(group));
        return group;
    }

    private long memberId(String email) {
        return store.accounts().find(email).orElseThrow().memberId();
    }

    @Test
    void entryComesBackAsItWasWritten() {
        String info =
                "<annotations>\r\n\t<Annotation><Name>AB.NickName</Name><Value> J\u00fcrgen \ud83d\ude00 &amp;#x20;"
                        + "</Value></Annotation></annotations>  " + "<!-- \u20ac -->".repeat(2000);
        UUID guid = UUID.randomUUID();
        for (Kind kind : Kind.values()) {
            books.apply(ALICE, new EntryWritten(kind, guid, info + kind));
        }

        assertThat(books.snapshot(ALICE).entries())
                .hasSize(Kind.values().length)
                .allSatisfy(entry -> assertThat(entry.info()).isEqualTo(info + entry.kind()));
        assertThat(books.snapshot(BOB).entries()).isEmpty();

        books.apply(ALICE, new EntryWritten(Kind.ME, guid, ""));
        assertThat(books.snapshot(ALICE).entries())
                .filteredOn(entry -> entry.kind() == Kind.ME)
                .extracting(AddressBookEntry::info)
                .containsExactly("");
    }

    @Test
    void circleIsTheEntriesThatNameIt() {
        UUID circle = CircleId.of(0x0123_4567_89abL);
        CircleMembership founder = CircleMembership.founding("Book%20club");
        CircleMembership invited = founder.with(Role.MEMBER, State.NONE).invited(ALICE, "Come%20in");
        books.apply(BOB, new EntryWritten(Kind.CIRCLE, circle, invited.stored()));
        AddressBookVersion at = books.apply(ALICE, new EntryWritten(Kind.CIRCLE, circle, founder.stored()));
        books.apply(CAROL, new EntryWritten(Kind.CIRCLE, CircleId.of(1), founder.stored()));
        books.apply(CAROL, new EntryWritten(Kind.CONTACT, circle, "<a/>"));

        assertThat(books.circle(circle))
                .extracting(CircleMember::email, CircleMember::membership)
                .containsExactly(tuple(ALICE, founder), tuple(BOB, invited));
        CircleMember alice = books.circle(circle).getFirst();
        assertThat(alice.name()).isEqualTo(books.load(ALICE).name());
        assertThat(alice.memberId()).isEqualTo(books.memberIds(ALICE).get(ALICE));
        assertThat(alice.changed()).isEqualTo(at.latest());
        assertThat(invited.role()).isEqualTo(Role.PENDING);

        store.accounts().remove(ALICE);
        assertThat(books.circle(circle)).extracting(CircleMember::email).containsExactly(BOB);
    }

    @Test
    void entriesAreReadOneByOneAndByKind() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        assertThat(books.countEntries(ALICE)).isZero();
        Instant written =
                books.apply(ALICE, new EntryWritten(Kind.CONTACT, one, "<a/>")).latest();
        books.apply(ALICE, new EntryWritten(Kind.CONTACT, two, "<b/>"));
        books.apply(ALICE, new EntryWritten(Kind.MEMBER, one, "<c/>"));
        books.apply(BOB, new EntryWritten(Kind.CONTACT, one, "<d/>"));

        assertThat(books.entry(ALICE, Kind.CONTACT, one))
                .contains(new AddressBookEntry(Kind.CONTACT, one, "<a/>", written));
        assertThat(books.entry(ALICE, Kind.MEMBER, one))
                .map(AddressBookEntry::info)
                .contains("<c/>");
        assertThat(books.entry(ALICE, Kind.GROUP, one)).isEmpty();
        assertThat(books.entry(ALICE, Kind.MEMBER, two)).isEmpty();
        assertThat(books.entries(ALICE, Kind.CONTACT, Set.of()))
                .extracting(AddressBookEntry::info)
                .containsExactlyInAnyOrder("<a/>", "<b/>");
        assertThat(books.entries(ALICE, Kind.CONTACT, Set.of(one, UUID.randomUUID())))
                .extracting(AddressBookEntry::info)
                .containsExactly("<b/>");
        assertThat(books.entries(ALICE, Kind.ME, Set.of())).isEmpty();
        assertThat(books.countEntries(ALICE)).isEqualTo(3);
        assertThat(books.countEntries(BOB)).isEqualTo(1);
    }

    @Test
    void entriesMoveTheStampsButNotTheListVersion() {
        for (Kind kind : Kind.values()) {
            AddressBookVersion before = books.load(ALICE).version();
            UUID guid = UUID.randomUUID();

            AddressBookVersion written = books.apply(ALICE, new EntryWritten(kind, guid, "<a/>"));
            assertThat(written.number()).isEqualTo(before.number());
            assertThat(written.latest()).isAfter(before.latest());
            assertThat(books.load(ALICE).version()).isEqualTo(written);
            assertThat(books.snapshot(ALICE).entries())
                    .extracting(AddressBookEntry::changed)
                    .contains(written.latest());

            AddressBookVersion removed = books.apply(ALICE, new EntryRemoved(kind, guid));
            assertThat(removed.number()).isEqualTo(before.number());
            assertThat(removed.latest()).isAfter(written.latest());
            assertThat(books.snapshot(ALICE).entries()).isEmpty();
        }
    }

    @Test
    void allChangesOfABookHaveIncreasingStampsWhateverTheyAreOf() {
        Instant last = books.history(ALICE).latest();
        for (int i = 0; i < 50; i++) {
            AddressBookChange change = switch (i % 3) {
                case 0 -> new AddressBookChange.PromptSet(i % 2 == 0);
                case 1 -> new Listed(ListName.AL, BOB, "n" + i, "own", null, UUID.randomUUID());
                default -> new EntryWritten(Kind.MEMBER, UUID.randomUUID(), "<a/>");
            };
            Instant made = books.apply(ALICE, change).latest();
            assertThat(made).isAfter(last);
            assertThat(books.history(ALICE).latest()).isEqualTo(made);
            last = made;
        }
    }

    @Test
    void contactLosesItsEntryWithTheForwardListAndAGroupWithItself() {
        Contact bob = list(ALICE, ListName.FL, BOB);
        list(ALICE, ListName.AL, BOB);
        Group work = group(ALICE, 1, "Work");
        books.apply(ALICE, new EntryWritten(Kind.CONTACT, bob.guid(), "<a/>"));
        books.apply(ALICE, new EntryWritten(Kind.GROUP, work.guid(), "<a/>"));

        books.apply(ALICE, new Unlisted(ListName.AL, BOB));
        assertThat(books.snapshot(ALICE).entries()).hasSize(2);
        Instant gone = books.apply(ALICE, new Unlisted(ListName.FL, BOB)).latest();
        assertThat(books.snapshot(ALICE).entries())
                .extracting(AddressBookEntry::kind)
                .containsExactly(Kind.GROUP);
        Instant last = books.apply(ALICE, new AddressBookChange.GroupRemoved(1, Set.of()))
                .latest();

        assertThat(books.snapshot(ALICE).entries()).isEmpty();
        assertThat(books.history(ALICE).tombstones())
                .contains(
                        Tombstone.ofContact(bob.guid(), BOB, memberId(BOB), gone),
                        Tombstone.ofGroup(work.guid(), "Work", last))
                .hasSize(3); // and that of the allow list
        assertThat(books.history(ALICE).removedAfter(gone)).hasSize(1);
        assertThat(books.history(BOB).tombstones())
                .extracting(Tombstone::list)
                .containsExactly(ListName.PL); // she was pending, and so not shown on the reverse list
    }

    @Test
    void itemsThatAreAddedAgainHaveNoTombstone() {
        list(ALICE, ListName.AL, BOB);
        Contact bob = list(ALICE, ListName.FL, BOB);
        books.apply(ALICE, new Unlisted(ListName.FL, BOB));
        books.apply(ALICE, new Unlisted(ListName.AL, BOB));
        books.apply(ALICE, new Listed(ListName.FL, BOB, "Bob", "Bob", null, bob.guid()));
        list(ALICE, ListName.AL, BOB);
        UUID member = UUID.randomUUID();
        books.apply(ALICE, new EntryWritten(Kind.MEMBER, member, "<a/>"));
        books.apply(ALICE, new EntryRemoved(Kind.MEMBER, member));
        assertThat(books.history(ALICE).tombstones())
                .extracting(Tombstone::name)
                .containsExactly("<a/>");
        books.apply(ALICE, new EntryWritten(Kind.MEMBER, member, "<b/>"));

        assertThat(books.history(ALICE).tombstones()).isEmpty();
        assertThat(books.history(BOB).tombstones()).isEmpty();
    }

    @Test
    void contactOfTheBookOnlyBecomesOneOfTheForwardListAndBack() {
        UUID guid = UUID.randomUUID();
        Instant written = books.apply(ALICE, new EntryWritten(Kind.CONTACT, guid, "<email/>"))
                .latest();
        assertThat(books.history(ALICE).contacts()).containsExactly(Map.entry(guid, written));

        Instant listed = books.apply(ALICE, new Listed(ListName.FL, BOB, "Bob", "Bob", null, guid))
                .latest();
        assertThat(books.history(ALICE).contacts()).containsExactly(Map.entry(guid, listed));
        assertThat(books.snapshot(ALICE).entries()).hasSize(1);

        Instant bare = books.apply(ALICE, new EntryRemoved(Kind.CONTACT, guid)).latest();
        assertThat(books.history(ALICE).contacts()).containsExactly(Map.entry(guid, bare));
        assertThat(books.history(ALICE).tombstones()).isEmpty();

        books.apply(ALICE, new Unlisted(ListName.FL, BOB));
        books.apply(ALICE, new EntryWritten(Kind.CONTACT, guid, "<email/>"));
        assertThat(books.history(ALICE).tombstones()).isEmpty();
        books.apply(ALICE, new EntryRemoved(Kind.CONTACT, guid));
        assertThat(books.history(ALICE).contacts()).isEmpty();
        assertThat(books.history(ALICE).tombstones())
                .extracting(Tombstone::guid)
                .containsExactly(guid);
    }

    @Test
    void removedAccountLeavesTombstonesInTheBooksOfOthers() {
        Contact bob = list(ALICE, ListName.FL, BOB);
        list(ALICE, ListName.AL, BOB);
        list(BOB, ListName.FL, ALICE);
        list(CAROL, ListName.BL, BOB);
        books.apply(ALICE, new EntryWritten(Kind.CONTACT, bob.guid(), "<a/>"));
        long id = memberId(BOB);
        Instant before = books.history(ALICE).latest();

        store.accounts().remove(BOB);

        Instant at = books.history(ALICE).latest();
        assertThat(at).isAfter(before);
        assertThat(books.history(ALICE).removedAfter(before))
                .containsExactlyInAnyOrder(
                        Tombstone.ofContact(bob.guid(), BOB, id, at),
                        Tombstone.ofMember(ListName.AL, bob.guid(), BOB, id, at),
                        Tombstone.ofMember(ListName.RL, bob.guid(), BOB, id, at));
        assertThat(books.snapshot(ALICE).entries()).isEmpty();
        assertThat(books.memberIds(ALICE)).containsOnlyKeys(ALICE);
        assertThat(books.history(CAROL).tombstones())
                .extracting(Tombstone::item)
                .containsExactly(Tombstone.item(ListName.BL, BOB));
        assertThatThrownBy(() -> books.snapshot(BOB)).isInstanceOf(StoreException.class);
    }

    @Test
    void accountThatIsMadeAgainBeginsWithoutEntriesAndWithANewHistory() {
        Instant old = books.apply(ALICE, new EntryWritten(Kind.ME, UUID.randomUUID(), "<a/>"))
                .latest();
        store.accounts().remove(ALICE);
        create(ALICE);

        assertThat(books.snapshot(ALICE).entries()).isEmpty();
        assertThat(books.history(ALICE).covers(old)).isFalse();
    }

    @Test
    void whatIsUnknownIsNobodysBook() {
        assertThatThrownBy(() -> books.entry("nobody@example.com", Kind.ME, new UUID(0, 1)))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> books.entries("nobody@example.com", Kind.ME, Set.of()))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> books.countEntries("nobody@example.com")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> books.history("nobody@example.com")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> books.memberIds("nobody@example.com")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> books.infoOfPending("nobody@example.com")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> books.snapshot("nobody@example.com")).isInstanceOf(StoreException.class);
    }

    @Test
    void memberIdsAreThoseOfTheAccountAndAllItsContacts() {
        list(ALICE, ListName.BL, BOB);
        list(CAROL, ListName.FL, ALICE);

        assertThat(books.memberIds(ALICE))
                .isEqualTo(Map.of(ALICE, memberId(ALICE), BOB, memberId(BOB), CAROL, memberId(CAROL)));
    }

    @Test
    void infoOfPendingIsWhatTheyStoreWithTheirContact() {
        Contact alicesOfBob = list(BOB, ListName.FL, ALICE);
        list(CAROL, ListName.FL, ALICE);
        Contact alicesOfDave = list(DAVE, ListName.FL, ALICE);
        books.apply(BOB, new EntryWritten(Kind.CONTACT, alicesOfBob.guid(), "<a/>"));
        books.apply(DAVE, new EntryWritten(Kind.CONTACT, alicesOfDave.guid(), "<b/>"));
        books.apply(ALICE, new AddressBookChange.PendingCleared(Set.of(DAVE)));
        assertThat(books.infoOfPending(ALICE)).isEqualTo(Map.of(BOB, "<a/>"));
        assertThat(books.infoOfPending(BOB)).isEmpty();

        books.apply(BOB, new Unlisted(ListName.FL, ALICE));

        assertThat(books.infoOfPending(ALICE)).isEmpty();
    }

    @Test
    void snapshotIsAllOfIt() {
        Contact bob = list(ALICE, ListName.FL, BOB);
        books.apply(ALICE, new EntryWritten(Kind.CONTACT, bob.guid(), "<a/>"));

        assertThat(books.snapshot(ALICE))
                .isEqualTo(new AddressBookSnapshot(
                        books.load(ALICE),
                        books.snapshot(ALICE).entries(),
                        books.history(ALICE),
                        books.memberIds(ALICE)));
    }

    /** What changes a book without a change made in it, after it was read. */
    @Test
    void bookThatWasReadIsReadAgainAsItIsNow() {
        list(ALICE, ListName.FL, BOB);
        assertThat(books.snapshot(ALICE).book()).isEqualTo(books.load(ALICE));
        books.apply(BOB, new AddressBookChange.Renamed("Robert"));
        assertThat(books.load(ALICE).contact(BOB).orElseThrow().ownName()).isEqualTo("Robert");
        assertThat(books.snapshot(ALICE).book()).isEqualTo(books.load(ALICE));
        books.setMail(ALICE, new MailCounters(3, 4));
        assertThat(books.load(ALICE).mail()).isEqualTo(new MailCounters(3, 4));
        books.setVersion(ALICE, 77);
        assertThat(books.load(ALICE).listVersion()).isEqualTo(77);
        list(CAROL, ListName.FL, ALICE);
        assertThat(books.load(ALICE).has(CAROL, ListName.RL)).isTrue();

        store.accounts().remove(BOB);
        assertThat(books.load(ALICE).contact(BOB)).isEmpty();
        create(BOB);
        long first = memberId(BOB);
        assertThat(books.snapshot(BOB).memberIds()).isEqualTo(Map.of(BOB, first));
        store.accounts().remove(BOB);
        create(BOB);
        assertThat(memberId(BOB)).isNotEqualTo(first);
        assertThat(books.snapshot(BOB).memberIds()).isEqualTo(Map.of(BOB, memberId(BOB)));
    }

    @Test
    void newDisplayNameOfAContactMovesItsStamp() {
        Contact bob = list(ALICE, ListName.FL, BOB);
        Instant before = books.history(ALICE).latest();
        while (!Instant.now().isAfter(before.plusNanos(1000))) {
            Thread.onSpinWait(); // stamps may be some microseconds ahead of the clock
        }

        Instant renamed =
                books.apply(BOB, new AddressBookChange.Renamed("Robert")).latest();

        AddressBookHistory history = books.history(ALICE);
        assertThat(renamed).isAfter(before);
        assertThat(history.contacts()).containsExactly(Map.entry(bob.guid(), renamed));
        assertThat(history.latest()).isEqualTo(renamed);
    }

    @Test
    void oldTombstonesAreDroppedAndTheirTimeIsNotCovered() {
        list(ALICE, ListName.AL, BOB);
        AddressBookHistory first = books.history(ALICE);
        assertThat(first.covers(first.latest())).isTrue();
        assertThat(first.covers(first.reachesBackTo())).isTrue();
        assertThat(first.covers(first.reachesBackTo().minusNanos(100))).isFalse();
        assertThat(first.covers(first.latest().plusNanos(100))).isFalse();
        List<Instant> removed = new ArrayList<>();
        for (int i = 0; i <= AddressBookHistory.MAX_TOMBSTONES; i++) {
            UUID guid = new UUID(1, i);
            books.apply(ALICE, new EntryWritten(Kind.MEMBER, guid, "<a/>"));
            removed.add(books.apply(ALICE, new EntryRemoved(Kind.MEMBER, guid)).latest());
        }

        AddressBookHistory last = books.history(ALICE);
        Instant dropped = removed.get(AddressBookHistory.DROPPED_AT_ONCE - 1);
        assertThat(last.tombstones())
                .extracting(Tombstone::at)
                .isEqualTo(removed.subList(AddressBookHistory.DROPPED_AT_ONCE, removed.size()));
        assertThat(last.reachesBackTo()).isEqualTo(dropped);
        assertThat(last.covers(first.latest())).isFalse();
        assertThat(last.covers(dropped)).isTrue();
    }

    @Test
    void oneChangeWithManyRemovalsDropsTheOldestToo() {
        Group group = group(ALICE, 1, "Friends");
        list(ALICE, ListName.FL, BOB);
        list(ALICE, ListName.FL, CAROL);
        for (int i = 0; i < AddressBookHistory.MAX_TOMBSTONES - 1; i++) {
            UUID guid = new UUID(1, i);
            books.apply(ALICE, new EntryWritten(Kind.MEMBER, guid, "<a/>"));
            books.apply(ALICE, new EntryRemoved(Kind.MEMBER, guid));
        }

        books.apply(ALICE, new AddressBookChange.GroupRemoved(group.number(), Set.of(BOB, CAROL)));

        AddressBookHistory history = books.history(ALICE);
        assertThat(history.tombstones())
                .hasSize(AddressBookHistory.MAX_TOMBSTONES + 2 - AddressBookHistory.DROPPED_AT_ONCE);
        assertThat(history.tombstones()
                        .subList(
                                history.tombstones().size() - 3,
                                history.tombstones().size()))
                .extracting(Tombstone::kind)
                .containsExactlyInAnyOrder(Kind.CONTACT, Kind.CONTACT, Kind.GROUP);
    }

    /** Whatever happens to the books, every copy of one is brought up to date by what is later than its stamp. */
    @RepeatedTest(8)
    void copyOfAnyTimePlusTheChangesSinceIsTheBookOfNow(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, List<AddressBookCopy>> copies = new HashMap<>();
        for (int made = 0; made < 150; ) {
            if (!makeAny(random)) {
                continue;
            }
            made++;
            String reader = PEOPLE.get(random.nextInt(3));
            AddressBookSnapshot now = books.snapshot(reader);
            AddressBookCopy whole = AddressBookCopy.whole(now);
            List<AddressBookCopy> earlier = copies.computeIfAbsent(reader, email -> new ArrayList<>());
            for (int back = 1; back <= Math.min(earlier.size(), 2); back++) {
                int which = back == 1 ? earlier.size() - 1 : random.nextInt(earlier.size());
                assertThat(now.history().covers(earlier.get(which).upTo())).isTrue();
                assertThat(earlier.get(which).updated(now)).isEqualTo(whole);
            }
            assertThat(now.history().tombstones())
                    .extracting(Tombstone::item)
                    .doesNotContainAnyElementsOf(whole.items().keySet())
                    .doesNotHaveDuplicates();
            earlier.add(whole);
        }
    }

    private boolean makeAny(Random random) {
        if (random.nextInt(30) == 0) {
            store.accounts().remove(DAVE);
            create(DAVE);
            return true;
        }
        String email = PEOPLE.get(random.nextInt(PEOPLE.size()));
        try {
            Optional<? extends AddressBookChange> change = any(random, email);
            change.ifPresent(allowed -> books.apply(email, allowed));
            return change.isPresent();
        } catch (Refused refused) {
            return false;
        }
    }

    private Optional<? extends AddressBookChange> any(Random random, String email) {
        AddressBook book = books.load(email);
        AddressBookRules rules = new AddressBookRules(book);
        String other = PEOPLE.get(random.nextInt(PEOPLE.size()));
        ListName list = LISTS.get(random.nextInt(LISTS.size()));
        int group = random.nextInt(4);
        Integer start = random.nextBoolean() || list != ListName.FL ? null : (Integer) group;
        return switch (random.nextInt(16)) {
            case 0, 1 -> Optional.of(rules.add(list, other, other, other, start, null, 9));
            case 2 -> Optional.of(rules.allowOrBlock(group < 2 ? ListName.AL : ListName.BL, other, other, 9));
            case 3, 4 -> Optional.of(rules.remove(list, other, start, random.nextBoolean()));
            case 5, 6 -> Optional.of(rules.addGroup("G" + random.nextInt(6)));
            case 7 -> Optional.of(rules.removeGroup(group, random.nextBoolean()));
            case 8 -> Optional.of(rules.renameGroup(group, "G" + random.nextInt(6)));
            case 9 -> book.contact(other).map(contact -> rules.join(contact, group));
            case 10 -> Optional.of(rules.nameContact(other, "N" + random.nextInt(9)));
            case 11 -> rules.clearPending(other);
            case 12 ->
                Optional.of(
                        switch (random.nextInt(4)) {
                            case 0 -> rules.rename("R" + random.nextInt(9));
                            case 1 -> rules.allowStrangers(random.nextBoolean());
                            case 2 -> rules.setPrompt(random.nextBoolean());
                            default -> rules.setProperty("PHM", "5" + random.nextInt(9));
                        });
            case 13, 14 -> {
                Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                String info = "<i>" + random.nextInt(99) + "</i>";
                UUID guid = item(random, book, kind);
                boolean gone = kind == Kind.GROUP
                        && book.groups().values().stream()
                                .noneMatch(known -> known.guid().equals(guid));
                yield gone ? Optional.empty() : Optional.of(new EntryWritten(kind, guid, info));
            }
            default -> {
                List<AddressBookEntry> entries = books.snapshot(email).entries();
                yield entries.isEmpty()
                        ? Optional.empty()
                        : Optional.of(entries.get(random.nextInt(entries.size())))
                                .map(entry -> new EntryRemoved(entry.kind(), entry.guid()));
            }
        };
    }

    /** The GUID of an item that is there, or of one that is an entry only. */
    private static UUID item(Random random, AddressBook book, Kind kind) {
        List<UUID> there = switch (kind) {
            case CONTACT -> book.on(ListName.FL).stream().map(Contact::guid).toList();
            case GROUP -> book.groups().values().stream().map(Group::guid).toList();
            case ME, MEMBER, CIRCLE -> List.of();
        };
        return there.isEmpty() || random.nextInt(3) == 0
                ? new UUID(KINDS.indexOf(kind), random.nextInt(3))
                : there.get(random.nextInt(there.size()));
    }
}
