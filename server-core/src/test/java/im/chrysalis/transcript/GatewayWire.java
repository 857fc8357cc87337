package im.chrysalis.transcript;

import im.chrysalis.http.HttpAnswer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of a gateway session. It opens with its first command, as the original clients do, or with nothing if it is
 * asked to poll before; and it has at most one request on the road.
 */
final class GatewayWire extends Wire {

    private static final Pattern STATE =
            Pattern.compile("SessionID=([0-9]+\\.[0-9]+); GW-IP=[0-9.]+(; Session=close)?");
    private static final int PATIENCE_SECONDS = 20;

    private final Road road;
    private final String opening;
    private @Nullable String id;
    private @Nullable CompletableFuture<HttpAnswer> asked;
    private boolean gone;

    /**
     * @param server NS or SB
     * @param address what the client was told of it
     */
    GatewayWire(Road road, String server, String address) {
        this.road = road;
        this.opening = "Action=open&Server=" + server + "&IP=" + address;
    }

    @Override
    public void send(byte[] octets) throws IOException {
        if (isServed()) {
            ask(id == null ? opening : "SessionID=" + id, octets);
        }
    }

    /** Asks for nothing more: the gateway knows no other way to hang up. */
    @Override
    public void close() {
        gone = true;
    }

    /** Whether the client is still there, and the server has not ended the session. */
    boolean isServed() {
        return !gone && !isClosed();
    }

    /** Whether the server waits for a client that is gone. */
    boolean isAbandoned() {
        return gone && !isClosed() && id != null;
    }

    private void ask(String query, byte[] octets) throws IOException {
        if (asked != null) {
            throw new AssertionError("one request at a time");
        }
        asked = road.ask(query, octets);
    }

    /** Asks for what there is to hear. */
    void fetch() throws IOException, InterruptedException {
        if (isServed()) {
            ask(id == null ? opening : "Action=poll&SessionID=" + id, new byte[0]);
            hear();
        }
    }

    /** Takes in the answer that must have come. */
    void hear() throws InterruptedException {
        if (asked != null) {
            take(answer(asked));
            asked = null;
        }
    }

    private static HttpAnswer answer(CompletableFuture<HttpAnswer> asked) throws InterruptedException {
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("the gateway did not answer", failure);
        }
    }

    private void take(HttpAnswer answer) {
        String state = answer.headers().stream()
                .filter(header -> header.name().equals("X-MSN-Messenger"))
                .map(HttpAnswer.Header::value)
                .findFirst()
                .orElse("");
        Matcher matcher = STATE.matcher(state);
        if (answer.status() != 200 || !matcher.matches()) {
            throw new AssertionError("the gateway answered " + answer.status() + " " + state + " " + answer.text());
        }
        id = matcher.group(1);
        take(answer.body());
        if (remainder() > 0) {
            throw new AssertionError("the gateway cut a command in two");
        }
        if (matcher.group(2) != null) {
            takeClose();
        }
    }
}
