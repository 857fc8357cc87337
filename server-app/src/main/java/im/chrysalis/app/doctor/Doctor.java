package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the checks of client families and reports findings as they are found. */
public final class Doctor {

    /** Receives the findings. */
    public interface Listener {

        /** What follows matters to these. */
        void begins(ClientFamily clientFamily);

        void found(Finding finding);
    }

    private final Configuration configuration;
    private final @Nullable X509Certificate root;
    private final Network network;
    private final Set<InetAddress> own;

    Doctor(Configuration configuration, @Nullable X509Certificate root, Network network, Set<InetAddress> own) {
        this.configuration = configuration;
        this.root = root;
        this.network = network;
        this.own = own;
    }

    /**
     * One for the server of a configuration.
     *
     * @param root what its clients trust, or null if that is not known here
     */
    public static Doctor of(Configuration configuration, @Nullable X509Certificate root) {
        return new Doctor(configuration, root, new SocketNetwork(), ownAddresses());
    }

    /**
     * Runs the checks.
     *
     * @param as what clients call the server, or null for what this machine does
     * @param clients the families to check
     */
    public void examine(@Nullable String as, List<ClientFamily> clients, Listener listener) {
        String host = ClientPerspective.hostOf(configuration, as);
        Optional<ClientPerspective> client = ClientPerspective.of(host, configuration, root, network, own);
        for (ClientFamily kind : clients) {
            listener.begins(kind);
            if (client.isEmpty()) {
                listener.found(Finding.wrong(
                        host + " has no address, as seen from this machine",
                        "Give a name that it knows, or an IP address: --as 192.168.1.10"));
            } else if (kind != ClientFamily.FIRST && isOff()) {
                listener.found(Finding.warn("web.port and web.tls-port are off, so they cannot sign in"));
            } else {
                for (Check check : kind.checks()) {
                    check.run(client.get(), network).forEach(listener::found);
                }
            }
        }
    }

    private boolean isOff() {
        return configuration.port(Setting.WEB_PORT) < 0 && configuration.port(Setting.WEB_TLS_PORT) < 0;
    }

    private static Set<InetAddress> ownAddresses() {
        Set<InetAddress> own = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(own::add);
        } catch (SocketException unknown) {
            // then only the addresses of the host count
        }
        return own;
    }
}
