package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Refused;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a session names, against the address book. */
class NamedContactsTest {

    private static final String BOB = "bob@example.com";
    private static final String CAROL = "carol@example.com";

    private final NamedContacts named = new NamedContacts();
    private AddressBook book = AddressBook.fresh("Alice");

    private void list(ListName list, String email) {
        change(new AddressBookChange.Listed(list, email, "Name", "Name", null, new UUID(0, email.hashCode())));
    }

    private void unlist(ListName list, String email) {
        change(new AddressBookChange.Unlisted(list, email));
    }

    private void change(AddressBookChange change) {
        AddressBook before = book;
        book = book.apply(change, book.version());
        named.bookChanged(before, book);
    }

    private static List<NetworkContact> on(String email, int lists) {
        return List.of(new NetworkContact(email, NetworkContact.MESSENGER, lists));
    }

    private boolean allows(String email) {
        return named.of(book.privacy()).allows(email);
    }

    @Test
    void nobodyIsWatchedBeforeTheFirstList() {
        list(ListName.FL, BOB);

        assertThat(named.begun()).isFalse();
        assertThat(named.watches(BOB)).isFalse();
    }

    @Test
    void whoIsNamedIsWatched() {
        list(ListName.FL, BOB);
        list(ListName.FL, CAROL);
        named.name(on(BOB, 1), book);

        assertThat(named.watches(BOB)).isTrue();
        assertThat(named.watches(CAROL)).isFalse();

        named.name(on(CAROL, 3), book);
        named.unname(on(BOB, 1), book);

        assertThat(named.watches(BOB)).isFalse();
        assertThat(named.watches(CAROL)).isTrue();
    }

    @Test
    void aContactThatIsNamedBeforeItIsInTheBookIsWatchedFromThenOn() {
        named.name(List.of(), book);
        list(ListName.FL, CAROL);
        named.name(on(BOB, 1), book);
        list(ListName.FL, BOB);

        assertThat(named.watches(BOB)).isTrue();
        assertThat(named.watches(CAROL)).isFalse();
    }

    @Test
    void aContactThatLeftTheBookIsToBeNamedAnew() {
        list(ListName.FL, BOB);
        named.name(on(BOB, 1), book);
        unlist(ListName.FL, BOB);
        list(ListName.FL, BOB);

        assertThat(named.watches(BOB)).isFalse();
    }

    @Test
    void aSessionBlocksAndAllowsWithoutTheBook() {
        list(ListName.AL, BOB);
        named.name(on(BOB, 4), book);
        assertThat(allows(BOB)).isFalse();

        named.unname(on(BOB, 4), book);
        assertThat(allows(BOB)).isTrue();

        change(new AddressBookChange.StrangersAllowed(false));
        named.unname(on(BOB, 2), book);
        assertThat(allows(BOB)).isFalse();
        assertThat(allows(CAROL)).isFalse();

        named.name(on(CAROL, 2), book);
        assertThat(allows(CAROL)).isTrue();
    }

    @Test
    void anEditOfAListReplacesTheWordOfTheSessionOnThatListOnly() {
        list(ListName.AL, BOB);
        named.name(on(BOB, 4), book);
        unlist(ListName.AL, BOB); // as clients do between the request and the edit that blocks

        assertThat(allows(BOB)).isFalse();

        list(ListName.BL, BOB);
        unlist(ListName.BL, BOB);

        assertThat(allows(BOB)).isTrue();
    }

    @Test
    void newcomersAreTakenOnceAndOnlyIfTheyStayed() {
        list(ListName.RL, BOB);
        list(ListName.RL, CAROL);
        unlist(ListName.RL, CAROL);

        assertThat(named.takeNewcomers()).containsExactly(BOB);
        assertThat(named.takeNewcomers()).isEmpty();

        named.name(List.of(), book);
        list(ListName.RL, CAROL);

        assertThat(named.takeNewcomers()).isEmpty();
    }

    @Test
    void thereIsABoundToStrangersAndToDifferences() {
        List<NetworkContact> many = IntStream.range(0, 1000)
                .mapToObj(i -> new NetworkContact("x" + i + "@example.com", NetworkContact.MESSENGER, 5))
                .toList();
        named.name(many, book);

        assertThatThrownBy(() -> named.name(on(BOB, 1), book)).isInstanceOf(Refused.class);
    }
}
