package im.chrysalis.app.metrics;

import im.chrysalis.http.HttpServer;
import im.chrysalis.server.Messenger;
import im.chrysalis.session.Visit;
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

/** Who is connected, by role, carrier and dialect, of which only those combinations are published that there are. */
final class ConnectionGauges {

    /** Sessions that are alike. */
    private record Kind(String role, String carrier, String dialect) {

        static Kind of(Visit visit) {
            String dialect = visit.known().dialect();
            return new Kind(
                    visit.role().toLowerCase(Locale.ROOT),
                    visit.isByGateway() ? "gateway" : "socket",
                    dialect.isEmpty() ? "none" : dialect);
        }
    }

    private final Messenger messenger;
    private final Supplier<List<HttpServer>> web;
    private final MultiGauge gauges;

    ConnectionGauges(Messenger messenger, Supplier<List<HttpServer>> web, MeterRegistry registry) {
        this.messenger = messenger;
        this.web = web;
        this.gauges = MultiGauge.builder("chrysalis.connections")
                .description("Open connections; dialect none before one is agreed on, and for the web")
                .register(registry);
    }

    /** Counts anew. */
    void refresh() {
        Map<Kind, Integer> counts = new HashMap<>();
        for (Visit visit : messenger.oversight().sessions().unordered()) {
            counts.merge(Kind.of(visit), 1, Integer::sum);
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
