package im.chrysalis.app;

import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;

/**
 * The addresses clients are told.
 *
 * @param host for everybody, or empty for the one each client came by
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
    public String switchboard(Link link) {
        return of(link, switchboardPort);
    }

    private String of(Link link, int port) {
        return (host.isEmpty() ? link.localHost() : host) + ":" + port;
    }
}
