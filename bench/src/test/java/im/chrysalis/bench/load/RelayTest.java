package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.limit.BareRelay;
import im.chrysalis.bench.server.Cpu;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final Relay.Words WORDS = new Relay.Words("N", 100, false);

    @Test
    void pairsTalkThroughTheBareRelay() {
        Trouble trouble = new Trouble();
        try (BareRelay limit = new BareRelay(Transport.best(), 2, 2);
                Dial dial = new Dial(Transport.best(), 1)) {
            Relay relay = Relay.through(dial, limit.address(), 3, WORDS, Cpu.own(), trouble);
            Round round = relay.round(4, 0.2);
            assertThat(round.operations()).isGreaterThanOrEqualTo(3 * 4);
            assertThat(round.latency().getTotalCount()).isEqualTo(round.operations());
            assertThat(round.perCpuSecond()).isPositive();
        }
    }

    @Test
    void everyWatcherSeesEveryChangeThroughTheBareRelay() {
        Trouble trouble = new Trouble();
        try (BareRelay limit = new BareRelay(Transport.NIO, 1, 6);
                Dial dial = new Dial(Transport.NIO, 1)) {
            FanOut fanOut = FanOut.through(dial, limit.address(), 2, 5, Cpu.own(), trouble);
            Round round = fanOut.round(1, 0.2);
            assertThat(round.operations())
                    .isPositive()
                    .isEqualTo(5 * round.latency().getTotalCount());
        }
    }

    @Test
    void failsWhenTheServerHangsUp() {
        Trouble trouble = new Trouble();
        try (Dial dial = new Dial(Transport.best(), 1)) {
            Relay relay;
            try (BareRelay limit = new BareRelay(Transport.best(), 1, 2)) {
                relay = Relay.through(dial, limit.address(), 1, WORDS, null, trouble);
            }
            assertThatThrownBy(() -> relay.round(1, 5))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("in a conversation");
        }
    }

    @Test
    void saysWhereNobodyListens() {
        try (Dial dial = new Dial(Transport.best(), 1)) {
            InetSocketAddress nowhere;
            try (BareRelay gone = new BareRelay(Transport.best(), 1, 2)) {
                nowhere = gone.address();
            }
            assertThatThrownBy(() -> dial.connect(dial.loop(), nowhere, new Exchange("somebody")))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("can't connect to");
        }
    }
}
