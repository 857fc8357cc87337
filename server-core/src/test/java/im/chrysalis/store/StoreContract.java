package im.chrysalis.store;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static im.chrysalis.conformance.TestAccounts.BOB;
import static im.chrysalis.conformance.TestAccounts.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import im.chrysalis.people.PictureFormat;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.PageQueue.StoredPage;
import im.chrysalis.store.Profiles.Picture;
import im.chrysalis.store.Profiles.Profile;
import im.chrysalis.store.Profiles.ProfileChange;
import im.chrysalis.store.Profiles.UserTile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every store; each implementation runs it. */
public abstract class StoreContract {

    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private Store store;

    /** An empty store. */
    protected abstract Store open();

    @BeforeEach
    void fill() {
        store = open();
        for (String email : List.of(ALICE, BOB, CAROL)) {
            assertThat(store.accounts().create(email, name(email), passwords.seal(email, "secret")))
                    .isTrue();
        }
    }

    @AfterEach
    void shut() {
        store.close();
    }

    private static String name(String email) {
        return email.substring(0, email.indexOf('@')) + "%20X";
    }

    private long list(String email, ListName list, String other) {
        return store.books()
                .apply(
                        email,
                        new AddressBookChange.Listed(list, other, "stored", "own", Group.DEFAULT, UUID.randomUUID()))
                .number();
    }

    private AddressBook book(String email) {
        return store.books().load(email);
    }

    @Test
    void accountIsFoundAsItWasMade() {
        Account alice = store.accounts().find(ALICE).orElseThrow();

        assertThat(alice.email()).isEqualTo(ALICE);
        assertThat(alice.name()).isEqualTo("alice%20X");
        String challenge = "1.2";
        assertThat(passwords.matchesMd5(ALICE, alice.password(), challenge, Passwords.md5Hex("1.2secret")))
                .isTrue();
    }

    @Test
    void voidTicketsAreKeptWithTheAccount() {
        store.accounts().voidTickets(ALICE, 7L << 40);
        store.accounts().voidTickets(ALICE, 3);
        store.accounts().voidTickets("nobody@example.com", 9);
        store.accounts().setPassword(ALICE, passwords.seal(ALICE, "another"));
        store.books().apply(ALICE, new AddressBookChange.Renamed("Alice"));

        assertThat(store.accounts().find(ALICE).orElseThrow().ticketsVoidUpTo()).isEqualTo(7L << 40);
        assertThat(store.accounts().find(ALICE).orElseThrow().name()).isEqualTo("Alice");
        assertThat(store.accounts().find(BOB).orElseThrow().ticketsVoidUpTo()).isZero();
        store.accounts().remove(ALICE);
        store.accounts().create(ALICE, "Alice", passwords.seal(ALICE, "another"));
        assertThat(store.accounts().find(ALICE).orElseThrow().ticketsVoidUpTo()).isZero();
    }

    @Test
    void handleIsTakenOnce() {
        assertThat(store.accounts().create(ALICE, "Other", passwords.seal(ALICE, "x")))
                .isFalse();
        assertThat(store.accounts().find(ALICE).orElseThrow().name()).isEqualTo("alice%20X");
    }

    @Test
    void accountsAreListedInPages() {
        assertThat(store.accounts().list("", 2)).extracting(Account::email).containsExactly(ALICE, BOB);
        assertThat(store.accounts().list(BOB, 2)).extracting(Account::email).containsExactly(CAROL);
    }

    @Test
    void passwordCanBeChanged() {
        assertThat(store.accounts().setPassword(ALICE, passwords.seal(ALICE, "new")))
                .isTrue();
        assertThat(store.accounts().setPassword("nobody@example.com", passwords.seal(ALICE, "new")))
                .isFalse();

        Account alice = store.accounts().find(ALICE).orElseThrow();
        assertThat(passwords.matchesMd5(ALICE, alice.password(), "c", Passwords.md5Hex("cnew")))
                .isTrue();
    }

