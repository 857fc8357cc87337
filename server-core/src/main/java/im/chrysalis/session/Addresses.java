package im.chrysalis.session;

import java.util.Optional;

/** The addresses that clients are sent, as {@code host:port}; they may depend on how the client reached this server. */
public interface Addresses {

    String dispatch(Link link);

    /**
     * The address of the notification server for an account.
     *
     * @param account in canonical form; empty if the client has named none that can be one
     */
    String notification(Link link, String account);

    /** The address of the switchboard, or empty if there is none. */
    Optional<String> switchboard(Link link);
}
