package im.chrysalis.app.control;

import im.chrysalis.actor.VolatileValue;
import im.chrysalis.http.DeferredResponse;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that have something done that blocks, each by a thread of its own, bounded in number. A client that
 * disconnects interrupts its request.
 */
final class BackgroundRequests implements AutoCloseable {

    /** How many requests may be under way at once. */
    static final int MAX_RUNNING = 64;

    private static final Logger log = LoggerFactory.getLogger(BackgroundRequests.class);

    private final ThreadPoolExecutor executor = Threads.onDemand("chrysalis-friends", MAX_RUNNING);

    /**
     * The response that {@code task} makes later.
     *
     * @param task may throw {@link AdministrationException}, or an {@link AssertionError} of a friend
     * @param failure the status of the problem that such an AssertionError becomes
     */
    HttpResponse run(int failure, Supplier<HttpResponse> task) {
        return HttpResponse.deferred(new Running(failure, task));
    }

    @Override
    public void close() {
        executor.shutdownNow(); // interrupts what waits
        Threads.stop(executor);
    }

    /** One request. */
    private final class Running implements DeferredResponse {

        private final int failure;
        private final Supplier<HttpResponse> task;
        private final VolatileValue<Optional<Future<?>>> future = new VolatileValue<>(Optional.empty());

        Running(int failure, Supplier<HttpResponse> task) {
            this.failure = failure;
            this.task = task;
        }

        @Override
        public void start(Consumer<HttpResponse> reply) {
            try {
                future.set(Optional.of(executor.submit(() -> reply.accept(result()))));
            } catch (RejectedExecutionException full) {
                reply.accept(Json.problem(503, MAX_RUNNING + " requests are under way, which is the limit"));
            }
        }

        private HttpResponse result() {
            try {
                return task.get();
            } catch (AdministrationException mistake) {
                return ControlApi.problem(mistake);
            } catch (AssertionError failed) {
                return problem(String.valueOf(failed.getMessage()));
            } catch (IllegalArgumentException | IllegalStateException wrong) {
                return Json.problem(400, String.valueOf(wrong.getMessage()));
            } catch (RuntimeException bug) {
                log.error("A request about friends failed: internal error", bug);
                return Json.problem(500, "internal error; see the server's log");
            }
        }

        /** The first line says what failed, the others which lines were sent and received before. */
        private HttpResponse problem(String message) {
            String[] lines = message.split("\n", -1);
            return Json.problem(
                    failure,
                    lines[0],
                    Arrays.stream(lines).skip(1).map(String::strip).toList());
        }

        @Override
        public void stop() {
            future.get().ifPresent(running -> running.cancel(true));
        }
    }
}
