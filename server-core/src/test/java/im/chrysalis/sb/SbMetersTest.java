package im.chrysalis.sb;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Lane;
import im.chrysalis.protocol.SwitchboardRequest.Say.Receipt;
import im.chrysalis.sb.SbMeters.Relay;
import org.junit.jupiter.api.Test;

class SbMetersTest {

    private record TestLane(String name) implements Lane {

        @Override
        public boolean isHere() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    @Test
    void whatWasRelayedOnAllLanesIsAddedUp() {
        SbMeters meters = new SbMeters();
        meters.on(new TestLane("a")).count(Receipt.NONE, Relay.DELIVERED, 100);
        meters.on(new TestLane("a")).count(Receipt.NONE, Relay.DELIVERED, 50);
        meters.on(new TestLane("b")).count(Receipt.NONE, Relay.DELIVERED, 7);
        meters.on(new TestLane("b")).count(Receipt.ALWAYS, Relay.ALONE, 0);

        assertThat(meters.messages(Receipt.NONE, Relay.DELIVERED)).isEqualTo(3);
        assertThat(meters.messages(Receipt.ALWAYS, Relay.ALONE)).isEqualTo(1);
        assertThat(meters.messages(Receipt.ALWAYS, Relay.DELIVERED)).isZero();
        assertThat(meters.octets()).isEqualTo(157);
    }
}
