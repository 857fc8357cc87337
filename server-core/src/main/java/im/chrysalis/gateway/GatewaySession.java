package im.chrysalis.gateway;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.session.Session;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineReader;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of the gateway: a link and a mailbox like a socket's, fed by requests instead of a stream. One request
 * waits for an answer at a time: when another one comes, the first is answered with what there is
 * (docs/protocol/gateway.md#26). Requests on different connections are taken in one after the other, each with all its
 * commands.
 */
final class GatewaySession {

    private static final Logger log = LoggerFactory.getLogger(GatewaySession.class);

    /** How long commands wait for output; real timers may add a tenth of a second. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    /** How long a client may send no request. */
    static final Duration IDLE = Duration.ofSeconds(60);

    /** Lines that may still wait in the mailbox when a request is answered, and the client sends more. */
    private static final int MAX_BACKLOG = 256;

    /** A request that was taken in, and whether it brought commands. */
    private record Intake(long request, boolean hasCommands) {}

    private final String id;
    private final String address;
    private final GatewayBackend backend;
    private final Timers timers;
    private final Consumer<GatewaySession> onFinished;
    private final GatewayLink link;
    private final Mailbox mailbox;
    private final SynchronizedValue<LineReader> reader;
    private @Nullable Session session; // the mailbox's own

    /**
     * @param endpoints of the connection on which it was opened
     * @param onFinished what to do when no request can be served any more; may be done twice
     */
    GatewaySession(
            String id,
            HttpRequest.Endpoints endpoints,
            GatewayBackend backend,
            Timers timers,
            Consumer<GatewaySession> onFinished) {
        this.id = id;
        this.address = endpoints.remoteHost();
        this.backend = backend;
        this.timers = timers;
        this.onFinished = onFinished;
        this.mailbox = new Mailbox(backend.lanes().of(id));
        this.link = new GatewayLink(endpoints, timers, () -> mailbox.execute(this::closed));
        this.reader = new SynchronizedValue<>(new LineReader(backend.payloadRules()));
    }

    String id() {
        return id;
    }

    /** The address it was opened from. */
    String address() {
        return address;
    }

    /** Begins. */
    void open() {
        log.debug("{} came by the gateway", link.remote());
        mailbox.execute(() -> session = backend.sessions().open(link, mailbox));
        watch(IDLE);
    }

    private void received(Line line) {
        if (session != null) {
            session.received(line);
        }
    }

    private void malformed(MalformedLine why) {
        if (session != null) {
            session.malformed(why);
        }
    }

    private void closed() {
        if (session != null) {
            session.closed();
            session = null; // commands after the one that ended the session are dropped
        }
    }

    /** Ends the session once the client has sent no request for this time, and otherwise checks again later. */
    private void watch(Duration next) {
        timers.after(next, Runnable::run, () -> {
            Duration left = link.timeUntilAbandoned(IDLE);
            if (left.isPositive()) {
                watch(left);
            } else {
                link.close();
                onFinished.accept(this);
            }
        });
    }

    /**
     * Processes commands and answers with the pending output: at once or, while there is none, up to {@code lifespan}
     * later; commands are given a moment to produce output in any case.
     *
     * @return false, and nothing is done, if the session is over
     */
    boolean serve(byte[] body, Duration lifespan, Consumer<ResponsePayload> reply) {
        Intake intake = reader.with(lines -> {
            long request = link.claim(responsePayload -> {
                if (responsePayload.last()) {
                    onFinished.accept(this);
                }
                reply.accept(responsePayload);
            });
            boolean open = request != Outbox.REFUSED && !link.hasEnded();
            return new Intake(request, open && body.length > 0 && read(lines, body));
        });
        long request = intake.request();
        if (request == Outbox.REFUSED) {
            return false;
        }
        boolean hasCommands = intake.hasCommands();
        Duration patience = hasCommands && lifespan.compareTo(PATIENCE) < 0 ? PATIENCE : lifespan;
        if (patience.isZero()) {
            link.answer(request);
            return true;
        }
        answerAfter(patience, request);
        if (hasCommands) {
            mailbox.execute(() -> link.commandsServed(request));
        } else {
            link.commandsServed(request);
        }
        return true;
    }

    /**
     * Passes the lines that {@code body} completes to the session, each as a task of its own; returns whether there
     * were any.
     */
    private boolean read(LineReader lines, byte[] body) {
        boolean[] any = new boolean[1];
        try {
            lines.read(body, line -> {
                any[0] = true;
                mailbox.execute(() -> received(line));
            });
        } catch (MalformedLine malformed) {
            any[0] = true;
            mailbox.execute(() -> malformed(malformed));
        }
        return any[0];
    }

    /** A client that sends faster than it is served is answered, and so sends more, only when it has been. */
    private void answerAfter(Duration patience, long request) {
        link.setDeadline(request, timers.after(patience, Runnable::run, () -> {
            if (mailbox.backlog() > MAX_BACKLOG && !link.hasEnded()) {
                answerAfter(PATIENCE, request);
            } else {
                link.answer(request);
            }
        }));
    }
}
