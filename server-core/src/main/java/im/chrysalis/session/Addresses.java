package im.chrysalis.session;

/** The addresses clients are told, as {@code host:port}; they may depend on how the client reached this server. */
public interface Addresses {

    String dispatch(Link link);

    String notification(Link link);

    String switchboard(Link link);
}
