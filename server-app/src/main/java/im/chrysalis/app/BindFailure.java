package im.chrysalis.app;

import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a port could not be opened, and what to do about it.
 *
 * @param setting which names the port
 * @param addressSetting which names the address
 */
record BindFailure(Setting setting, int port, Setting addressSetting, InetAddress address, IOException failure) {

    /** The first port that Linux and other systems leave to everybody, unless they are set otherwise. */
    private static final int FIRST_FOR_EVERYBODY = 1024;

    /** What the system says. */
    enum Reason {
        /** Another program has the port (EADDRINUSE). */
        TAKEN,
        /** The user has no right to it (EACCES). */
        NOT_ALLOWED,
        /** No interface of this machine has the address (EADDRNOTAVAIL). */
        NOT_LOCAL,
        /** Anything else. */
        OTHER
    }

    /**
     * The reason: by the number that Linux gives, where the native transport throws, and else by the message of Java,
     * which has no number. Java's message may be in the system's language, so that the address itself is looked at too.
     */
    Reason reason() {
        if (failure instanceof NativeIoException linux) {
            return switch (-linux.expectedErr()) {
                case 13 -> Reason.NOT_ALLOWED;
                case 98 -> Reason.TAKEN;
                case 99 -> Reason.NOT_LOCAL;
                default -> Reason.OTHER;
            };
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("permission denied")) {
            return Reason.NOT_ALLOWED;
        }
        if (message.contains("assign requested address") || !isLocal()) {
            return Reason.NOT_LOCAL;
        }
        return failure instanceof BindException ? Reason.TAKEN : Reason.OTHER;
    }

    private boolean isLocal() {
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    /** The exception to end with: its kind decides the exit code, its message is all that the user sees. */
    RuntimeException explained() {
        String which = "port " + port + " (" + setting.key() + ")";
        return switch (reason()) {
            case TAKEN ->
                new ResourceInUseException(
                        which + " is in use by another program; stop that, or choose another port with --set "
                                + setting.key() + "=…");
            case NOT_ALLOWED -> new ConfigurationException("this user may not open " + which + "; " + permission());
            case NOT_LOCAL ->
                new ConfigurationException(addressSetting.key() + "=" + address.getHostAddress()
                        + " is no address of this machine, so that no port can be opened there; it has "
                        + localAddresses() + ", and 0.0.0.0 stands for all");
            case OTHER ->
                new ConfigurationException(which + " cannot be opened on " + addressSetting.key() + "="
                        + address.getHostAddress() + ": " + failure.getMessage());
        };
    }

    private String permission() {
        String other = "choose one from 1024 on: --set " + setting.key() + "=…";
        if (port >= FIRST_FOR_EVERYBODY) {
            return "the system keeps it from programs; " + other;
        }
        return "Linux lets everybody use it after 'sudo sysctl net.ipv4.ip_unprivileged_port_start=" + port
                + "' (a container's engine: --sysctl net.ipv4.ip_unprivileged_port_start=0); or " + other;
    }

    private static String localAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(local -> !local.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.replaceFirst("%.*", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (SocketException unknown) {
            return "others";
        }
    }
}
