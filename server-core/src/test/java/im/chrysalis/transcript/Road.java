package im.chrysalis.transcript;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.http.HttpService;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How the requests of a gateway's clients reach it. */
public interface Road extends AutoCloseable {

    /** Posts a request; when this returns, the gateway has taken it in, and may have answered. */
    CompletableFuture<HttpAnswer> ask(String query, byte[] body) throws IOException;

    @Override
    void close();

    /** The road without a socket. */
    static Road straightTo(HttpService gateway) {
        return new Road() {
            @Override
            public CompletableFuture<HttpAnswer> ask(String query, byte[] body) {
                Map<String, String> parameters = new HashMap<>();
                for (String parameter : query.split("&", -1)) {
                    int equals = parameter.indexOf('=');
                    parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
                }
                CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
                gateway.ask(
                        new HttpQuestion(
                                "POST",
                                "/gateway/gateway.dll",
                                parameters,
                                Map.of(),
                                body,
                                new HttpQuestion.Ends("198.51.100.7", "192.0.2.10", false)),
                        answer::complete);
                return answer;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
