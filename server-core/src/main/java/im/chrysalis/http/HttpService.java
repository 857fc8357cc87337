package im.chrysalis.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the requests of an HTTP listener. Called on an event loop, so it must not block; the response may be given
 * later, by any thread.
 */
public interface HttpService {

    /** Handles {@code request} and passes the response to {@code reply}, exactly once. */
    void handle(HttpRequest request, Consumer<HttpResponse> reply);

    /** A service that handles requests on an executor, where it may block; 503 if the executor is full. */
    static HttpService on(Executor executor, Router.Handler handler) {
        return (request, reply) -> {
            try {
                executor.execute(() -> reply.accept(respond(request, handler)));
            } catch (RejectedExecutionException full) {
                reply.accept(HttpResponse.text(503, "text/plain", "the server is busy; try again in a moment\n"));
            }
        };
    }

    private static HttpResponse respond(HttpRequest request, Router.Handler handler) {
        try {
            return handler.handle(request);
        } catch (RuntimeException | Error bug) {
            Logger log = LoggerFactory.getLogger(HttpService.class);
            log.error("{} {} failed: internal error", request.method(), request.path(), bug);
            return HttpResponse.text(500, "text/plain", "internal error; see the server's log\n");
        }
    }
}
