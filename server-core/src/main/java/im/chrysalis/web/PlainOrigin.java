package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import java.util.function.Function;

/**
 * How addresses at this server begin that are fetched without TLS, as aMSN fetches pictures: it puts a host of its own
 * before whatever does not begin with {@code http://}. With TLS only if plain HTTP is off. Usable by any thread.
 */
public final class PlainOrigin implements Function<HttpRequest, String> {

    private static final int TLS_PORT = 443;

    private final WebAddresses addresses;

    public PlainOrigin(WebAddresses addresses) {
        this.addresses = addresses;
    }

    /** {@code http://storage.msn.com}: by the name or address that the client of a request used. */
    @Override
    public String apply(HttpRequest request) {
        if (!request.endpoints().secure() || addresses.webPort() <= 0) {
            return RequestHost.origin(request, addresses);
        }
        RequestHost host = RequestHost.of(request, addresses);
        boolean usual = host.port() == 0 || host.port() == TLS_PORT;
        // a client with a hosts file reaches the usual ports, however they lead here (docs/connect.md)
        return "http://"
                + host.at(usual && host.isMicrosoftName() ? 0 : addresses.webPort())
                        .authority(false);
    }
}
