package im.chrysalis.gateway;

import im.chrysalis.actor.Timers.Timer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Output that a client has not fetched yet, and the one request that waits for it. Used under a lock by several threads;
 * the methods return what is to be done once the lock is released.
 */
final class Outbox {

    /** A client that leaves more octets than this waiting reads too slowly. */
    static final int SLOW_READER = 1024 * 1024;

    /** What {@link #claim} says when there will be no more answers. */
    static final long REFUSED = 0;

    /** The result of offering output. */
    enum OfferResult {
        QUEUED,
        /** The session has ended. */
        CLOSED,
        /** Too much waits; the session has ended by this. */
        TOO_SLOW
    }

    /** A response that is due, to be given outside the lock. */
    record Delivery(Consumer<ResponsePayload> reply, ResponsePayload responsePayload, Timer deadline) {
        void complete() {
            deadline.cancel();
            reply.accept(responsePayload);
        }
    }

    private ByteArrayOutputStream queued = new ByteArrayOutputStream(0);
    private @Nullable Consumer<ResponsePayload> waiting;
    private Timer deadline = Timer.NONE;
    private long requests;
    private boolean commandsServed;
    private boolean ended;
    private boolean finished;
    private Instant quietSince;

    Outbox(Instant now) {
        quietSince = now;
    }

    OfferResult offer(byte[] octets) {
        if (ended) {
            return OfferResult.CLOSED;
        }
        if (queued.size() > SLOW_READER) {
            queued = new ByteArrayOutputStream(0);
            ended = true;
            return OfferResult.TOO_SLOW;
        }
        queued.writeBytes(octets);
        return OfferResult.QUEUED;
    }

    /** Marks the end of output; false if it was marked already. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** Whether every line has been fetched. */
    boolean isEmpty() {
        return queued.size() == 0;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * The answer to the request that waits, with whatever is there, because another one has come. If the session has
     * ended, it is the last answer, and the next request is refused.
     */
    Optional<Delivery> supersede(Instant now) {
        return waiting != null ? Optional.of(deliver(waiting, now)) : Optional.empty();
    }

    /**
     * A request that will take along what there is: its number, or {@link #REFUSED}. None may wait already, see {@link
     * #supersede}.
     */
    long claim(Consumer<ResponsePayload> reply) {
        if (finished) {
            return REFUSED;
        }
        if (waiting != null) {
            throw new IllegalStateException("a request waits already");
        }
        waiting = reply;
        commandsServed = false;
        return ++requests;
    }

    /** What ends the request's wait; false if nothing needs to any more. */
    boolean setDeadline(long request, Timer timer) {
        if (!isWaiting(request)) {
            return false;
        }
        deadline = timer;
        return true;
    }

    /** From now on the request waits only as long as there is nothing to take along. */
    void commandsServed(long request) {
        commandsServed |= isWaiting(request);
    }

    /** The response to the waiting request, if it need not wait any longer. */
    Optional<Delivery> due(Instant now) {
        return waiting != null && (ended || (commandsServed && queued.size() > 0))
                ? Optional.of(deliver(waiting, now))
                : Optional.empty();
    }

    /** The response to the request, whatever there is, unless it has been given. */
    Optional<Delivery> answer(long request, Instant now) {
        return waiting != null && isWaiting(request) ? Optional.of(deliver(waiting, now)) : Optional.empty();
    }

    private boolean isWaiting(long request) {
        return waiting != null && request == requests;
    }

    private Delivery deliver(Consumer<ResponsePayload> reply, Instant now) {
        Delivery delivery = new Delivery(reply, new ResponsePayload(queued.toByteArray(), ended), deadline);
        queued = new ByteArrayOutputStream(0);
        waiting = null;
        deadline = Timer.NONE;
        finished = ended;
        quietSince = now;
        return delivery;
    }

    /**
     * The time until no request will have come for {@code limit}; zero if that is so, in which case the session is
     * finished.
     */
    Duration timeUntilAbandoned(Duration limit, Instant now) {
        Duration left = waiting != null ? limit : limit.minus(Duration.between(quietSince, now));
        if (left.isPositive() && !finished) {
            return left;
        }
        finished = true;
        queued = new ByteArrayOutputStream(0);
        return Duration.ZERO;
    }
}
