package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests that contacts are stored as given. */
class ContactsTest {

    private static final int FL_AL = 3;
    private static final int BL_PL = 20;
    private static final Contact ANN =
            contact("ann@example.com", "Annie", "Ann", FL_AL, Set.of(0, 3, Group.MAX_NUMBER));
    private static final Contact BEN = contact("ben@example.com", "Ben", "Ben", BL_PL, Set.of());
    private static final Contact CLEO = contact("cleo@example.com", "Cleo", "Cleo", FL_AL, Set.of(1));

    private static Contact contact(String email, String name, String ownName, int lists, Set<Integer> groups) {
        SortedSet<Integer> sorted = new TreeSet<>(groups);
        return new Contact(email, name, ownName, lists, sorted, UUID.nameUUIDFromBytes(new byte[] {(byte) lists}));
    }

    @Test
    void contactsAreIteratedCompletely() {
        assertThat(Contacts.of(List.of(CLEO, ANN, BEN))).containsExactly(ANN, BEN, CLEO);
        assertThat(Contacts.of(List.of(CLEO, BEN))).containsExactly(BEN, CLEO);
        assertThat(Contacts.of(List.of(BEN))).containsExactly(BEN);
        assertThat(Contacts.of(List.of())).isEmpty();
    }

    @Test
    void peopleAreFoundByHandle() {
        Contacts contacts = Contacts.of(List.of(CLEO, ANN));

        assertThat(contacts.get(CLEO.email())).isEqualTo(CLEO);
        assertThat(contacts.get(BEN.email())).isNull();
        assertThat(contacts.has(ANN.email(), ListName.AL)).isTrue();
        assertThat(contacts.has(ANN.email(), ListName.BL)).isFalse();
        assertThat(contacts.has(BEN.email(), ListName.AL)).isFalse();
    }

    @Test
    void listsAreInTheOrderOfHandles() {
        Contacts contacts = Contacts.of(List.of(CLEO, BEN, ANN));

        assertThat(contacts.on(ListName.FL)).containsExactly(ANN, CLEO);
        assertThat(contacts.handlesOn(ListName.PL)).containsExactly(BEN.email());
        assertThat(contacts.on(ListName.RL)).isEmpty();
    }

    @Test
    void anotherEntryTakesThePlaceOfTheFirst() {
        Contacts contacts = Contacts.of(List.of(ANN, BEN));

        assertThat(contacts.with(CLEO)).containsExactly(ANN, BEN, CLEO);
        assertThat(contacts.with(BEN.withName("Benjamin"))).containsExactly(ANN, BEN.withName("Benjamin"));
        assertThat(contacts).containsExactly(ANN, BEN);
    }

    @Test
    void contactOnNoListIsRemoved() {
        Contacts contacts = Contacts.of(List.of(ANN, BEN));

        assertThat(contacts.edited(contact -> contact.without(ListName.BL).without(ListName.PL)))
                .containsExactly(ANN);
    }
}
