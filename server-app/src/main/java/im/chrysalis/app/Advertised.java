package im.chrysalis.app;

import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import java.util.Optional;

/**
 * The addresses clients are told.
 *
 * @param host for everybody, or empty for the one each client came by
 * @param switchboardPort 0 if there is no switchboard
 */
record Advertised(String host, int dispatchPort, int notificationPort, int switchboardPort) implements Addresses {

    @Override
    public String dispatch(Link link) {
        return of(link, dispatchPort);
    }

    @Override
    public String notification(Link link) {
        return of(link, notificationPort);
    }

    @Override
    public Optional<String> switchboard(Link link) {
        return switchboardPort == 0 ? Optional.empty() : Optional.of(of(link, switchboardPort));
    }

    private String of(Link link, int port) {
        return (host.isEmpty() ? link.localHost() : host) + ":" + port;
    }
}