    @Test
    void accountIsDisabledAndEnabledAndKeepsItsPassword() {
        SealedPassword password = store.accounts().find(ALICE).orElseThrow().password();
        assertThat(store.accounts().find(ALICE).orElseThrow().disabled()).isFalse();
        assertThat(store.accounts().setDisabled(ALICE, true)).isTrue();
        assertThat(store.accounts().setDisabled("nobody@example.com", true)).isFalse();
        Account disabled = store.accounts().find(ALICE).orElseThrow();
        assertThat(disabled.disabled()).isTrue();
        assertThat(disabled.password()).isEqualTo(password);

        store.accounts().setPassword(ALICE, passwords.seal(ALICE, "new"));
        store.books().apply(ALICE, new AddressBookChange.Renamed("Other"));
        assertThat(store.accounts().find(ALICE).orElseThrow().disabled()).isTrue();
        assertThat(store.accounts().list("", 10)).anyMatch(Account::disabled);
        assertThat(store.accounts().setDisabled(ALICE, false)).isTrue();
        assertThat(store.accounts().find(ALICE).orElseThrow().disabled()).isFalse();
    }

    @Test
    void passwordIsReplacedOnlyIfItIsTheExpectedOne() {
        SealedPassword first = store.accounts().find(ALICE).orElseThrow().password();
        SealedPassword second = passwords.seal(ALICE, "second");

        assertThat(store.accounts().replacePassword(ALICE, first, second)).isTrue();
        assertThat(store.accounts().replacePassword(ALICE, first, passwords.seal(ALICE, "third")))
                .isFalse();
        assertThat(store.accounts().find(ALICE).orElseThrow().password()).isEqualTo(second);
        assertThat(store.accounts().replacePassword("nobody@example.com", first, second))
                .isFalse();
    }

    @Test
    void newBookIsEmptyAndAtVersionTwo() {
        AddressBook book = book(ALICE);

        assertThat(book).isEqualTo(AddressBook.fresh("alice%20X"));
        assertThat(book.listVersion()).isEqualTo(2);
    }

    @Test
    void forwardListOfOneIsReverseListOfTheOther() {
        assertThat(list(ALICE, ListName.FL, BOB)).isEqualTo(3);

        Contact bob = book(ALICE).contact(BOB).orElseThrow();
        assertThat(bob.name()).isEqualTo("stored");
        assertThat(bob.ownName()).isEqualTo("bob%20X");
        assertThat(bob.on(ListName.FL)).isTrue();
        assertThat(bob.groups()).containsExactly(Group.DEFAULT);
        assertThat(book(BOB).has(ALICE, ListName.RL)).isTrue();
        assertThat(book(BOB).contact(ALICE).orElseThrow().ownName()).isEqualTo("alice%20X");
        assertThat(book(BOB).listVersion()).isEqualTo(3);
        assertThat(book(CAROL).listVersion()).isEqualTo(2);
    }

    @Test
    void contactRemovedFromAllListsIsForgottenOnBothSides() {
        list(ALICE, ListName.FL, BOB);
        list(ALICE, ListName.AL, BOB);

        store.books().apply(ALICE, new AddressBookChange.Unlisted(ListName.FL, BOB));
        assertThat(book(ALICE).contact(BOB).orElseThrow().groups()).isEmpty();
        assertThat(book(BOB).contact(ALICE)).isEmpty();
        assertThat(book(BOB).listVersion()).isEqualTo(4);

        store.books().apply(ALICE, new AddressBookChange.Unlisted(ListName.AL, BOB));
        assertThat(book(ALICE).contact(BOB)).isEmpty();
        assertThat(book(ALICE).listVersion()).isEqualTo(6);
        assertThat(book(BOB).listVersion()).isEqualTo(4);
    }

    @Test
    void blockingIsNobodyElsesBusiness() {
        list(ALICE, ListName.BL, BOB);

        assertThat(book(BOB)).isEqualTo(AddressBook.fresh("bob%20X"));
        assertThat(book(ALICE).privacy().allows(BOB)).isFalse();
    }

    @Test
    void accountMayListItself() {
        assertThat(list(ALICE, ListName.FL, ALICE)).isEqualTo(3);

        Contact alice = book(ALICE).contact(ALICE).orElseThrow();
        assertThat(alice.on(ListName.FL)).isTrue();
        assertThat(alice.on(ListName.RL)).isTrue();
        assertThat(book(ALICE).listVersion()).isEqualTo(4);
    }

