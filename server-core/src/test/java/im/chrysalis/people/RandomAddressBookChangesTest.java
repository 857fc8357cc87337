package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random changes of an address book, seeded by the repetition, and their invariants. */
class RandomAddressBookChangesTest {

    private static final List<String> PEOPLE = List.of("a@example.com", "b@example.com", "c@example.com");
    private static final List<ListName> LISTS = List.of(ListName.FL, ListName.AL, ListName.BL);

    private AddressBook book = AddressBook.fresh("Me");

    @RepeatedTest(50)
    void rulesKeepTheBookInOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            long before = book.listVersion();
            Optional<AddressBookChange> change = attempt(random);
            change.ifPresent(made -> book = book.apply(made, book.version().afterChange(made, Instant.EPOCH)));

            assertThat(book.listVersion()).isEqualTo(before + (change.isPresent() ? 1 : 0));
            for (Contact contact : book.contacts()) {
                assertThat(contact.lists()).isNotZero();
                assertThat(contact.on(ListName.AL) && contact.on(ListName.BL)).isFalse();
                assertThat(contact.groups().isEmpty() || contact.on(ListName.FL))
                        .isTrue();
                for (int group : contact.groups()) {
                    assertThat(group == Group.DEFAULT || book.groups().containsKey(group))
                            .isTrue();
                }
            }
        }
    }

    private Optional<AddressBookChange> attempt(Random random) {
        AddressBookRules rules = new AddressBookRules(book);
        String email = PEOPLE.get(random.nextInt(PEOPLE.size()));
        ListName list = LISTS.get(random.nextInt(LISTS.size()));
        Integer group = random.nextBoolean() || list != ListName.FL ? null : (Integer) random.nextInt(3);
        try {
            return Optional.of(
                    switch (random.nextInt(6)) {
                        case 0, 1 ->
                            rules.add(
                                    list,
                                    email,
                                    "Name",
                                    "Own",
                                    group,
                                    random.nextBoolean() ? null : (Integer) Group.DEFAULT,
                                    2);
                        case 2 -> rules.remove(list, email, group, random.nextBoolean());
                        case 3 -> rules.addGroup("G" + random.nextInt(4));
                        case 4 -> rules.removeGroup(random.nextInt(3), random.nextBoolean());
                        default -> rules.renameGroup(random.nextInt(3), "G" + random.nextInt(4));
                    });
        } catch (Refused refused) {
            return Optional.empty();
        }
    }
}
