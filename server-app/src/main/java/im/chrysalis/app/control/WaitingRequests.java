package im.chrysalis.app.control;

import im.chrysalis.actor.Timers;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.http.DeferredResponse;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait until a condition holds: bounded in number and time, and without a thread each. One thread, which
 * is there only while it is needed, looks at the conditions that may have changed; it owns all state here.
 */
final class WaitingRequests implements AutoCloseable {

    /** How many requests may wait at once. */
    static final int MAX_WAITING = 100;

    /** How long one may wait at most. */
    static final int MAX_SECONDS = 120;

    /** What a request waits for. All but the watcher runs on the one thread. */
    interface Condition {

        /** Begins to watch for changes; {@code look} is called at each, from any thread. */
        void watch(Runnable look);

        /** Ends watching. */
        void unwatch();

        /**
         * The response if the condition holds.
         *
         * @throws AdministrationException if it never will
         */
        Optional<HttpResponse> met();

        /** The condition in words, after "waited for". */
        String wanted();

        /** What there is instead. */
        Object seen();
    }

    private final ThreadPoolExecutor executor = Threads.onDemand("chrysalis-wait", 1);
    private final Timers timers;
    private final Set<Waiter> waiting = new HashSet<>();

    /** @param timers the real time, which no test sets forward */
    WaitingRequests(Timers timers) {
        this.timers = timers;
    }

    /** A response that is given once {@code condition} holds, or after {@code longest} with 504. */
    HttpResponse until(Duration longest, Condition condition) {
        return HttpResponse.deferred(new Waiter(longest, condition));
    }

    /** Ends all waiting; the responses are on their way when this returns. */
    @Override
    public void close() {
        execute(() -> Set.copyOf(waiting).forEach(waiter -> waiter.finish(Json.problem(503, "the server stops"))));
        Threads.stop(executor);
    }

    private boolean execute(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** One request. */
    private final class Waiter implements DeferredResponse {

        private final Duration longest;
        private final Condition condition;
        private final VolatileValue<Boolean> lookPending = new VolatileValue<>(false);
        private @Nullable Consumer<HttpResponse> reply;
        private Timers.Timer timeout = Timers.Timer.NONE;

        Waiter(Duration longest, Condition condition) {
            this.longest = longest;
            this.condition = condition;
        }

        @Override
        public void start(Consumer<HttpResponse> to) {
            if (!execute(() -> begin(to))) {
                to.accept(Json.problem(503, "the server stops"));
            }
        }

        private void begin(Consumer<HttpResponse> to) {
            if (waiting.size() >= MAX_WAITING) {
                to.accept(Json.problem(503, MAX_WAITING + " requests wait already, which is the limit"));
                return;
            }
            reply = to;
            waiting.add(this);
            timeout = timers.after(longest, WaitingRequests.this::execute, this::expire);
            condition.watch(this::changed);
            look();
        }

        /** By any thread: several changes before the next look are one. */
        private void changed() {
            if (!lookPending.get()) {
                lookPending.set(true);
                execute(this::look);
            }
        }

        private void look() {
            lookPending.set(false);
            if (reply != null) {
                try {
                    condition.met().ifPresent(this::finish);
                } catch (AdministrationException never) {
                    finish(ControlApi.problem(never));
                }
            }
        }

        private void expire() {
            look();
            if (reply != null) {
                Object seen = condition.seen();
                boolean nothing = seen instanceof Collection<?> all && all.isEmpty();
                finish(Json.problem(
                        504,
                        "waited " + longest.toMillis() / 1000.0 + " s for " + condition.wanted()
                                + (nothing ? "; there is nothing instead" : "; seen has what there is instead"),
                        seen));
            }
        }

        private void finish(HttpResponse response) {
            Consumer<HttpResponse> to = reply;
            end();
            if (to != null) {
                to.accept(response);
            }
        }

        private void end() {
            reply = null;
            if (waiting.remove(this)) {
                timeout.cancel();
                condition.unwatch();
            }
        }

        @Override
        public void stop() {
            execute(this::end);
        }
    }
}
