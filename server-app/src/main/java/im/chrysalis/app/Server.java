package im.chrysalis.app;

import im.chrysalis.actor.AdjustableTimers;
import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.actor.Timers;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.ControlApi;
import im.chrysalis.app.control.Json;
import im.chrysalis.app.control.Operations;
import im.chrysalis.app.metrics.Metrics;
import im.chrysalis.fault.Faults;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.WheelTimers;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.passport.Admission;
import im.chrysalis.sb.ConversationInfo;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.MessengerService;
import im.chrysalis.server.Settings;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.session.Monitoring;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.soap.SoapSettings;
import im.chrysalis.storage.StorageSettings;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.web.FaultInjectingService;
import im.chrysalis.web.PlainOrigin;
import im.chrysalis.web.WebRoutes;
import im.chrysalis.wire.PayloadRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

/** One running server: storage, messenger service and listeners. The wiring, to be read from top to bottom. */
public final class Server implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** How many clients may come by the HTTP gateway at once. */
    private static final int MAX_GATEWAY_SESSIONS = 10_000;

    private final Configuration configuration;
    private final Storage storage;
    private final Consumer<Administration> seeding;
    private final Runnable onStop;
    private final WheelTimers wheelTimers = new WheelTimers();
    private final Timers timers;
    private final ThreadLanes lanes;
    private final MsnServer sockets;
    private final MessengerService messengerService;
    private final ExecutorService healthThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("chrysalis-health").daemon().factory());
    private final ExecutorService controlThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("chrysalis-control").daemon().factory());
    private final Listeners listeners;
    private final WebServer web;
    private final WebRoutes webRoutes;
    private @Nullable HttpServer control;
    private @Nullable ControlApi controlApi;
    private final @Nullable AdjustableTimers ownClock; // only where everything is in memory
    private final Metrics metrics;
    private final VolatileValue<Long> backInMinutes = new VolatileValue<>(0L);

    private Server(
            Configuration configuration,
            Storage storage,
            NetworkLayer networkLayer,
            UnaryOperator<Timers> clock,
            Consumer<Administration> seeding,
            Runnable onStop) {
        this.ownClock = configuration.is(Setting.DATA_MEMORY) ? new AdjustableTimers(wheelTimers) : null;
        this.timers = clock.apply(ownClock == null ? wheelTimers : ownClock);
        this.seeding = seeding;
        this.onStop = onStop;
        this.configuration = configuration;
        this.storage = storage;
        this.web = networkLayer.web();
        this.listeners = new Listeners(configuration);
        this.lanes = new ThreadLanes("chrysalis-lane", configuration.lanes());
        this.sockets = networkLayer.sockets();
        this.messengerService = new MessengerService(
                settings(configuration),
                storage.store(),
                storage.passwords(),
                timers,
                lanes,
                sockets.lanes(),
                listeners,
                new TranscriptLog(configuration.count(Setting.TRANSCRIPT_LINES), timers));
        this.webRoutes = new WebRoutes(
                messengerService.passport(),
                timers,
                listeners,
                configuration.text(Setting.WEB_LOGIN_REDIRECT),
                messengerService.addressBooks(),
                messengerService.storage().service(new PlainOrigin(listeners)),
                messengerService.storage().userTiles(),
                messengerService.offlineMessageStore(),
                messengerService.offlineMessageReader());
        this.metrics = new Metrics(
                messengerService,
                new Metrics.Sources(storage.poolTracker(), lanes, sockets, wheelTimers, web::servers, web::queue));
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
                c.count(Setting.LIMIT_EDITS),
                c.count(Setting.LIMIT_LIST_PAYLOAD),
                c.count(Setting.LIMIT_PLACES),
                c.count(Setting.LIMIT_OFFLINE_MESSAGE),
                c.count(Setting.LIMIT_OFFLINE_SENDS),
                new OfflineMessages.Limits(
                        c.count(Setting.LIMIT_OFFLINE_MESSAGES),
                        Duration.ofDays(c.count(Setting.OFFLINE_MESSAGES_DAYS))),
                c.is(Setting.AUTH_REQUIRE_PROOF));
        SbSettings sb = new SbSettings(
                SbSettings.DEFAULT.entryPatience(),
                SbSettings.DEFAULT.ticketLife(),
                SbSettings.DEFAULT.ringLife(),
                c.duration(Setting.SWITCHBOARD_IDLE),
                c.count(Setting.LIMIT_INCOMING_CONVERSATIONS),
                c.text(Setting.CALL_BARRED).equals("216"));
        SoapSettings soap = new SoapSettings(
                c.count(Setting.LIMIT_CONTACTS),
                c.count(Setting.LIMIT_ADDRESS_BOOK_ENTRIES),
                c.count(Setting.LIMIT_CONTACT_INFO),
                c.count(Setting.LIMIT_CIRCLES),
                c.count(Setting.LIMIT_CIRCLE_MEMBERS));
        StorageSettings storage =
                new StorageSettings(c.count(Setting.LIMIT_USER_TILE), c.count(Setting.LIMIT_USER_TILES));
        boolean somewhereToGo =
                c.port(Setting.NOTIFICATION_PORT) >= 0 || c.count(Setting.ADVERTISE_NOTIFICATION_PORT) > 0;
        return new Settings(
                c.dialects(), c.is(Setting.DISPATCH_REDIRECT) && somewhereToGo, admission(c), ns, sb, soap, storage);
    }

    private static Admission admission(Configuration c) {
        if (!c.is(Setting.ACCEPT_ANYONE)) {
            return c.is(Setting.AUTO_REGISTER) ? Admission.REGISTER : Admission.KNOWN;
        }
        if (!c.address(Setting.BIND).isLoopbackAddress()) {
            log.warn(
                    "accept-anyone is on, and bind is {}: anyone who can reach this server signs in as anybody, with any"
                            + " password; set bind=127.0.0.1, or accept-anyone=false",
                    c.text(Setting.BIND));
        }
        return Admission.ANYONE;
    }

    /**
     * Starts a server; when this returns, it serves.
     *
     * @param seeding what to do with its accounts before
     * @param onStop run when the control API is asked to stop the server
     * @throws ResourceInUseException if a port or the data directory is taken
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
            seeding.accept(server.messengerService.administration());
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
        BackgroundTask<NetworkLayer> front =
                BackgroundTask.start("chrysalis-front", () -> NetworkLayer.of(configuration, directory));
        @Nullable Storage storage = null;
        try {
            storage = Storage.open(configuration, directory);
            return new Server(configuration, storage, front.get(), clock, seeding, onStop);
        } catch (IOException | RuntimeException failure) {
            front.discard(NetworkLayer::close);
            if (storage != null) {
                storage.close();
            } else if (directory != null) {
                directory.close();
            }
            throw failure;
        }
    }

    private void listen() throws IOException {
        PayloadRules notification = PayloadRules.notification(configuration.count(Setting.LIMIT_LIST_PAYLOAD));
        if (configuration.is(Setting.SINGLE_PORT)) {
            listen("dispatch", Setting.DISPATCH_PORT, messengerService.anyRole(), lanes, notification);
        } else {
            // a role opens after those that it redirects to
            listen(
                    "switchboard",
                    Setting.SWITCHBOARD_PORT,
                    messengerService.switchboard(),
                    sockets.lanes(),
                    PayloadRules.SWITCHBOARD);
            listen("notification", Setting.NOTIFICATION_PORT, messengerService.notification(), lanes, notification);
            listen("dispatch", Setting.DISPATCH_PORT, messengerService.dispatch(), lanes, notification);
        }
        web.open(
                listeners,
                sockets,
                gateway(),
                webRoutes,
                behind -> new FaultInjectingService(behind, faults(), timers));
        listenForControl();
    }

    private Gateway gateway() {
        return messengerService.gateway(
                listeners::host, MAX_GATEWAY_SESSIONS, configuration.count(Setting.LIMIT_CONNECTIONS_PER_ADDRESS));
    }

    private Faults faults() {
        return messengerService.monitoring().faults();
    }

    private void listen(
            String role, Setting setting, SessionFactory sessions, Lanes firstLanes, PayloadRules payloadRules) {
        listeners.open(
                role, setting, (address, port) -> sockets.listen(address, port, sessions, firstLanes, payloadRules));
    }

    private void listenForControl() throws IOException {
        ControlApi api =
                new ControlApi(messengerService.administration(), new Operator(), ControlToken.of(configuration));
        controlApi = api;
        HttpService all = HttpService.on(controlThread, api::handle);
        HttpService aboutHealth = HttpService.on(healthThread, api::handle); // also while a reset waits for sessions
        listeners.open("control", Setting.CONTROL_PORT, Setting.CONTROL_BIND, (address, port) -> {
            control = new HttpServer(
                    sockets.bootstrap(),
                    address,
                    port,
                    new HttpServer.Options(
                            Json.MAX_OCTETS, true, sockets.connectionLimitHandler(), null, Json::problem),
                    (request, reply) ->
                            (ControlApi.isHealth(request.path()) ? aboutHealth : all).handle(request, reply));
            return control.address();
        });
        if (storage.directory() != null) {
            String address = addresses().get("control");
            storage.directory().writeRunFile(address == null ? "" : "http://" + address);
        }
    }

    /** Accounts and contacts. */
    public Administration administration() {
        return messengerService.administration();
    }

    /** The bound addresses by role, as {@code host:port}; a wildcard as the loopback address, which reaches it. */
    public Map<String, String> addresses() {
        return listeners.addresses();
    }

    /** Signs out all clients and stops. */
    @Override
    public void close() throws IOException {
        sockets.stopListening();
        web.stopListening();
        messengerService.signOutAll(backInMinutes.get());
        awaitSignOuts();
        messengerService.monitoring().transcript().close();
        if (controlApi != null) {
            controlApi.close();
        }
        if (control != null) {
            control.close();
        }
        stop(controlThread);
        stop(healthThread);
        web.threads().forEach(Server::stop);
        wheelTimers.close();
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

    /** Gives the lanes two seconds to notify all clients. */
    private void awaitSignOuts() {
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

    /** The operations of this server that the control API offers. */
    private final class Operator implements Operations {

        @Override
        public int online() {
            return messengerService.online();
        }

        @Override
        public Monitoring monitoring() {
            return messengerService.monitoring();
        }

        @Override
        public void signOut(String email, DisconnectReason reason) {
            messengerService.signOut(email, reason);
        }

        @Override
        public List<ConversationInfo> conversations() {
            return messengerService.openConversations();
        }

        @Override
        public Map<String, String> addresses() {
            return listeners.addresses();
        }

        @Override
        public Timers realTime() {
            return wheelTimers;
        }

        @Override
        public Instant now() {
            return timers.now();
        }

        @Override
        public Duration clockAhead() {
            return ownClock == null ? Duration.ZERO : ownClock.shift();
        }

        @Override
        public void advanceClock(Duration by) {
            if (ownClock == null) {
                throw new AdministrationException(
                        AdministrationException.Kind.CONFLICT,
                        "only the clock of a server that keeps everything in memory is set: start it with"
                                + " data.memory=true");
            }
            ownClock.advance(by);
            log.info("the clock is {} ahead from now on", ownClock.shift());
        }

        @Override
        public Advertisement advertised() {
            AdvertisedHost now = listeners.advertised();
            return new Advertisement(now.host(), now.notificationPort(), now.switchboardPort());
        }

        @Override
        public void advertise(Advertisement a) {
            listeners.advertise(a.host(), a.notificationPort(), a.switchboardPort());
            log.info("advertising {} from now on", listeners.advertised());
        }

        @Override
        public void reset() {
            if (storage.directory() != null) {
                throw new AdministrationException(
                        AdministrationException.Kind.CONFLICT,
                        "only a server that keeps everything in memory is reset: start it with data.memory=true");
            }
            messengerService.reset();
            seeding.accept(messengerService.administration());
            log.info("reset to the state after the start");
        }

        @Override
        public HttpResponse metrics() {
            return metrics.response();
        }

        @Override
        public String snapshot() {
            return storage.snapshot();
        }

        @Override
        public void announce(String text) {
            messengerService.announce(text);
        }

        @Override
        public void stop(int minutes, int back) {
            backInMinutes.set((long) back);
            if (minutes > 0) {
                messengerService.announceShutdown(minutes);
            }
            log.info("stopping in {} minutes, requested by the control API", minutes);
            timers.after(Duration.ofMinutes(minutes), controlThread, onStop);
        }
    }
}