    @Test
    void unknownAccountCannotBeListed() {
        assertThatThrownBy(() -> list(ALICE, ListName.FL, "nobody@example.com")).isInstanceOf(StoreException.class);

        assertThat(book(ALICE)).isEqualTo(AddressBook.fresh("alice%20X"));
    }

    @Test
    void bookInMemoryAndBookReadAgainAreTheSame() {
        list(ALICE, ListName.FL, BOB);
        Group work = new Group(1, UUID.randomUUID(), "Work");
        Group play = new Group(2, UUID.randomUUID(), "Play");
        List<AddressBookChange> changes = List.of(
                new AddressBookChange.GroupAdded(work),
                new AddressBookChange.GroupAdded(play),
                new AddressBookChange.Grouped(BOB, 1),
                new AddressBookChange.Grouped(BOB, 2),
                new AddressBookChange.Ungrouped(BOB, Group.DEFAULT),
                new AddressBookChange.ContactNamed(BOB, "Bobby"),
                new AddressBookChange.GroupNamed(new Group(1, work.guid(), "Labour")),
                new AddressBookChange.PropertySet("PHM", "555"),
                new AddressBookChange.PropertySet("PHH", "1"),
                new AddressBookChange.PropertySet("PHH", null),
                new AddressBookChange.StrangersAllowed(false),
                new AddressBookChange.PromptSet(false),
                new AddressBookChange.Renamed("Al%20B"),
                new AddressBookChange.Ungrouped(BOB, 1),
                new AddressBookChange.Ungrouped(BOB, 2));
        AddressBook expected = book(ALICE);
        for (AddressBookChange change : changes) {
            expected = expected.apply(change, store.books().apply(ALICE, change));
            assertThat(book(ALICE)).isEqualTo(expected);
        }
        assertThat(expected.contact(BOB).orElseThrow().groups()).isEmpty();
        assertThat(store.accounts().find(ALICE).orElseThrow().name()).isEqualTo("Al%20B");
    }

    @Test
    void removingAGroupRemovesContactsInNoOtherGroup() {
        list(ALICE, ListName.FL, BOB);
        list(ALICE, ListName.FL, CAROL);
        store.books().apply(ALICE, new AddressBookChange.GroupAdded(new Group(1, UUID.randomUUID(), "Work")));
        store.books().apply(ALICE, new AddressBookChange.Grouped(BOB, 1));
        store.books().apply(ALICE, new AddressBookChange.Ungrouped(BOB, 0));
        store.books().apply(ALICE, new AddressBookChange.Grouped(CAROL, 1));
        AddressBook before = book(ALICE);
        AddressBookChange change = new AddressBookChange.GroupRemoved(1, Set.of(BOB));

        AddressBook expected = before.apply(change, store.books().apply(ALICE, change));

        assertThat(book(ALICE)).isEqualTo(expected);
        assertThat(book(ALICE).contact(BOB)).isEmpty();
        assertThat(book(ALICE).contact(CAROL).orElseThrow().groups()).containsExactly(0);
        assertThat(book(BOB).contact(ALICE)).isEmpty();
    }

    @Test
    void telephoneNumbersCountUpWatchersVersions() {
        list(BOB, ListName.FL, ALICE);
        long before = book(BOB).listVersion();

        store.books().apply(ALICE, new AddressBookChange.PropertySet("PHM", "555"));
        store.books().apply(ALICE, new AddressBookChange.PropertySet("MBE", "Y"));

        assertThat(book(BOB).listVersion()).isEqualTo(before + 1);
        assertThat(book(CAROL).listVersion()).isEqualTo(2);
    }

