package im.chrysalis.conformance;

import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of a gateway session. It opens with its first command, as the original clients do, or with nothing if
 * it is to poll before; it has at most one request in flight.
 */
final class GatewayConnection extends TestConnection {

    private static final Pattern STATE =
            Pattern.compile("SessionID=([0-9]+\\.[0-9]+); GW-IP=[0-9.]+(; Session=close)?");
    private static final int PATIENCE_SECONDS = 20;

    private final GatewayTransport transport;
    private final String opening;
    private @Nullable String id;
    private @Nullable CompletableFuture<HttpResponse> asked;
    private boolean abandoned;

    /**
     * @param server NS or SB
     * @param address that the client was sent
     */
    GatewayConnection(GatewayTransport transport, String server, String address) {
        this.transport = transport;
        this.opening = "Action=open&Server=" + server + "&IP=" + address;
    }

    @Override
    public void send(byte[] octets) throws IOException {
        if (isServed()) {
            ask(id == null ? opening : "SessionID=" + id, octets);
        }
    }

    /** Stops polling: the gateway has no other way to disconnect. */
    @Override
    public void close() {
        abandoned = true;
    }

    /** Whether the client is still there, and the server has not ended the session. */
    boolean isServed() {
        return !abandoned && !isClosed();
    }

    /** Whether the server waits for a client that is gone. */
    boolean isAbandoned() {
        return abandoned && !isClosed() && id != null;
    }

    private void ask(String query, byte[] octets) throws IOException {
        if (asked != null) {
            throw new AssertionError("one request at a time");
        }
        asked = transport.post(query, octets);
    }

    /** Requests the pending output. */
    void fetch() throws IOException, InterruptedException {
        if (isServed()) {
            ask(id == null ? opening : "Action=poll&SessionID=" + id, new byte[0]);
            awaitResponse();
        }
    }

    /** Takes the response that must have arrived. */
    void awaitResponse() throws InterruptedException {
        if (asked != null) {
            handle(answer(asked));
            asked = null;
        }
    }

    private static HttpResponse answer(CompletableFuture<HttpResponse> asked) throws InterruptedException {
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("the gateway did not answer", failure);
        }
    }

    private void handle(HttpResponse response) {
        String state = response.headers().stream()
                .filter(header -> header.name().equals("X-MSN-Messenger"))
                .map(HttpResponse.Header::value)
                .findFirst()
                .orElse("");
        Matcher matcher = STATE.matcher(state);
        if (response.status() != 200 || !matcher.matches()) {
            throw new AssertionError("the gateway answered " + response.status() + " " + state + " " + response.text());
        }
        id = matcher.group(1);
        received(response.body());
        if (remainder() > 0) {
            throw new AssertionError("the gateway cut a command in two");
        }
        if (matcher.group(2) != null) {
            closedByServer();
        }
    }
}
