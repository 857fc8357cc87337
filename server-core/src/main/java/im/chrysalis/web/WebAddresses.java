package im.chrysalis.web;

/** Where the doors are, at this moment. Usable by any thread. */
public interface WebAddresses {

    /** The host that clients are to be told, or empty for the one each came by. */
    String host();

    /** The port of plain HTTP; 0 if it is off. */
    int webPort();

    /** The port of HTTP over TLS; 0 if it is off. */
    int webTlsPort();
}
