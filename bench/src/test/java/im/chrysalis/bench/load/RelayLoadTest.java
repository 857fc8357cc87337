package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.limit.BareRelay;
import im.chrysalis.bench.server.ProcessStats;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RelayLoadTest {

    private static final RelayLoad.MessageShape WORDS = new RelayLoad.MessageShape("N", 100, false);

    @Test
    void pairsExchangeMessagesThroughTheBareRelay() {
        FirstFailure failure = new FirstFailure();
        try (BareRelay limit = new BareRelay(Transport.best(), 2, 2);
                Connector connector = new Connector(Transport.best(), 1)) {
            RelayLoad load = RelayLoad.through(connector, limit.address(), 3, WORDS, ProcessStats.own(), failure);
            Round round = load.round(4, 0.2);
            assertThat(round.operations()).isGreaterThanOrEqualTo(3 * 4);
            assertThat(round.latency().getTotalCount()).isEqualTo(round.operations());
            assertThat(round.perCpuSecond()).isPositive();
        }
    }

    @Test
    void everyWatcherSeesEveryChangeThroughTheBareRelay() {
        FirstFailure failure = new FirstFailure();
        try (BareRelay limit = new BareRelay(Transport.NIO, 1, 6);
                Connector connector = new Connector(Transport.NIO, 1)) {
            FanOutLoad load = FanOutLoad.through(connector, limit.address(), 2, 5, ProcessStats.own(), failure);
            Round round = load.round(1, 0.2);
            assertThat(round.operations())
                    .isPositive()
                    .isEqualTo(5 * round.latency().getTotalCount());
        }
    }

    @Test
    void failsWhenTheServerDisconnects() {
        FirstFailure failure = new FirstFailure();
        try (Connector connector = new Connector(Transport.best(), 1)) {
            RelayLoad load;
            try (BareRelay limit = new BareRelay(Transport.best(), 1, 2)) {
                load = RelayLoad.through(connector, limit.address(), 1, WORDS, null, failure);
            }
            assertThatThrownBy(() -> load.round(1, 5))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("in a conversation");
        }
    }

    @Test
    void reportsTheRefusedAddress() {
        try (Connector connector = new Connector(Transport.best(), 1)) {
            InetSocketAddress nowhere;
            try (BareRelay gone = new BareRelay(Transport.best(), 1, 2)) {
                nowhere = gone.address();
            }
            assertThatThrownBy(() -> connector.connect(connector.loop(), nowhere, new BlockingHandler("somebody")))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("cannot connect to");
        }
    }
}
