package im.chrysalis.session;

import java.util.Optional;

/** The addresses clients are told, as {@code host:port}; they may depend on how the client reached this server. */
public interface Addresses {

    String dispatch(Link link);

    String notification(Link link);

    /** The switchboard's, or nothing if there is none. */
    Optional<String> switchboard(Link link);
}
