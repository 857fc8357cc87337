package im.chrysalis.app.cli;

import im.chrysalis.address.HostPort;
import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.LocalControl;
import im.chrysalis.app.ResourceInUseException;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.Json;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of the control API: of the server that runs on the configured data, or of the same API in this process if
 * none does.
 */
final class ControlClient implements AutoCloseable {

    /** What has to be there for a command to make sense, so that none makes a database only to find nothing in it. */
    enum Need {
        /** A running server. */
        SERVER,
        /** A database, with or without a server. */
        DATA,
        /** Nothing: a database is made if there is none. */
        NOTHING
    }

    /** What to do when the data is not where it was looked for. */
    static final String ANOTHER =
            "To use other data, give the server's settings: --config FILE, or --set data.dir=FOLDER";

    private final String place;
    private final String token;
    private final String url;
    private final @Nullable LocalControl local;

    private ControlClient(String place, String url, String token, @Nullable LocalControl local) {
        this.place = place;
        this.url = url;
        this.token = token;
        this.local = local;
    }

    /**
     * Opens it.
     *
     * @throws ConfigurationException if what is needed is not there; the message names the folder that was looked at
     */
    static ControlClient of(Configuration configuration, Need need) throws IOException {
        String token = configuration.controlToken();
        if (configuration.is(Setting.DATA_MEMORY)) {
            String url = configuredUrl(configuration);
            return new ControlClient("the server at " + url, url, token, null);
        }
        Path folder = configuration.dataFolder();
        if (need == Need.SERVER && !DataDirectory.isTaken(folder)) {
            throw new ConfigurationException("no server runs on the data in " + folder + ". " + ANOTHER);
        }
        if (need == Need.DATA && !DataDirectory.hasDatabase(folder) && !DataDirectory.isTaken(folder)) {
            throw new ConfigurationException("there is no database in " + folder
                    + "; 'chrysalis serve' or 'chrysalis account add' makes one. " + ANOTHER);
        }
        try {
            return new ControlClient(folder.toString(), "", token, LocalControl.open(configuration));
        } catch (ResourceInUseException taken) {
            Optional<DataDirectory.Running> running = DataDirectory.readRunFile(folder);
            String url = running.map(DataDirectory.Running::controlUrl).orElse("");
            if (url.isEmpty()) {
                throw taken;
            }
            return new ControlClient(folder.toString(), url, token, null);
        }
    }

    /** The URL of a server's control API according to the configuration. */
    static String configuredUrl(Configuration configuration) {
        String host = configuration.address(Setting.CONTROL_BIND).isAnyLocalAddress()
                ? "127.0.0.1"
                : configuration.text(Setting.CONTROL_BIND);
        return "http://" + HostPort.of(host, configuration.port(Setting.CONTROL_PORT));
    }

    /** What it is about, for messages: the folder of the data, or a server that has none. */
    String place() {
        return place;
    }

    /** Says {@code message} if it was done, or what is wrong, and returns the exit code. */
    int done(HttpResponse response, String message) {
        return ControlResponses.report(response, message, place);
    }

    /** Has the database copied into the data folder, and returns the exit code; a failure is printed. */
    int snapshot() throws IOException {
        if (local != null) {
            local.snapshot();
            return ExitCode.OK;
        }
        HttpResponse response = send("POST", "/api/v1/backup", Map.of());
        return response.status() == 200 ? ExitCode.OK : done(response, "");
    }

    /** Sends a request with {@code body} as JSON, or without a body if it is null. */
    HttpResponse send(String method, String path, @Nullable Object body) throws IOException {
        return sendRaw(
                method, path, body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse sendRaw(String method, String path, byte[] body) throws IOException {
        if (local != null) {
            int query = path.indexOf('?');
            String bare = query < 0 ? path : path.substring(0, query);
            Map<String, String> parameters =
                    query < 0 ? Map.of() : Map.of("after", decoded(path.substring(query + "?after=".length())));
            return local.handle(
                    new HttpRequest(method, decoded(bare), parameters, Map.of(), body, HttpRequest.Endpoints.LOCAL));
        }
        return overHttp(url, token, method, path, body);
    }

    static HttpResponse overHttp(String url, String token, String method, String path, byte[] body) throws IOException {
        try {
            return new Http10Request(method, URI.create(url + path), token).send(body);
        } catch (IOException failure) {
            throw new IOException(
                    "the server's control API at " + url + " does not answer (" + failure.getMessage()
                            + "); is the server running, with control.port on?",
                    failure);
        }
    }

    /** One part of a path. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (local != null) {
            local.close();
        }
    }
}