    @Test
    void phoneNumbersFollowTheOwnersPrivacy() {
        list(BOB, ListName.FL, ALICE);
        list(CAROL, ListName.FL, ALICE);
        store.books().apply(ALICE, new AddressBookChange.PropertySet("PHM", "555"));
        store.books().apply(ALICE, new AddressBookChange.PropertySet("MBE", "Y"));
        list(ALICE, ListName.BL, CAROL);

        assertThat(store.books().phonesShownTo(BOB)).containsOnlyKeys(ALICE);
        assertThat(store.books().phonesShownTo(BOB).get(ALICE)).isEqualTo(new Phones(Map.of("PHM", "555")));
        assertThat(store.books().phonesShownTo(CAROL)).isEmpty();
        assertThat(store.books().phonesShown(ALICE, BOB)).isEqualTo(new Phones(Map.of("PHM", "555")));
        assertThat(store.books().phonesShown(ALICE, CAROL)).isEqualTo(Phones.NONE);

        store.books().apply(ALICE, new AddressBookChange.StrangersAllowed(false));
        assertThat(store.books().phonesShownTo(BOB)).isEmpty();
        list(ALICE, ListName.AL, BOB);
        assertThat(store.books().phonesShownTo(BOB)).containsOnlyKeys(ALICE);
    }

    @Test
    void removedAccountLeavesEverybodysLists() {
        list(ALICE, ListName.FL, BOB);
        list(CAROL, ListName.BL, BOB);

        assertThat(store.accounts().remove(BOB).orElseThrow()).containsExactlyInAnyOrder(ALICE, CAROL);

        assertThat(store.accounts().find(BOB)).isEmpty();
        assertThat(book(ALICE).contacts()).isEmpty();
        assertThat(book(ALICE).listVersion()).isEqualTo(4);
        assertThat(book(CAROL).contacts()).isEmpty();
        assertThat(store.accounts().remove(BOB)).isEmpty();
        assertThatThrownBy(() -> book(BOB)).isInstanceOf(StoreException.class);
    }

    @Test
    void peopleAreFoundByTheWordsOfTheirNames() {
        store.accounts().create("d@example.com", "Alice%20de%20Vries", passwords.seal("d@example.com", "x"));

        assertThat(store.accounts().search("ALICE", "", 9))
                .extracting(Account::email)
                .containsExactly(ALICE, "d@example.com");
        assertThat(store.accounts().search("alice", "vries", 9))
                .extracting(Account::email)
                .containsExactly("d@example.com");
        assertThat(store.accounts().search("", "x", 2))
                .extracting(Account::email)
                .containsExactly(ALICE, BOB);
        assertThat(store.accounts().search("de", "", 9)).isEmpty();
    }

    @Test
    void pagesWaitInOrderUntilTheyAreForgotten() {
        store.pages().add(BOB, new StoredPage(0, ALICE, "one"));
        store.pages().add(BOB, new StoredPage(0, CAROL, "two"));
        List<StoredPage> waiting = store.pages().waiting(BOB);
        store.pages().add(BOB, new StoredPage(0, CAROL, "three"));

        assertThat(waiting).extracting(StoredPage::text).containsExactly("one", "two");
        store.pages().forget(BOB, waiting);
        assertThat(store.pages().waiting(BOB)).extracting(StoredPage::text).containsExactly("three");
        assertThat(store.pages().waiting(ALICE)).isEmpty();
    }

    @Test
    void pagesBeyondTheLimitAreRefused() {
        for (int i = 0; i < PageQueue.MAX_WAITING; i++) {
            assertThat(store.pages().add(BOB, new StoredPage(0, ALICE, "page"))).isTrue();
        }
        assertThat(store.pages().add(BOB, new StoredPage(0, ALICE, "one more"))).isFalse();
    }

    @Test
    void mailCountersComeAndGo() {
        store.books().setMail(ALICE, new MailCounters(3, 1));
        assertThat(book(ALICE).mail()).isEqualTo(new MailCounters(3, 1));

        store.books().setMail(ALICE, null);
        assertThat(book(ALICE).mail()).isNull();
    }

    @Test
    void versionCanBeSet() {
        store.books().setVersion(ALICE, 41);

        assertThat(book(ALICE).listVersion()).isEqualTo(41);
        assertThat(list(ALICE, ListName.AL, BOB)).isEqualTo(42);
    }

