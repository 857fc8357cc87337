package im.chrysalis.app;

import im.chrysalis.conformance.GatewayTransport;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Transport to a gateway over real HTTP. */
final class HttpGatewayTransport implements GatewayTransport {

    private static final int PATIENCE_SECONDS = 20;

    private final MsnServer sockets = new MsnServer(Transport.named("auto"), 1024);
    private final Semaphore takenIn = new Semaphore(0);
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpGatewayTransport(HttpService gateway) {
        server = new HttpServer(
                sockets.bootstrap(),
                InetAddress.getLoopbackAddress(),
                0,
                new HttpServer.Options(64 * 1024, true, null, null),
                (request, reply) -> {
                    gateway.handle(request, reply);
                    takenIn.release();
                });
    }

    @Override
    public CompletableFuture<im.chrysalis.http.HttpResponse> post(String query, byte[] body) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/gateway/gateway.dll?" + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<im.chrysalis.http.HttpResponse> response = client.sendAsync(
                        request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(HttpGatewayTransport::answer);
        try {
            if (!takenIn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the gateway was not asked");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return response;
    }

    private static im.chrysalis.http.HttpResponse answer(HttpResponse<byte[]> response) {
        // Java's client does not keep the case of names, which is another test's matter
        String type = response.headers().firstValue("Content-Type").orElse("");
        String state = response.headers().firstValue("X-MSN-Messenger").orElse("");
        return new im.chrysalis.http.HttpResponse(response.statusCode(), type, response.body())
                .with("X-MSN-Messenger", state);
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        sockets.close();
    }
}
