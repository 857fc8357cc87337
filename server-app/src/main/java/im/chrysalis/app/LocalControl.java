package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.control.ControlApi;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.Administration;
import java.io.IOException;

/** The control API on data that no server is running on, for the command line. */
public final class LocalControl implements AutoCloseable {

    private final Storage storage;
    private final ControlApi api;

    private LocalControl(Storage storage) {
        this.storage = storage;
        this.api = new ControlApi(Administration.offline(storage.store(), storage.passwords()), null, "");
    }

    /**
     * Opens the configured data.
     *
     * @throws ResourceInUseException if a process has it open
     */
    public static LocalControl open(Configuration configuration) throws IOException {
        return new LocalControl(Storage.open(configuration));
    }

    public HttpResponse handle(HttpRequest request) {
        return api.handle(request);
    }

    /** Copies the database into the data folder, and returns the name of the file. */
    public String snapshot() {
        return storage.snapshot();
    }

    @Override
    public void close() throws IOException {
        storage.close();
    }
}
