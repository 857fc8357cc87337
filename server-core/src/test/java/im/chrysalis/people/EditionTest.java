package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EditionTest {

    private static final Instant NOW = Instant.parse("2004-07-15T12:59:26.877Z");

    private final BookChange rename = new BookChange.Renamed("Al");
    private final BookChange unlist = new BookChange.Unlisted(ListName.AL, "bob@example.com");

    @Test
    void twoChangesAtOneInstantHaveTwoStamps() {
        Edition one = Edition.FIRST.after(rename, NOW);
        Edition two = one.after(rename, NOW);
        assertThat(one.settings()).isEqualTo(NOW);
        assertThat(two.settings()).isAfter(one.settings());
        assertThat(two.contacts()).isEqualTo(Edition.FIRST.contacts());
        assertThat(one.after(unlist, NOW).after(unlist, NOW).contacts()).isAfter(NOW);
    }

    @Test
    void aClockThatGoesBackDoesNotTakeStampsBack() {
        Edition one = Edition.FIRST.after(unlist, NOW);
        assertThat(one.after(unlist, NOW.minusSeconds(3600)).contacts()).isAfter(one.contacts());
        assertThat(one.afterOthers(NOW.minusSeconds(3600)).contacts()).isAfter(one.contacts());
    }

    @Test
    void onlyAnswersAreUnseenByVersions() {
        Edition answered = Edition.FIRST.after(new BookChange.Answered(java.util.Set.of("bob@example.com")), NOW);
        assertThat(answered.version()).isEqualTo(Edition.FIRST.version());
        assertThat(Edition.FIRST.after(unlist, NOW).version()).isEqualTo(Edition.FIRST.version() + 1);
    }
}
