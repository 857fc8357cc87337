package im.chrysalis.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The gateway's sessions, up to a limit in total and per address. Guarded by the gateway. */
final class GatewaySessionTable {

    private final int most;
    private final int mostPerAddress;
    private final Map<String, GatewaySession> byId = new HashMap<>();
    private final Map<String, Integer> byAddress = new HashMap<>();

    GatewaySessionTable(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /**
     * Adds a session, unless it is one too many; the reason then, or nothing. This machine's own are counted in total
     * only.
     */
    Optional<String> add(GatewaySession session) {
        if (byId.size() >= most) {
            return Optional.of("the gateway serves " + most + " sessions, which is the limit");
        }
        int held = byAddress.getOrDefault(session.address(), 0);
        if (held >= mostPerAddress && !isThisMachine(session.address())) {
            return Optional.of(session.address() + " holds " + held + " gateway sessions, which is the limit");
        }
        if (byId.putIfAbsent(session.id(), session) != null) {
            throw new IllegalStateException("a session id came up twice");
        }
        byAddress.put(session.address(), held + 1);
        return Optional.empty();
    }

    private static boolean isThisMachine(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }

    Optional<GatewaySession> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Removes a session, if it is there still; how many are left. */
    int remove(GatewaySession session) {
        if (byId.remove(session.id(), session)) {
            byAddress.computeIfPresent(session.address(), (address, held) -> held == 1 ? null : held - 1);
        }
        return byId.size();
    }

    int count() {
        return byId.size();
    }
}
