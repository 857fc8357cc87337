package im.chrysalis.app.control;

import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.testkit.friend.ServerAddresses;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where a client in this process reaches this server: the bound addresses, also where others are sent to advertised ones,
 * which may be reachable from elsewhere only.
 *
 * @param addresses {@code host:port} by role
 */
record LocalAddresses(Map<String, String> addresses) implements ServerAddresses {

    @Override
    public InetSocketAddress dispatch() {
        return address(addresses.containsKey("dispatch") ? "dispatch" : "notification");
    }

    @Override
    public InetSocketAddress web() {
        return address("web");
    }

    @Override
    public InetSocketAddress notificationAt(InetSocketAddress named) {
        return ofRole("notification", named);
    }

    @Override
    public InetSocketAddress switchboardAt(InetSocketAddress named) {
        return ofRole("switchboard", named);
    }

    /** One port may serve all roles. */
    private InetSocketAddress ofRole(String role, InetSocketAddress named) {
        return addresses.containsKey(role) ? address(role) : addresses.containsKey("dispatch") ? dispatch() : named;
    }

    private InetSocketAddress address(String role) {
        String text = addresses.get(role);
        if (text == null) {
            throw new AdministrationException(
                    Kind.CONFLICT, "friends need the listener " + role + ", which is off; set " + role + ".port");
        }
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
    }
}
