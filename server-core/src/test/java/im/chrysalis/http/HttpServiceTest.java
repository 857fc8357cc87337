package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class HttpServiceTest {

    private static int status(Executor executor, Router.Handler handler) {
        HttpQuestion question = new HttpQuestion("GET", "/", Map.of(), Map.of(), new byte[0], HttpQuestion.Ends.HERE);
        List<HttpAnswer> answers = new ArrayList<>();
        HttpService.on(executor, handler).ask(question, answers::add);
        assertThat(answers).hasSize(1);
        return answers.get(0).status();
    }

    @Test
    void executorThatTakesNoMoreIsABusyServer() {
        Executor full = task -> {
            throw new RejectedExecutionException();
        };

        assertThat(status(full, question -> HttpAnswer.noContent())).isEqualTo(503);
    }

    @Test
    void routesMayBeTakenInAnyLetterCase() {
        Router any = Router.ignoringCase((status, detail) -> HttpAnswer.text(status, "text/plain", detail));
        Router exact = new Router((status, detail) -> HttpAnswer.text(status, "text/plain", detail));
        HttpQuestion question =
                new HttpQuestion("GET", "/cONFIG/a.b", Map.of(), Map.of(), new byte[0], HttpQuestion.Ends.HERE);

        assertThat(any.on("GET", "/Config/{name}", q -> HttpAnswer.text(200, "text/plain", q.parameter("name")))
                        .answer(question)
                        .text())
                .isEqualTo("a.b");
        assertThat(exact.on("GET", "/Config/{name}", q -> HttpAnswer.noContent())
                        .answer(question)
                        .status())
                .isEqualTo(404);
    }
}