    @Test
    void adderIsPendingUntilAnswered() {
        list(BOB, ListName.FL, ALICE);
        assertThat(book(ALICE).on(ListName.PL)).extracting(Contact::email).containsExactly(BOB);

        list(ALICE, ListName.AL, BOB);
        assertThat(book(ALICE).on(ListName.PL)).isEmpty();
        assertThat(book(ALICE).has(BOB, ListName.RL)).isTrue();
    }

    @Test
    void allowedOrBlockedContactIsNotPending() {
        list(ALICE, ListName.BL, BOB);
        list(BOB, ListName.FL, ALICE);

        assertThat(book(ALICE).on(ListName.PL)).isEmpty();
    }

    @Test
    void withdrawnContactIsNotPending() {
        list(BOB, ListName.FL, ALICE);
        store.books().apply(BOB, new AddressBookChange.Unlisted(ListName.FL, ALICE));

        assertThat(book(ALICE).contact(BOB)).isEmpty();
    }

    @Test
    void anAnswerIsNoNewVersionButANewStamp() {
        list(BOB, ListName.FL, ALICE);
        AddressBookVersion before = book(ALICE).version();

        AddressBookVersion answered = store.books().apply(ALICE, new AddressBookChange.PendingCleared(Set.of(BOB)));

        assertThat(answered).isEqualTo(book(ALICE).version());
        assertThat(answered.number()).isEqualTo(before.number());
        assertThat(answered.contacts()).isAfter(before.contacts());
        assertThat(book(ALICE).on(ListName.PL)).isEmpty();
    }

    @Test
    void everyChangeHasAStampOfItsOwn() {
        Set<Instant> contacts = new HashSet<>();
        Set<Instant> settings = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            contacts.add(store.books()
                    .apply(
                            ALICE,
                            new AddressBookChange.Listed(ListName.AL, BOB, "n" + i, "own", null, UUID.randomUUID()))
                    .contacts());
            settings.add(store.books()
                    .apply(ALICE, new AddressBookChange.PropertySet("PHM", "555" + i))
                    .settings());
        }

