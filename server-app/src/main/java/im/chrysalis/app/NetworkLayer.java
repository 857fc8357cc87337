package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.Transport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Event loops and certificates; independent of the database, so that both can be opened at the same time. */
record NetworkLayer(WebServer web, MsnServer sockets) implements AutoCloseable {

    /**
     * Reads the certificates, and makes the event loops.
     *
     * @param directory where certificates are kept, or null for in memory
     */
    static NetworkLayer of(Configuration configuration, @Nullable DataDirectory directory) throws IOException {
        return new NetworkLayer(
                new WebServer(configuration, directory == null ? null : directory.folder()),
                new MsnServer(transport(configuration), configuration.count(Setting.LIMIT_CONNECTIONS_PER_ADDRESS)));
    }

    private static Transport transport(Configuration configuration) {
        try {
            return Transport.named(configuration.text(Setting.TRANSPORT));
        } catch (UnsatisfiedLinkError none) {
            throw new ConfigurationException("transport=epoll does not work here (" + none.getMessage()
                    + "); transport=auto uses one that works");
        }
    }

    @Override
    public void close() {
        sockets.close();
    }
}
