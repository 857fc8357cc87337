package im.chrysalis.gateway;

import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.session.Link;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link whose client fetches lines by HTTP requests. */
final class GatewayLink implements Link {

    private static final Logger log = LoggerFactory.getLogger(GatewayLink.class);

    private final HttpRequest.Endpoints endpoints;
    private final Timers timers;
    private final Runnable onClose;
    private final SynchronizedValue<Outbox> outbox;

    /**
     * @param endpoints of the connection on which the session was opened
     * @param onClose what to do once the session has ended, by either side
     */
    GatewayLink(HttpRequest.Endpoints endpoints, Timers timers, Runnable onClose) {
        this.endpoints = endpoints;
        this.timers = timers;
        this.onClose = onClose;
        this.outbox = new SynchronizedValue<>(new Outbox(timers.now()));
    }

    @Override
    public boolean send(List<Line> lines) {
        return sendOctets(LineEncoder.octets(lines), false);
    }

    /** Octets one by one are one response all the same: where one ends is up to the client's next request. */
    @Override
    public boolean sendOctets(byte[] octets, boolean oneByOne) {
        DeferredTasks.runUpTo(
                DeferredTasks.Phase.RECORD); // lines are recorded before any thread can send them in a response
        Outbox.OfferResult offerResult = outbox.with(box -> box.offer(octets));
        if (offerResult == Outbox.OfferResult.TOO_SLOW) {
            log.info("{} is disconnected: fetches too slowly", remote());
            onClose.run();
        }
        deliverIfDue();
        return offerResult == Outbox.OfferResult.QUEUED;
    }

    @Override
    public boolean hasSentAll() {
        return outbox.with(Outbox::isEmpty);
    }

    /** Ends the session; lines sent before are in the last response. */
    @Override
    public void close() {
        if (outbox.with(Outbox::end)) {
            onClose.run();
        }
        deliverIfDue();
    }

    /** Whether the session has ended, though its last response may still wait. */
    boolean hasEnded() {
        return outbox.with(Outbox::hasEnded);
    }

    /**
     * Takes in a request, which waits for output. The one that waited before is answered at once.
     *
     * @return its number, or {@link Outbox#REFUSED}
     */
    long claim(Consumer<ResponsePayload> reply) {
        record Change(Optional<Outbox.Delivery> before, long request) {}
        Change change = outbox.with(box -> {
            Optional<Outbox.Delivery> before = box.supersede(timers.now());
            return new Change(before, box.claim(reply));
        });
        deliver(change.before());
        return change.request();
    }

    /** Sets the timer after which the request is answered with whatever is there, even nothing. */
    void setDeadline(long request, Timers.Timer timer) {
        if (!outbox.with(box -> box.setDeadline(request, timer))) {
            timer.cancel();
        }
    }

    /** The commands that came with the request are done: it waits no longer if there is something to take along. */
    void commandsServed(long request) {
        outbox.with(box -> {
            box.commandsServed(request);
            return box;
        });
        deliverIfDue();
    }

    /** Answers the request with whatever is there. */
    void answer(long request) {
        deliver(outbox.with(box -> box.answer(request, timers.now())));
    }

    private void deliverIfDue() {
        deliver(outbox.with(box -> box.due(timers.now())));
    }

    private static void deliver(Optional<Outbox.Delivery> delivery) {
        delivery.ifPresent(Outbox.Delivery::complete);
    }

    /**
     * The time until the client will have sent no request for {@code limit}; zero means that the session is now
     * abandoned.
     */
    Duration timeUntilAbandoned(Duration limit) {
        return outbox.with(box -> box.timeUntilAbandoned(limit, timers.now()));
    }

    @Override
    public String localHost() {
        return endpoints.localHost();
    }

    @Override
    public String remoteHost() {
        return endpoints.remoteHost();
    }

    /** None, as the client has no connection of its own. */
    @Override
    public int remotePort() {
        return 0;
    }
}
