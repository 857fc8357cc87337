package im.chrysalis.testkit;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A server in one of JUnit's stores, started when it is first asked for and stopped with the store. Tests that reset it
 * use it one at a time.
 */
final class StoredServer {

    private static final Namespace NAMESPACE = Namespace.create(StoredServer.class);

    private static final int PATIENCE_MINUTES = 5;

    private final MsnServer server;
    private final Semaphore turn = new Semaphore(1, true);

    private StoredServer(MsnServer server) {
        this.server = server;
    }

    /**
     * The server of a context: of the root context, one for the whole run.
     *
     * @param key tells it from others of the context
     */
    static StoredServer in(ExtensionContext context, Object key, ServerSetup setup) {
        return (StoredServer) context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        key,
                        absent -> {
                            StoredServer started = new StoredServer(MsnServer.start(setup));
                            return new StoredResource<>(started, started.server::close);
                        },
                        StoredResource.class)
                .value();
    }

    MsnServer server() {
        return server;
    }

    /** Waits until no other test uses the server, and resets it; until the end of the test it is that test's. */
    void resetFor(ExtensionContext test) {
        test.getStore(NAMESPACE).getOrComputeIfAbsent(this, absent -> {
            takeTurn();
            return new StoredResource<>(server, turn::release);
        });
        server.reset();
    }

    private void takeTurn() {
        try {
            if (!turn.tryAcquire(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("another test has used the shared server for " + PATIENCE_MINUTES
                        + " minutes; tests that reset a server use it one at a time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another test uses the shared server", interrupted);
        }
    }
}
