package im.chrysalis.app.tls;

import im.chrysalis.app.config.Configuration;
import java.util.List;
import java.util.Map;

/** Server names for tests. */
final class TestNames {

    private TestNames() {}

    static ServerNames advertising(String host) {
        return ServerNames.of(Configuration.of(List.of("advertise.host=" + host), Map.of(), null));
    }
}
