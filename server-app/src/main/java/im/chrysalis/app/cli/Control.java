package im.chrysalis.app.cli;

import im.chrysalis.address.HostPort;
import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.LocalControl;
import im.chrysalis.app.TakenException;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.Json;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The control API of the server that runs on the configured data, or the same API in this process if none does. */
final class Control implements AutoCloseable {

    private final String token;
    private final String url;
    private final @Nullable LocalControl local;

    private Control(String url, String token, @Nullable LocalControl local) {
        this.url = url;
        this.token = token;
        this.local = local;
    }

    static Control of(Configuration configuration) throws IOException {
        String token = configuration.controlToken();
        if (configuration.is(Setting.DATA_MEMORY)) {
            return new Control(configuredUrl(configuration), token, null);
        }
        try {
            return new Control("", token, LocalControl.open(configuration));
        } catch (TakenException taken) {
            Optional<DataDirectory.Running> running =
                    DataDirectory.running(Path.of(configuration.text(Setting.DATA_DIR)));
            String url = running.map(DataDirectory.Running::controlUrl).orElse("");
            if (url.isEmpty()) {
                throw taken;
            }
            return new Control(url, token, null);
        }
    }

    /** Where the configuration says a server's control API is. */
    static String configuredUrl(Configuration configuration) {
        String host = configuration.address(Setting.CONTROL_BIND).isAnyLocalAddress()
                ? "127.0.0.1"
                : configuration.text(Setting.CONTROL_BIND);
        return "http://" + HostPort.of(host, configuration.port(Setting.CONTROL_PORT));
    }

    /** Whether there is a running server to ask. */
    boolean isOfAServer() {
        return local == null;
    }

    /** Asks, with {@code body} as JSON unless it is null. */
    HttpAnswer ask(String method, String path, @Nullable Object body) throws IOException {
        return askRaw(
                method, path, body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    HttpAnswer askRaw(String method, String path, byte[] body) throws IOException {
        if (local != null) {
            int query = path.indexOf('?');
            String bare = query < 0 ? path : path.substring(0, query);
            Map<String, String> parameters =
                    query < 0 ? Map.of() : Map.of("after", decoded(path.substring(query + "?after=".length())));
            return local.answer(
                    new HttpQuestion(method, decoded(bare), parameters, Map.of(), body, HttpQuestion.Ends.HERE));
        }
        return overHttp(url, token, method, path, body);
    }

    static HttpAnswer overHttp(String url, String token, String method, String path, byte[] body) throws IOException {
        try {
            return new OneRequest(method, URI.create(url + path), token).send(body);
        } catch (IOException failure) {
            throw new IOException(
                    "the server's control API at " + url
                            + " does not answer; is the server running, with control.port on?",
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
