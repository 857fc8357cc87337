package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.tls.CertificateAuthority;
import im.chrysalis.app.tls.RootCertificateHandler;
import im.chrysalis.app.tls.ServerNames;
import im.chrysalis.app.tls.TlsEngines;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.net.MsnServer;
import im.chrysalis.web.WebRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The web ports, plain and with TLS: gateway, sign-in, configuration and root certificate. */
final class WebServer {

    /** Threads that serve web requests, each with a database connection. */
    static final int THREADS = 4;

    /** The maximum number of requests that wait for a thread. */
    private static final int BACKLOG = 200;

    /** The maximum number of TLS handshake steps that wait for their thread. */
    private static final int HANDSHAKES = 1000;

    private final Configuration configuration;
    private final CertificateAuthority authority;
    private final boolean persistent;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(BACKLOG),
            Thread.ofPlatform().name("chrysalis-web-", 0).daemon().factory());
    private final ExecutorService handshakes = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(HANDSHAKES),
            Thread.ofPlatform().name("chrysalis-tls-", 0).daemon().factory());
    private final List<HttpServer> servers = new ArrayList<>();

    /**
     * The web of one server. Certificate files that are invalid are reported now; keys in memory are generated on
     * demand, those of a new folder by {@link #prepare}.
     *
     * @param folder where certificates are kept, or null for in memory
     */
    WebServer(Configuration configuration, @Nullable Path folder) throws IOException {
        this.configuration = configuration;
        this.persistent = folder != null;
        boolean legacy = configuration.is(Setting.WEB_LEGACY_TLS);
        ServerNames names = ServerNames.of(configuration);
        if (folder == null) {
            authority = CertificateAuthority.inMemory(names, legacy);
        } else {
            authority = CertificateAuthority.in(folder, names, legacy);
            if (hasTls()) {
                authority.check();
            }
        }
    }

    /**
     * Opens both ports.
     *
     * @param around decorates the routes and the gateway
     */
    void open(
            Listeners listeners,
            MsnServer sockets,
            Gateway gateway,
            WebRoutes signIn,
            UnaryOperator<HttpService> around) {
        RootCertificateHandler root = new RootCertificateHandler(authority);
        HttpService doors = HttpService.on(
                threads, request -> (RootCertificateHandler.isAt(request.path()) ? root : signIn).handle(request));
        // the gateway never waits, and so needs no thread
        HttpService all = around.apply(
                (request, reply) -> (Gateway.isAt(request.path()) ? gateway : doors).handle(request, reply));
        listeners.open("web", Setting.WEB_PORT, binding(sockets, all, null));
        if (hasTls()) {
            TlsEngines engines = new TlsEngines(authority, configuration.is(Setting.WEB_LEGACY_TLS));
            listeners.open(
                    "web-tls", Setting.WEB_TLS_PORT, binding(sockets, all, new HttpServer.Tls(engines, handshakes)));
        }
    }

    /** Has a new folder's keys made, which would keep a start from its processors. */
    void prepare() {
        if (persistent && hasTls()) {
            authority.prepare(threads);
        }
    }

    private boolean hasTls() {
        return configuration.port(Setting.WEB_TLS_PORT) >= 0;
    }

    private Listeners.Binding binding(MsnServer sockets, HttpService service, HttpServer.@Nullable Tls tls) {
        return (address, port) -> {
            HttpServer.Options options = new HttpServer.Options(
                    configuration.count(Setting.LIMIT_SOAP_BODY), false, sockets.connectionLimitHandler(), tls);
            HttpServer server = new HttpServer(sockets.bootstrap(), address, port, options, service);
            servers.add(server);
            return server.address();
        };
    }

    /** The listeners that are open. */
    List<HttpServer> servers() {
        return servers;
    }

    /** The number of requests that wait for a thread. */
    int queue() {
        return threads.getQueue().size();
    }

    /** Stops accepting connections; requests already received are still answered, if there is time. */
    void stopListening() {
        servers.forEach(HttpServer::close);
    }

    /** The threads that serve requests, to be ended with the server. */
    List<ExecutorService> threads() {
        return List.of(threads, handshakes);
    }
}
