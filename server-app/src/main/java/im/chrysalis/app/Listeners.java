package im.chrysalis.app;

import im.chrysalis.actor.VolatileValue;
import im.chrysalis.address.HostPort;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.web.WebAddresses;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports of one server: the addresses that are bound, and the addresses that clients are sent. */
final class Listeners implements Addresses, WebAddresses {

    /** Opens a port and returns the bound address. */
    interface Binding {
        InetSocketAddress bind(InetAddress address, int port);
    }

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    /** In the order that they are shown. */
    private static final List<String> ROLES =
            List.of("dispatch", "notification", "switchboard", "web", "web-tls", "control");

    private final Configuration configuration;
    private final Map<String, InetSocketAddress> bound = new LinkedHashMap<>();
    private final VolatileValue<AdvertisedHost> advertised = new VolatileValue<>(AdvertisedHost.NONE);

    Listeners(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Opens a port for clients, unless it is off.
     *
     * @throws ResourceInUseException if it is taken
     * @throws im.chrysalis.app.config.ConfigurationException if this user or this machine cannot open it
     */
    void open(String role, Setting setting, Binding binding) {
        open(role, setting, Setting.BIND, binding);
    }

    /** The same on the address that another setting names. */
    void open(String role, Setting setting, Setting address, Binding binding) {
        int port = configuration.port(setting);
        if (port >= 0) {
            bound.put(role, bind(setting, port, address, configuration.address(address), binding));
            if (setting == Setting.DISPATCH_PORT && isIpv6Only(configuration.address(address))) {
                log.warn("bind is an IPv6 address: clients of the time do not support IPv6 and cannot connect");
            }
            log.info("listening for {} on {}", role, bound.get(role));
            advertise(
                    configuration.text(Setting.ADVERTISE_HOST),
                    configuration.count(Setting.ADVERTISE_NOTIFICATION_PORT),
                    configuration.count(Setting.ADVERTISE_SWITCHBOARD_PORT));
        }
    }

    private static boolean isIpv6Only(InetAddress address) {
        return address instanceof Inet6Address && !address.isAnyLocalAddress();
    }

    private static InetSocketAddress bind(
            Setting setting, int port, Setting addressSetting, InetAddress address, Binding binding) {
        try {
            return binding.bind(address, port);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            // Netty throws what binding threw, checked or not
            if (failure instanceof IOException io) {
                throw new BindFailure(setting, port, addressSetting, address, io).explained();
            }
            throw new IllegalStateException(failure);
        }
    }

    private int port(String role) {
        InetSocketAddress address = bound.get(role);
        return address == null ? 0 : address.getPort();
    }

    /**
     * Sets the addresses that clients are sent from now on.
     *
     * @param host empty for the one each came by
     * @param notificationPort 0 for the bound one
     * @param switchboardPort 0 for the bound one
     */
    void advertise(String host, int notificationPort, int switchboardPort) {
        warnOfIpv6(host);
        advertised.set(new AdvertisedHost(
                host,
                port("dispatch"),
                advertisedPort(notificationPort, "notification"),
                advertisedPort(switchboardPort, "switchboard"),
                port("web"),
                port("web-tls")));
    }

    /** Clients of the time read nothing but IPv4 addresses and names. */
    private void warnOfIpv6(String host) {
        if (HostPort.isIpv6(host) && !host.equals(advertised.get().host())) {
            log.warn(
                    "advertise.host is {}: clients of the time do not support IPv6. Set a name or an IPv4 address;"
                            + " until then, clients that connect by IPv4 are sent to the address they connected to",
                    HostPort.host(host));
        }
    }

    /** The addresses that clients are currently sent. */
    AdvertisedHost advertised() {
        return advertised.get();
    }

    private int advertisedPort(int port, String role) {
        return port == 0 ? port(configuration.is(Setting.SINGLE_PORT) ? "dispatch" : role) : port;
    }

    /**
     * The bound addresses by role, as {@code host:port}, IPv6 in brackets; a wildcard as the loopback address, which
     * reaches it.
     */
    Map<String, String> addresses() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String role : ROLES) {
            InetSocketAddress address = bound.get(role);
            if (address != null) {
                InetAddress host = address.getAddress();
                String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
                shown.put(role, HostPort.of(name, address.getPort()));
            }
        }
        return shown;
    }

    @Override
    public String dispatch(Link link) {
        return advertised.get().dispatch(link);
    }

    @Override
    public String notification(Link link, String account) {
        return advertised.get().notification(link, account);
    }

    @Override
    public Optional<String> switchboard(Link link) {
        return advertised.get().switchboard(link);
    }

    @Override
    public String host() {
        return advertised.get().host();
    }

    @Override
    public int webPort() {
        return advertised.get().webPort();
    }

    @Override
    public int webTlsPort() {
        return advertised.get().webTlsPort();
    }
}
