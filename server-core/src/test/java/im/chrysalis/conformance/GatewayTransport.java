package im.chrysalis.conformance;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.HttpService;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Transports the requests of a gateway's clients. */
public interface GatewayTransport extends AutoCloseable {

    /** Posts a request; when this returns, the gateway has taken it in, and may have answered. */
    CompletableFuture<HttpResponse> post(String query, byte[] body) throws IOException;

    @Override
    void close();

    /** The road without a socket. */
    static GatewayTransport direct(HttpService gateway) {
        return new GatewayTransport() {
            @Override
            public CompletableFuture<HttpResponse> post(String query, byte[] body) {
                Map<String, String> parameters = new HashMap<>();
                for (String parameter : query.split("&", -1)) {
                    int equals = parameter.indexOf('=');
                    parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
                }
                CompletableFuture<HttpResponse> response = new CompletableFuture<>();
                gateway.handle(
                        new HttpRequest(
                                "POST",
                                "/gateway/gateway.dll",
                                parameters,
                                Map.of(),
                                body,
                                new HttpRequest.Endpoints("198.51.100.7", "192.0.2.10", false)),
                        response::complete);
                return response;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
