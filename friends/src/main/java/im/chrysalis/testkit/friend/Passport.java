package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.SocketText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests a ticket of the login service, as clients from MSNP8 on do (docs/protocol/passport.md#21.2). */
public final class Passport {

    private static final Pattern TICKET = Pattern.compile("from-PP='([^']*)'");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Passport() {}

    /**
     * A ticket for an account.
     *
     * @throws IOException if the service cannot be reached, or refuses
     */
    public static String ticket(InetSocketAddress web, String email, String password) throws IOException {
        URI door = URI.create("http://" + SocketText.of(web) + "/login2.srf");
        HttpRequest request = HttpRequest.newBuilder(door)
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=" + encoded(email)
                                + ",pwd=" + encoded(password) + ",lc=1033,id=507,tw=40,fs=1")
                .build();
        HttpResponse<Void> answer = answer(request);
        Matcher ticket = TICKET.matcher(
                answer.headers().firstValue("Authentication-Info").orElse(""));
        if (!ticket.find()) {
            throw new IOException("the login service refuses " + email + " with status " + answer.statusCode()
                    + "; is the password right?");
        }
        return ticket.group(1);
    }

    private static HttpResponse<Void> answer(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, BodyHandlers.discarding());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the login service", interrupted);
        }
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
