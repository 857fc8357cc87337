package im.chrysalis.sb;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Lane;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import im.chrysalis.sb.SbMeters.RelayOutcome;
import org.junit.jupiter.api.Test;

class SbMetersTest {

    private record TestLane(String name) implements Lane {

        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    @Test
    void relayedMessagesOfAllLanesAreSummed() {
        SbMeters meters = new SbMeters();
        meters.on(new TestLane("a")).count(Receipt.NONE, RelayOutcome.DELIVERED, 100);
        meters.on(new TestLane("a")).count(Receipt.NONE, RelayOutcome.DELIVERED, 50);
        meters.on(new TestLane("b")).count(Receipt.NONE, RelayOutcome.DELIVERED, 7);
        meters.on(new TestLane("b")).count(Receipt.ALWAYS, RelayOutcome.ALONE, 0);

        assertThat(meters.messages(Receipt.NONE, RelayOutcome.DELIVERED)).isEqualTo(3);
        assertThat(meters.messages(Receipt.ALWAYS, RelayOutcome.ALONE)).isEqualTo(1);
        assertThat(meters.messages(Receipt.ALWAYS, RelayOutcome.DELIVERED)).isZero();
        assertThat(meters.octets()).isEqualTo(157);
    }
}
