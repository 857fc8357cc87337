package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressBookVersionTest {

    private static final Instant NOW = Instant.parse("2004-07-15T12:59:26.877Z");

    private final AddressBookChange rename = new AddressBookChange.Renamed("Al");
    private final AddressBookChange unlist = new AddressBookChange.Unlisted(ListName.AL, "bob@example.com");

    @Test
    void twoChangesAtOneInstantHaveTwoStamps() {
        AddressBookVersion one = AddressBookVersion.FIRST.afterChange(rename, NOW);
        AddressBookVersion two = one.afterChange(rename, NOW);
        assertThat(one.settings()).isEqualTo(NOW);
        assertThat(two.settings()).isAfter(one.settings());
        assertThat(two.contacts()).isEqualTo(AddressBookVersion.FIRST.contacts());
        assertThat(one.afterChange(unlist, NOW).afterChange(unlist, NOW).contacts())
                .isAfter(NOW);
    }

    @Test
    void aClockThatGoesBackDoesNotTakeStampsBack() {
        AddressBookVersion one = AddressBookVersion.FIRST.afterChange(unlist, NOW);
        assertThat(one.afterChange(unlist, NOW.minusSeconds(3600)).contacts()).isAfter(one.contacts());
        assertThat(one.afterChangeByOthers(NOW.minusSeconds(3600)).contacts()).isAfter(one.contacts());
    }

    @Test
    void onlyAnswersAreUnseenByVersions() {
        AddressBookVersion answered = AddressBookVersion.FIRST.afterChange(
                new AddressBookChange.PendingCleared(java.util.Set.of("bob@example.com")), NOW);
        assertThat(answered.number()).isEqualTo(AddressBookVersion.FIRST.number());
        assertThat(AddressBookVersion.FIRST.afterChange(unlist, NOW).number())
                .isEqualTo(AddressBookVersion.FIRST.number() + 1);
    }
}
