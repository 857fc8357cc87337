package im.chrysalis.app.metrics;

import im.chrysalis.http.HttpServer;
import im.chrysalis.server.MessengerService;
import im.chrysalis.session.SessionInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Gauges of open connections by role, carrier and dialect; only combinations that occur are published. */
final class ConnectionGauges {

    /** Sessions with the same labels. */
    private record Kind(String role, String carrier, String dialect) {

        static Kind of(SessionInfo info) {
            String dialect = info.details().dialect();
            return new Kind(
                    info.role().toLowerCase(Locale.ROOT),
                    info.isByGateway() ? "gateway" : "socket",
                    dialect.isEmpty() ? "none" : dialect);
        }
    }

    private final MessengerService messengerService;
    private final Supplier<List<HttpServer>> web;
    private final MultiGauge gauges;

    ConnectionGauges(MessengerService messengerService, Supplier<List<HttpServer>> web, MeterRegistry registry) {
        this.messengerService = messengerService;
        this.web = web;
        this.gauges = MultiGauge.builder("chrysalis.connections")
                .description("Open connections; dialect none before one is agreed on, and for the web")
                .register(registry);
    }

    /** Recounts the sessions. */
    void refresh() {
        Map<Kind, Integer> counts = new HashMap<>();
        for (SessionInfo info : messengerService.monitoring().sessionRegistry().unordered()) {
            counts.merge(Kind.of(info), 1, Integer::sum);
        }
        long atTheDoors = web.get().stream()
                .mapToLong(server -> server.opened() - server.closed())
                .sum();
        counts.put(new Kind("web", "socket", "none"), (int) atTheDoors);
        List<Row<?>> rows = new ArrayList<>();
        counts.forEach((kind, count) -> rows.add(
                Row.of(Tags.of("role", kind.role(), "carrier", kind.carrier(), "dialect", kind.dialect()), count)));
        gauges.register(rows, true);
    }
}
