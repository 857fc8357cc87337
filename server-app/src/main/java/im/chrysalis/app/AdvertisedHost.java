package im.chrysalis.app;

import im.chrysalis.address.HostPort;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.web.WebAddresses;
import java.util.Optional;

/**
 * The host and ports that clients are sent.
 *
 * @param host for every client, or empty for the one by which each client connected
 * @param switchboardPort 0 if there is no switchboard
 * @param webPort 0 if there is no plain HTTP
 * @param webTlsPort 0 if there is no HTTP over TLS
 */
record AdvertisedHost(
        String host, int dispatchPort, int notificationPort, int switchboardPort, int webPort, int webTlsPort)
        implements Addresses, WebAddresses {

    /** Before anything listens. */
    static final AdvertisedHost NONE = new AdvertisedHost("", 0, 0, 0, 0, 0);

    @Override
    public String dispatch(Link link) {
        return of(link, dispatchPort);
    }

    @Override
    public String notification(Link link, String account) {
        return of(link, notificationPort);
    }

    @Override
    public Optional<String> switchboard(Link link) {
        return switchboardPort == 0 ? Optional.empty() : Optional.of(of(link, switchboardPort));
    }

    private String of(Link link, int port) {
        return HostPort.of(HostPort.advertised(host, link.localHost()), port);
    }
}
