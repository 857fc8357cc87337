package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class HttpServiceTest {

    private static int status(Executor executor, Router.Handler handler) {
        HttpRequest request = new HttpRequest("GET", "/", Map.of(), Map.of(), new byte[0], HttpRequest.Endpoints.LOCAL);
        List<HttpResponse> answers = new ArrayList<>();
        HttpService.on(executor, handler).handle(request, answers::add);
        assertThat(answers).hasSize(1);
        return answers.get(0).status();
    }

    @Test
    void executorThatTakesNoMoreIsABusyServer() {
        Executor full = task -> {
            throw new RejectedExecutionException();
        };

        assertThat(status(full, request -> HttpResponse.noContent())).isEqualTo(503);
    }

    @Test
    void routesMayBeTakenInAnyLetterCase() {
        Router any = Router.ignoringCase((status, detail) -> HttpResponse.text(status, "text/plain", detail));
        Router exact = new Router((status, detail) -> HttpResponse.text(status, "text/plain", detail));
        HttpRequest request =
                new HttpRequest("GET", "/cONFIG/a.b", Map.of(), Map.of(), new byte[0], HttpRequest.Endpoints.LOCAL);

        assertThat(any.on("GET", "/Config/{name}", q -> HttpResponse.text(200, "text/plain", q.parameter("name")))
                        .handle(request)
                        .text())
                .isEqualTo("a.b");
        assertThat(exact.on("GET", "/Config/{name}", q -> HttpResponse.noContent())
                        .handle(request)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void parametersThatARouteDoesNotHaveAreRefused() {
        Router router = new Router((status, detail) -> HttpResponse.text(status, "text/plain", detail))
                .on("GET", "/some/{id}", Set.of("after", "before"), q -> HttpResponse.text(200, "text/plain", "some"))
                .on("GET", "/any", q -> HttpResponse.text(200, "text/plain", "any"));

        assertThat(router.handle(request("/some/1", Map.of("after", "x"))).text())
                .isEqualTo("some");
        HttpResponse refused = router.handle(request("/some/1", Map.of("afer", "x")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).isEqualTo("GET /some/{id} has no parameter 'afer'; there are after, before");
        assertThat(router.handle(request("/some/1", Map.of("x".repeat(1000), "")))
                        .text())
                .hasSizeLessThan(200);
        assertThat(router.handle(request("/any", Map.of("afer", "x"))).text()).isEqualTo("any");
    }

    private static HttpRequest request(String path, Map<String, String> query) {
        return new HttpRequest("GET", path, query, Map.of(), new byte[0], HttpRequest.Endpoints.LOCAL);
    }
}
