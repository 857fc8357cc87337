package im.chrysalis.web;

/** The current addresses of the web service. Usable by any thread. */
public interface WebAddresses {

    /** The host that clients are sent, or empty for the one by which each client connected. */
    String host();

    /** The port of plain HTTP; 0 if it is off. */
    int webPort();

    /** The port of HTTP over TLS; 0 if it is off. */
    int webTlsPort();
}
