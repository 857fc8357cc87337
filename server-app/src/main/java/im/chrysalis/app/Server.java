package im.chrysalis.app;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Published;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.ControlApi;
import im.chrysalis.app.tls.CertificateAuthority;
import im.chrysalis.app.tls.RootDoor;
import im.chrysalis.app.tls.ServerNames;
import im.chrysalis.app.tls.TlsEngines;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.WheelTimers;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.server.Administration;
import im.chrysalis.server.Messenger;
import im.chrysalis.server.Settings;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.web.WebAddresses;
import im.chrysalis.web.WebDoors;
import im.chrysalis.wire.Payloads;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: its storage, its messenger service, its listeners. The wiring, to be read from top to bottom. */
public final class Server implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** The longest body of a request to the control API, in octets: a seed of some ten thousand accounts. */
    private static final int MAX_CONTROL_BODY = 4 * 1024 * 1024;

    /** The longest body of a request to the web doors, in octets: envelopes are of some ten thousand. */
    private static final int MAX_WEB_BODY = 128 * 1024;

    /** How many clients may come by the HTTP gateway at once. */
    private static final int MAX_GATEWAY_SESSIONS = 10_000;

    /** Threads behind the web doors, each with a database connection; and how many requests may wait for one. */
    static final int WEB_THREADS = 4;

    private static final int WEB_BACKLOG = 200;

    private final Configuration configuration;
    private final Storage storage;
    private final Runnable onStop;
    private final WheelTimers timers = new WheelTimers();
    private final ThreadLanes lanes;
    private final MsnServer sockets;
    private final Messenger messenger;
    private final ExecutorService controlThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("chrysalis-control").daemon().factory());
    private final ExecutorService webThreads = new ThreadPoolExecutor(
            WEB_THREADS,
            WEB_THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WEB_BACKLOG),
            Thread.ofPlatform().name("chrysalis-web-", 0).daemon().factory());
    private final List<HttpServer> web = new ArrayList<>();
    private final Map<String, InetSocketAddress> bound = new LinkedHashMap<>();
    private @Nullable HttpServer control;
    private final Published<Long> backInMinutes = new Published<>(0L);
    private final Published<Advertised> advertised = new Published<>(Advertised.NOTHING);

    private Server(Configuration configuration, Storage storage, Runnable onStop) {
        this.onStop = onStop;
        this.configuration = configuration;
        this.storage = storage;
        this.lanes = new ThreadLanes("chrysalis-lane", configuration.count(Setting.LANES));
        this.sockets = new MsnServer(configuration.count(Setting.LIMIT_CONNECTIONS_PER_ADDRESS));
        this.messenger = new Messenger(
                settings(configuration),
                storage.store(),
                storage.passwords(),
                timers,
                lanes,
                sockets.lanes(),
                new CurrentAddresses());
    }

    private static Settings settings(Configuration c) {
        NsSettings ns = new NsSettings(
                c.duration(Setting.SIGN_IN_PATIENCE),
                NsSettings.DEFAULT.challengePatience(),
                c.count(Setting.LIMIT_CONTACTS),
                c.count(Setting.LIMIT_RENAMES),
                c.count(Setting.LIMIT_CONVERSATIONS),
                c.is(Setting.PEOPLE_SEARCH),
                c.count(Setting.LIMIT_CALLS));
        SbSettings sb = new SbSettings(
                SbSettings.DEFAULT.entryPatience(),
                SbSettings.DEFAULT.ticketLife(),
                SbSettings.DEFAULT.ringLife(),
                c.duration(Setting.SWITCHBOARD_IDLE),
                c.text(Setting.CALL_BARRED).equals("216"));
        boolean somewhereToGo =
                c.port(Setting.NOTIFICATION_PORT) >= 0 || c.count(Setting.ADVERTISE_NOTIFICATION_PORT) > 0;
        return new Settings(
                c.dialects(), c.is(Setting.DISPATCH_REDIRECT) && somewhereToGo, c.is(Setting.AUTO_REGISTER), ns, sb);
    }

    /**
     * Starts a server; when this returns, it serves.
     *
     * @param seeding what to do with its accounts before
     * @param onStop what to do when the control API is asked to stop the server
     * @throws TakenException if a port or the data directory is taken
     */
    public static Server start(Configuration configuration, Consumer<Administration> seeding, Runnable onStop)
            throws IOException {
        Server server = new Server(configuration, Storage.open(configuration), onStop);
        try {
            seeding.accept(server.messenger.administration());
            server.listen();
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void listen() throws IOException {
        if (configuration.is(Setting.SINGLE_PORT)) {
            listen("dispatch", Setting.DISPATCH_PORT, messenger.anyRole(), lanes, Payloads.ANY);
        } else {
            // whoever sends clients on opens after whom they are sent to
            listen(
                    "switchboard",
                    Setting.SWITCHBOARD_PORT,
                    messenger.switchboard(),
                    sockets.lanes(),
                    Payloads.SWITCHBOARD);
            listen("notification", Setting.NOTIFICATION_PORT, messenger.notification(), lanes, Payloads.NOTIFICATION);
            listen("dispatch", Setting.DISPATCH_PORT, messenger.dispatch(), lanes, Payloads.NOTIFICATION);
        }
        CertificateAuthority authority = authority();
        HttpService doors = webDoors(new RootDoor(authority));
        listenForWeb("web", Setting.WEB_PORT, doors, null);
        if (configuration.port(Setting.WEB_TLS_PORT) >= 0) {
            boolean legacy = configuration.is(Setting.WEB_LEGACY_TLS);
            listenForWeb("web-tls", Setting.WEB_TLS_PORT, doors, new TlsEngines(authority, legacy));
        }
        listenForControl();
    }

    /** What vouches for the web doors. What is wrong with its files is said now; keys for memory are made when needed. */
    private CertificateAuthority authority() throws IOException {
        boolean legacy = configuration.is(Setting.WEB_LEGACY_TLS);
        ServerNames names = ServerNames.of(configuration);
        if (storage.directory() == null) {
            return CertificateAuthority.inMemory(names, legacy);
        }
        CertificateAuthority authority =
                CertificateAuthority.in(storage.directory().folder(), names, legacy);
        if (configuration.port(Setting.WEB_TLS_PORT) >= 0) {
            authority.open();
        }
        return authority;
    }

    /** What every web listener serves, plain or with TLS: the gateway, which never waits, and the doors. */
    private HttpService webDoors(RootDoor root) {
        Gateway gateway = messenger.gateway(
                configuration.text(Setting.ADVERTISE_HOST),
                MAX_GATEWAY_SESSIONS,
                configuration.count(Setting.LIMIT_CONNECTIONS_PER_ADDRESS));
        WebDoors signIn = new WebDoors(
                messenger.passport(), timers, new CurrentAddresses(), configuration.text(Setting.WEB_LOGIN_REDIRECT));
        HttpService doors =
                HttpService.on(webThreads, question -> (RootDoor.isAt(question) ? root : signIn).answer(question));
        return (question, reply) -> (Gateway.isAt(question.path()) ? gateway : doors).ask(question, reply);
    }

    /**
     * Opens a port before the web doors.
     *
     * @param tls makes the server's end of each TLS connection, or null for plain HTTP
     */
    private void listenForWeb(String role, Setting setting, HttpService doors, @Nullable Supplier<SSLEngine> tls) {
        int port = configuration.port(setting);
        if (port >= 0) {
            InetAddress address = configuration.address(Setting.BIND);
            bind(role, setting, port, () -> {
                HttpServer server = new HttpServer(sockets.loops(), address, port, MAX_WEB_BODY, tls, doors);
                web.add(server);
                return server.address();
            });
        }
    }

    private void listen(String role, Setting setting, SessionFactory sessions, Lanes firstLanes, Payloads payloads) {
        int port = configuration.port(setting);
        if (port >= 0) {
            InetAddress address = configuration.address(Setting.BIND);
            bind(role, setting, port, () -> sockets.listen(address, port, sessions, firstLanes, payloads));
        }
    }

    private interface Binding {
        InetSocketAddress bind();
    }

    private void bind(String role, Setting setting, int port, Binding binding) {
        try {
            bound.put(role, binding.bind());
            log.info("listens for {} on {}", role, bound.get(role));
            advertised.set(new Advertised(
                    configuration.text(Setting.ADVERTISE_HOST),
                    port("dispatch"),
                    told(Setting.ADVERTISE_NOTIFICATION_PORT, "notification"),
                    told(Setting.ADVERTISE_SWITCHBOARD_PORT, "switchboard"),
                    boundPort("web"),
                    boundPort("web-tls")));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            // Netty throws what binding threw, checked or not
            if (failure instanceof BindException) {
                throw new TakenException("port " + port + " (" + setting.key() + ") is taken or can't be bound: "
                        + failure.getMessage() + "; stop what uses it, or choose another with --set " + setting.key()
                        + "=…");
            }
            throw new IllegalStateException(failure);
        }
    }

    private void listenForControl() throws IOException {
        int port = configuration.port(Setting.CONTROL_PORT);
        String url = "";
        if (port >= 0) {
            ControlApi api = new ControlApi(messenger.administration(), new Operations(), configuration.controlToken());
            bind("control", Setting.CONTROL_PORT, port, () -> {
                control = new HttpServer(
                        sockets.loops(),
                        configuration.address(Setting.CONTROL_BIND),
                        port,
                        MAX_CONTROL_BODY,
                        null,
                        HttpService.on(controlThread, api::answer));
                return control.address();
            });
            url = "http://" + shown("control");
        }
        if (storage.directory() != null) {
            storage.directory().announce(url);
        }
    }

    private int port(String role) {
        return boundPort(configuration.is(Setting.SINGLE_PORT) ? "dispatch" : role);
    }

    private int boundPort(String role) {
        InetSocketAddress address = bound.get(role);
        return address == null ? 0 : address.getPort();
    }

    private int told(Setting setting, String role) {
        int port = configuration.count(setting);
        return port == 0 ? port(role) : port;
    }

    /** Accounts and contacts. */
    public Administration administration() {
        return messenger.administration();
    }

    /** The bound addresses by role, as {@code host:port}; a wildcard as the loopback address, which reaches it. */
    public Map<String, String> addresses() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String role : List.of("dispatch", "notification", "switchboard", "web", "web-tls", "control")) {
            if (bound.containsKey(role)) {
                shown.put(role, shown(role));
            }
        }
        return shown;
    }

    private String shown(String role) {
        InetSocketAddress address = bound.get(role);
        if (address == null) {
            throw new IllegalStateException("there is no listener for " + role);
        }
        InetAddress host = address.getAddress();
        return (host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress()) + ":" + address.getPort();
    }

    /** Signs everybody out, and stops. */
    @Override
    public void close() throws IOException {
        sockets.stopListening();
        web.forEach(HttpServer::close);
        messenger.signEverybodyOut(backInMinutes.get());
        awaitGoodbyes();
        if (control != null) {
            control.close();
        }
        stop(controlThread);
        stop(webThreads);
        timers.close();
        lanes.close();
        sockets.close();
        storage.close();
        log.info("stopped");
    }

    private static void stop(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lanes two seconds to tell everybody. */
    private void awaitGoodbyes() {
        Duration patience = Duration.ofSeconds(2);
        for (long waited = 0; waited < patience.toMillis() && lanes.backlog() > 0; waited += 10) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** What the control API may make this server do. */
    private final class Operations implements ControlApi.Operations {

        @Override
        public int online() {
            return messenger.online();
        }

        @Override
        public void announce(String text) {
            messenger.announce(text);
        }

        @Override
        public void stop(int minutes, int back) {
            backInMinutes.set((long) back);
            if (minutes > 0) {
                messenger.warnOfStop(minutes);
            }
            log.info("stops in {} minutes, as the control API was asked to", minutes);
            timers.after(Duration.ofMinutes(minutes), controlThread, onStop);
        }
    }

    /** What clients are told at this moment. */
    private final class CurrentAddresses implements Addresses, WebAddresses {

        @Override
        public String dispatch(Link link) {
            return advertised.get().dispatch(link);
        }

        @Override
        public String notification(Link link) {
            return advertised.get().notification(link);
        }

        @Override
        public Optional<String> switchboard(Link link) {
            return advertised.get().switchboard(link);
        }

        @Override
        public String host() {
            return advertised.get().host();
        }

        @Override
        public int webPort() {
            return advertised.get().webPort();
        }

        @Override
        public int webTlsPort() {
            return advertised.get().webTlsPort();
        }
    }
}
