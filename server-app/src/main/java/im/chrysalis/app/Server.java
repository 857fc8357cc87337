package im.chrysalis.app;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Published;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.actor.Timers;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.ControlApi;
import im.chrysalis.app.control.Json;
import im.chrysalis.app.control.Operations;
import im.chrysalis.app.metrics.Metrics;
import im.chrysalis.fault.Faults;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.journal.Journal;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.WheelTimers;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.sb.Talk;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.Messenger;
import im.chrysalis.server.Settings;
import im.chrysalis.session.Oversight;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.web.FaultyWeb;
import im.chrysalis.web.WebDoors;
import im.chrysalis.wire.Payloads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: its storage, its messenger service, its listeners. The wiring, to be read from top to bottom. */
public final class Server implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** How many clients may come by the HTTP gateway at once. */
    private static final int MAX_GATEWAY_SESSIONS = 10_000;

    private final Configuration configuration;
    private final Storage storage;
    private final Consumer<Administration> seeding;
    private final Runnable onStop;
    private final WheelTimers wheel = new WheelTimers();
    private final Timers timers;
    private final ThreadLanes lanes;
    private final MsnServer sockets;
    private final Messenger messenger;
    private final ExecutorService healthThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("chrysalis-health").daemon().factory());
    private final ExecutorService controlThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("chrysalis-control").daemon().factory());
    private final Listeners listeners;
    private final Web web;
    private final WebDoors doors;
    private @Nullable HttpServer control;
    private final Metrics metrics;
    private final Published<Long> backInMinutes = new Published<>(0L);

    private Server(
            Configuration configuration,
            Storage storage,
            Front front,
            UnaryOperator<Timers> clock,
            Consumer<Administration> seeding,
            Runnable onStop) {
        this.timers = clock.apply(wheel);
        this.seeding = seeding;
        this.onStop = onStop;
        this.configuration = configuration;
        this.storage = storage;
        this.web = front.web();
        this.listeners = new Listeners(configuration);
        this.lanes = new ThreadLanes("chrysalis-lane", configuration.lanes());
        this.sockets = front.sockets();
        this.messenger = new Messenger(
                settings(configuration),
                storage.store(),
                storage.passwords(),
                timers,
                lanes,
                sockets.lanes(),
                listeners,
                new Journal(configuration.count(Setting.TRANSCRIPT_LINES), timers));
        this.doors =
                new WebDoors(messenger.passport(), timers, listeners, configuration.text(Setting.WEB_LOGIN_REDIRECT));
        this.metrics = new Metrics(
                messenger, new Metrics.Machine(storage.store(), lanes, sockets, wheel, web::servers, web::queue));
    }

    private static Settings settings(Configuration c) {
        NsSettings ns = new NsSettings(
                c.duration(Setting.SIGN_IN_PATIENCE),
                NsSettings.DEFAULT.challengePatience(),
                c.count(Setting.LIMIT_CONTACTS),
                c.count(Setting.LIMIT_RENAMES),
                c.count(Setting.LIMIT_CONVERSATIONS),
                c.is(Setting.PEOPLE_SEARCH),
                c.count(Setting.LIMIT_CALLS),
                c.count(Setting.LIMIT_EDITS));
        SbSettings sb = new SbSettings(
                SbSettings.DEFAULT.entryPatience(),
                SbSettings.DEFAULT.ticketLife(),
                SbSettings.DEFAULT.ringLife(),
                c.duration(Setting.SWITCHBOARD_IDLE),
                c.count(Setting.LIMIT_INCOMING_CONVERSATIONS),
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
        return start(configuration, UnaryOperator.identity(), seeding, onStop);
    }

    /** The same by a clock made of the real one. */
    public static Server start(
            Configuration configuration, UnaryOperator<Timers> clock, Consumer<Administration> seeding, Runnable onStop)
            throws IOException {
        Server server = open(configuration, clock, seeding, onStop);
        try {
            seeding.accept(server.messenger.administration());
            server.listen();
            server.web.prepare();
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static Server open(
            Configuration configuration, UnaryOperator<Timers> clock, Consumer<Administration> seeding, Runnable onStop)
            throws IOException {
        @Nullable DataDirectory directory = Storage.directory(configuration);
        Aside<Front> front = Aside.begin("chrysalis-front", () -> Front.of(configuration, directory));
        @Nullable Storage storage = null;
        try {
            storage = Storage.open(configuration, directory);
            return new Server(configuration, storage, front.get(), clock, seeding, onStop);
        } catch (IOException | RuntimeException failure) {
            front.discard(Front::close);
            if (storage != null) {
                storage.close();
            } else if (directory != null) {
                directory.close();
            }
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
            listen("dispatch", Setting.DISPATCH_PORT, messenger.dispatch(), lanes, Payloads.ANY);
        }
        web.open(listeners, sockets, gateway(), doors, behind -> new FaultyWeb(behind, faults(), timers));
        listenForControl();
    }

    private Gateway gateway() {
        return messenger.gateway(
                listeners::host, MAX_GATEWAY_SESSIONS, configuration.count(Setting.LIMIT_CONNECTIONS_PER_ADDRESS));
    }

    private Faults faults() {
        return messenger.oversight().faults();
    }

    private void listen(String role, Setting setting, SessionFactory sessions, Lanes firstLanes, Payloads payloads) {
        listeners.open(role, setting, (address, port) -> sockets.listen(address, port, sessions, firstLanes, payloads));
    }

    private void listenForControl() throws IOException {
        ControlApi api = new ControlApi(messenger.administration(), new Operator(), ControlToken.of(configuration));
        HttpService all = HttpService.on(controlThread, api::answer);
        HttpService aboutHealth = HttpService.on(healthThread, api::answer); // also while a reset waits for sessions
        listeners.open("control", Setting.CONTROL_PORT, Setting.CONTROL_BIND, (address, port) -> {
            control = new HttpServer(
                    sockets.bootstrap(),
                    address,
                    port,
                    new HttpServer.Terms(Json.MAX_OCTETS, true, sockets.entrance(), null, Json::problem),
                    (question, reply) ->
                            (ControlApi.isAboutHealth(question.path()) ? aboutHealth : all).ask(question, reply));
            return control.address();
        });
        if (storage.directory() != null) {
            String address = addresses().get("control");
            storage.directory().announce(address == null ? "" : "http://" + address);
        }
    }

    /** Accounts and contacts. */
    public Administration administration() {
        return messenger.administration();
    }

    /** The bound addresses by role, as {@code host:port}; a wildcard as the loopback address, which reaches it. */
    public Map<String, String> addresses() {
        return listeners.shown();
    }

    /** Signs everybody out, and stops. */
    @Override
    public void close() throws IOException {
        sockets.stopListening();
        web.stopListening();
        messenger.signEverybodyOut(backInMinutes.get());
        awaitGoodbyes();
        messenger.oversight().journal().close();
        if (control != null) {
            control.close();
        }
        stop(controlThread);
        stop(healthThread);
        web.threads().forEach(Server::stop);
        wheel.close();
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
    private final class Operator implements Operations {

        @Override
        public int online() {
            return messenger.online();
        }

        @Override
        public Oversight oversight() {
            return messenger.oversight();
        }

        @Override
        public List<Talk> talks() {
            return messenger.talks();
        }

        @Override
        public Advertisement advertised() {
            Advertised now = listeners.advertised();
            return new Advertisement(now.host(), now.notificationPort(), now.switchboardPort());
        }

        @Override
        public void advertise(Advertisement a) {
            listeners.advertise(a.host(), a.notificationPort(), a.switchboardPort());
            log.info("tells clients {} from now on", listeners.advertised());
        }

        @Override
        public void reset() {
            if (storage.directory() != null) {
                throw new AdministrationException(
                        AdministrationException.Kind.CONFLICT,
                        "only a server that keeps everything in memory is reset: start it with data.memory=true");
            }
            messenger.forgetEverything();
            seeding.accept(messenger.administration());
            log.info("is as it was after the start");
        }

        @Override
        public HttpAnswer metrics() {
            return metrics.answer();
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
}