        assertThat(contacts).hasSize(20);
        assertThat(settings).hasSize(20);
    }

    @Test
    void changesByOthersStampTheContacts() {
        AddressBookVersion before = book(ALICE).version();
        list(BOB, ListName.FL, ALICE);
        AddressBookVersion added = book(ALICE).version();
        assertThat(added.contacts()).isAfter(before.contacts());
        assertThat(added.settings()).isEqualTo(before.settings());

        store.accounts().remove(BOB);
        assertThat(book(ALICE).version().contacts()).isAfter(added.contacts());
    }

    @Test
    void contactMovesBetweenGroups() {
        store.books().apply(ALICE, new AddressBookChange.GroupAdded(new Group(1, UUID.randomUUID(), "Work")));
        list(ALICE, ListName.FL, BOB);
        store.books().apply(ALICE, new AddressBookChange.Moved(BOB, Group.DEFAULT, 1));

        assertThat(book(ALICE).contact(BOB).orElseThrow().groups()).containsExactly(1);
    }

    @Test
    void aContactMayBeInNoGroup() {
        store.books()
                .apply(ALICE, new AddressBookChange.Listed(ListName.FL, BOB, "Bob", "Bob", null, UUID.randomUUID()));

        assertThat(book(ALICE).contact(BOB).orElseThrow().groups()).isEmpty();
    }

    @Test
    void contactKeepsTheGuidThatWasSent() {
        list(ALICE, ListName.FL, BOB); // which makes Alice an entry in Bob's book
        UUID guid = UUID.randomUUID();
        store.books().apply(BOB, new AddressBookChange.Listed(ListName.FL, ALICE, "Alice", "Alice", null, guid));

        assertThat(book(BOB).contact(ALICE).orElseThrow().guid()).isEqualTo(guid);
    }

    @Test
    void withdrawnContactNeedsNoAnswer() {
        store.books().apply(ALICE, new AddressBookChange.PendingCleared(Set.of(BOB, "nobody@example.com")));

        assertThat(book(ALICE).contacts()).isEmpty();
    }

    private static final Instant FIRST = Instant.parse("2009-01-07T10:00:00.000001Z");
    private static final Instant SECOND = FIRST.plusSeconds(1);

    private UserTile addTile(String email, String key, int most, Instant at) {
        Picture picture = new Picture(PictureFormat.PNG, key.getBytes(StandardCharsets.ISO_8859_1));
        return store.profiles().addUserTile(email, "tile " + key, picture, key, most, at);
    }

    private Profile profile(String email) {
        return store.profiles().find(email).orElseThrow();
    }

    @Test
    void profileIsMadeOnceAndChanged() {
        assertThat(store.profiles().find(ALICE)).isEmpty();
        ProfileChange nothing = new ProfileChange(Optional.empty(), Optional.empty());
        store.profiles().update(ALICE, nothing, FIRST);
        assertThat(profile(ALICE)).isEqualTo(new Profile("", FIRST, 0, Optional.empty(), FIRST));

        store.profiles().update(ALICE, new ProfileChange(Optional.of("hello <中>"), Optional.empty()), SECOND);
        assertThat(profile(ALICE)).isEqualTo(new Profile("hello <中>", SECOND, 0, Optional.empty(), SECOND));
        Instant third = SECOND.plusSeconds(1);
        store.profiles().update(ALICE, new ProfileChange(Optional.empty(), Optional.of(1)), third);
        assertThat(profile(ALICE)).isEqualTo(new Profile("hello <中>", SECOND, 1, Optional.empty(), third));
        assertThat(store.profiles().find(BOB)).isEmpty();
    }

    @Test
    void aChangeMakesTheProfileThatIsMissing() {
        store.profiles().update(ALICE, new ProfileChange(Optional.of("hello"), Optional.empty()), FIRST);
        assertThat(profile(ALICE).message()).isEqualTo("hello");
        UserTile tile = addTile(BOB, "b", 5, FIRST);
        assertThat(profile(BOB).userTile()).contains(tile);
        assertThat(profile(BOB).message()).isEmpty();
    }

    @Test
    void nobodyWithoutAccountHasAProfile() {
        String nobody = "nobody@example.com";
        ProfileChange nothing = new ProfileChange(Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> store.profiles().update(nobody, nothing, FIRST))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> addTile(nobody, "n", 5, FIRST)).isInstanceOf(StoreException.class);
        assertThat(store.profiles().find(nobody)).isEmpty();
        assertThat(store.profiles().picture("n")).isEmpty();
    }

    @Test
    void userTileIsFoundByItsKeyAndListed() {
        UserTile first = addTile(ALICE, "first", 5, FIRST);
        UserTile second = addTile(ALICE, "second", 5, SECOND);

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(profile(ALICE).userTile()).contains(second);
        assertThat(profile(ALICE).changed()).isEqualTo(SECOND);
        assertThat(store.profiles().userTiles(ALICE)).containsExactly(second, first);
        assertThat(store.profiles().userTiles(BOB)).isEmpty();
        assertThat(store.profiles().userTile(ALICE, first.id())).contains(first);
        assertThat(store.profiles().userTile(BOB, first.id())).isEmpty();
        assertThat(octets("first")).isEqualTo("first");
        assertThat(store.profiles().picture("other")).isEmpty();
        assertThat(first)
                .isEqualTo(new UserTile(first.id(), 0, "tile first", PictureFormat.PNG, 5, "first", true, FIRST));
    }

    private String octets(String key) {
        return new String(store.profiles().picture(key).orElseThrow().octets(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theOldestUserTilesMakeRoom() {
        addTile(ALICE, "1", 2, FIRST);
        UserTile second = addTile(ALICE, "2", 2, FIRST);
        addTile(BOB, "b", 2, FIRST);
        UserTile third = addTile(ALICE, "3", 2, SECOND);

        assertThat(store.profiles().userTiles(ALICE)).containsExactly(third, second);
        assertThat(store.profiles().picture("1")).isEmpty();
        assertThat(octets("b")).isEqualTo("b");
    }

    @Test
    void replacedUserTileHasAnotherKey() {
        UserTile old = addTile(ALICE, "old", 5, FIRST);
        Picture picture = new Picture(PictureFormat.GIF, new byte[] {0, -1});

        assertThat(store.profiles().replaceUserTile(BOB, old.id(), "x", picture, "bad", SECOND))
                .isFalse();
        assertThat(store.profiles().replaceUserTile(ALICE, old.id(), "", picture, "new", SECOND))
                .isTrue();
        assertThat(profile(ALICE).userTile())
                .contains(new UserTile(old.id(), 1, "tile old", PictureFormat.GIF, 2, "new", true, SECOND));
        assertThat(store.profiles().picture("old")).isEmpty();
        assertThat(store.profiles().picture("new").orElseThrow().octets()).containsExactly(0, -1);
        assertThat(store.profiles().replaceUserTile(ALICE, old.id(), "name", picture, "third", SECOND))
                .isTrue();
        assertThat(store.profiles().userTile(ALICE, old.id()).orElseThrow().name())
                .isEqualTo("name");
    }

    @Test
    void anotherUserTileIsShown() {
        UserTile first = addTile(ALICE, "1", 5, FIRST);
        addTile(ALICE, "2", 5, FIRST);

        assertThat(store.profiles().showUserTile(BOB, first.id(), SECOND)).isFalse();
        assertThat(store.profiles().showUserTile(ALICE, first.id(), SECOND)).isTrue();
        assertThat(profile(ALICE).userTile()).contains(first);
        assertThat(profile(ALICE).changed()).isEqualTo(SECOND);
    }

    @Test
    void userTileThatIsNeitherListedNorShownIsGone() {
        UserTile first = addTile(ALICE, "1", 5, FIRST);
        UserTile second = addTile(ALICE, "2", 5, FIRST);

        assertThat(store.profiles().hideUserTile(BOB, second.id(), SECOND)).isFalse();
        assertThat(store.profiles().unlistUserTile(ALICE, second.id(), SECOND)).isTrue();
        assertThat(store.profiles().userTiles(ALICE)).containsExactly(first);
        assertThat(profile(ALICE).userTile().map(UserTile::key)).contains("2");
        assertThat(store.profiles().hideUserTile(ALICE, second.id(), SECOND)).isTrue();
        assertThat(profile(ALICE).userTile()).isEmpty();
        assertThat(store.profiles().picture("2")).isEmpty();

        assertThat(store.profiles().hideUserTile(ALICE, first.id(), SECOND)).isTrue();
        assertThat(octets("1")).isEqualTo("1");
        assertThat(store.profiles().unlistUserTile(ALICE, first.id(), SECOND)).isTrue();
        assertThat(store.profiles().picture("1")).isEmpty();
        assertThat(store.profiles().unlistUserTile(ALICE, first.id(), SECOND)).isFalse();
    }

    /** Else it would take the room of one that is listed, and still be served. */
    @Test
    void userTileThatIsNotListedGoesWithTheNextThatIsShown() {
        UserTile first = addTile(ALICE, "1", 2, FIRST);
        store.profiles().unlistUserTile(ALICE, first.id(), SECOND);
        UserTile second = addTile(ALICE, "2", 2, FIRST);
        assertThat(store.profiles().picture("1")).isEmpty();

        UserTile third = addTile(ALICE, "3", 2, SECOND);
        assertThat(store.profiles().userTiles(ALICE)).containsExactly(third, second);
        store.profiles().unlistUserTile(ALICE, third.id(), SECOND);
        assertThat(octets("3")).isEqualTo("3");
        store.profiles().showUserTile(ALICE, second.id(), SECOND);
        assertThat(store.profiles().picture("3")).isEmpty();
        assertThat(store.profiles().userTile(ALICE, third.id())).isEmpty();
    }

    @Test
    void profileGoesWithTheAccount() {
        addTile(ALICE, "a", 5, FIRST);
        store.accounts().remove(ALICE);
        assertThat(store.profiles().find(ALICE)).isEmpty();
        assertThat(store.profiles().picture("a")).isEmpty();

        assertThat(store.accounts().create(ALICE, "Alice", passwords.seal(ALICE, "secret")))
                .isTrue();
        assertThat(store.profiles().find(ALICE)).isEmpty();
        assertThat(store.profiles().userTiles(ALICE)).isEmpty();
    }
}
