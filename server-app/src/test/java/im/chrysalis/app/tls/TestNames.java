package im.chrysalis.app.tls;

import im.chrysalis.app.config.Configuration;
import java.util.List;
import java.util.Map;

/** What servers of tests are called. */
final class TestNames {

    private TestNames() {}

    static ServerNames advertising(String host) {
        return ServerNames.of(Configuration.of(List.of("advertise.host=" + host), Map.of(), null));
    }
}
