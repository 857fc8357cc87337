package im.chrysalis.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is behind an HTTP listener. Asked on an event loop, so it must not wait; the answer may come later, by any thread. */
public interface HttpService {

    /** Answers {@code request} by giving {@code reply} the answer, once. */
    void handle(HttpRequest request, Consumer<HttpResponse> reply);

    /** A service that answers at once, on an executor where it may wait; 503 if the executor takes no more. */
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
            log.error("{} {} hit a bug of the server", request.method(), request.path(), bug);
            return HttpResponse.text(500, "text/plain", "the server failed; its log says why\n");
        }
    }
}
