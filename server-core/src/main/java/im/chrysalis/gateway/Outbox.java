package im.chrysalis.gateway;

import im.chrysalis.actor.Timers.Timer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a client and not yet fetched, and the one request that waits to take it along. Its session's threads share
 * it, guarded; whatever they must do about it they do afterwards.
 */
final class Outbox {

    /** A client that leaves more octets than this waiting reads too slowly. */
    static final int SLOW_READER = 1024 * 1024;

    /** What {@link #claim} says when there will be no more answers. */
    static final long REFUSED = 0;

    /** What becomes of something said. */
    enum Fate {
        QUEUED,
        /** The session has ended. */
        GONE,
        /** Too much waits; the session has ended by this. */
        TOO_SLOW
    }

    /** An answer that is due, to be given outside the guard. */
    record Delivery(Consumer<Parcel> reply, Parcel parcel, Timer deadline) {
        void make() {
            deadline.cancel();
            reply.accept(parcel);
        }
    }

    private ByteArrayOutputStream queued = new ByteArrayOutputStream(0);
    private @Nullable Consumer<Parcel> waiting;
    private Timer deadline = Timer.NONE;
    private long requests;
    private boolean ripe;
    private boolean ended;
    private boolean over;
    private Instant quietSince;

    Outbox(Instant now) {
        quietSince = now;
    }

    Fate say(byte[] octets) {
        if (ended) {
            return Fate.GONE;
        }
        if (queued.size() > SLOW_READER) {
            queued = new ByteArrayOutputStream(0);
            ended = true;
            return Fate.TOO_SLOW;
        }
        queued.writeBytes(octets);
        return Fate.QUEUED;
    }

    /** Nothing more will be said; false if that was so already. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * The answer to the request that waits, with whatever is there, because another one has come. If the session has ended,
     * it is the last answer, and the next request is refused.
     */
    Optional<Delivery> supersede(Instant now) {
        return waiting != null ? Optional.of(deliver(waiting, now)) : Optional.empty();
    }

    /**
     * A request that will take along what there is: its number, or {@link #REFUSED}. None may wait already, see {@link
     * #supersede}.
     */
    long claim(Consumer<Parcel> reply) {
        if (over) {
            return REFUSED;
        }
        if (waiting != null) {
            throw new IllegalStateException("a request waits already");
        }
        waiting = reply;
        ripe = false;
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
    void ripen(long request) {
        ripe |= isWaiting(request);
    }

    /** The answer to the waiting request, if it need wait no longer. */
    Optional<Delivery> due(Instant now) {
        return waiting != null && (ended || (ripe && queued.size() > 0))
                ? Optional.of(deliver(waiting, now))
                : Optional.empty();
    }

    /** The answer to the request whatever there is, unless it has been given. */
    Optional<Delivery> answer(long request, Instant now) {
        return waiting != null && isWaiting(request) ? Optional.of(deliver(waiting, now)) : Optional.empty();
    }

    private boolean isWaiting(long request) {
        return waiting != null && request == requests;
    }

    private Delivery deliver(Consumer<Parcel> reply, Instant now) {
        Delivery delivery = new Delivery(reply, new Parcel(queued.toByteArray(), ended), deadline);
        queued = new ByteArrayOutputStream(0);
        waiting = null;
        deadline = Timer.NONE;
        over = ended;
        quietSince = now;
        return delivery;
    }

    /** How long until no request will have come for {@code limit}; if that is so, it is over, and the answer zero. */
    Duration untilGivenUp(Duration limit, Instant now) {
        Duration left = waiting != null ? limit : limit.minus(Duration.between(quietSince, now));
        if (left.isPositive() && !over) {
            return left;
        }
        over = true;
        queued = new ByteArrayOutputStream(0);
        return Duration.ZERO;
    }
}
