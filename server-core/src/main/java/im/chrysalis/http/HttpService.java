package im.chrysalis.http;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is behind an HTTP listener. Asked on an event loop, so it must not wait; the answer may come later, by any thread. */
public interface HttpService {

    /** Answers {@code question} by giving {@code reply} the answer, once. */
    void ask(HttpQuestion question, Consumer<HttpAnswer> reply);

    /** A service that answers at once, on an executor where it may wait. */
    static HttpService on(Executor executor, Router.Handler handler) {
        Logger log = LoggerFactory.getLogger(HttpService.class);
        return (question, reply) -> executor.execute(() -> {
            HttpAnswer answer;
            try {
                answer = handler.answer(question);
            } catch (RuntimeException bug) {
                log.error("{} {} hit a bug of the server", question.method(), question.path(), bug);
                answer = HttpAnswer.text(500, "text/plain", "the server failed; its log says why\n");
            }
            reply.accept(answer);
        });
    }
}
