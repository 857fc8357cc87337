package im.chrysalis.app;

import im.chrysalis.app.control.Json;
import im.chrysalis.conformance.HttpExchange;
import im.chrysalis.conformance.RawHttpClient;
import im.chrysalis.conformance.TestConnection;
import im.chrysalis.conformance.TestServer;
import im.chrysalis.conformance.TestTicket;
import im.chrysalis.conformance.TranscriptFixture;
import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.passport.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A remote server, reached by its sockets and its control API. A command has had its effects when a harmless request
 * sent after it has been answered (PNG, or a call to an unknown account on the switchboard); where there is none, after
 * a short wait.
 */
final class RemoteServer implements TestServer {

    private static final Pattern TICKET = Pattern.compile(
            "<wsse:BinarySecurityToken Id=\"Compact1\">(.*?)</.*<wst:BinarySecret>(.*?)</wst:BinarySecret>",
            Pattern.DOTALL);

    private static final int SHORT_WAIT_MILLIS = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String control;
    private final Map<String, String> addresses;
    private final List<RemoteConnection> connections = new ArrayList<>();
    private long openBefore;

    /**
     * A stage on a running server.
     *
     * @param control the URL of its control API
     * @param addresses its addresses by role, {@code host:port}
     */
    RemoteServer(String control, Map<String, String> addresses) {
        this.control = control;
        this.addresses = addresses;
    }

    @Override
    public void prepare(TranscriptFixture fixture, Map<String, String> settings) throws IOException {
        connections.clear();
        openBefore = 0;
        List<Object> accounts = new ArrayList<>();
        for (User user : fixture.users().values()) {
            send("DELETE", "/api/v1/accounts/" + user.email, "");
            accounts.add(account(user));
        }
        int status = send("POST", "/api/v1/seed", Json.write(Map.of("accounts", accounts)));
        if (status != 200) {
            throw new AssertionError("the world could not be made: " + status);
        }
    }

    private static Map<String, Object> account(User user) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("email", user.email);
        account.put("password", user.password);
        account.put("name", user.name);
        account.put("privacy", user.privacy);
        account.put("prompt", user.prompt);
        account.put("groups", user.groups);
        account.put("properties", user.properties);
        account.put("version", user.version);
        int[] mail = user.mail;
        if (mail != null) {
            account.put("mail", Map.of("inbox", mail[0], "folders", mail[1]));
        }
        List<Object> contacts = new ArrayList<>();
        for (Entry entry : user.entries) {
            Map<String, Object> contact = new LinkedHashMap<>();
            contact.put("email", entry.email());
            contact.put("lists", entry.lists());
            if (!entry.groups().isEmpty()) {
                contact.put("groups", entry.groups());
            }
            if (entry.name() != null) {
                contact.put("name", entry.name());
            }
            contacts.add(contact);
        }
        account.put("contacts", contacts);
        return account;
    }

    private int send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public TestConnection connect(String address) throws IOException {
        String target = addresses.getOrDefault(address, address);
        int colon = target.lastIndexOf(':');
        RemoteConnection connection =
                new RemoteConnection(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
        connections.add(connection);
        openBefore++;
        return connection;
    }

    @Override
    public String address(String role) {
        String address = addresses.get(role);
        if (address == null) {
            throw new AssertionError("there is no " + role + " server");
        }
        return address;
    }

    /** From the login service, as clients get theirs. */
    @Override
    public TestTicket ticket(String email, String password, Purpose purpose) {
        String address = switch (purpose) {
            case SIGN_IN -> "messenger.msn.com";
            case SINGLE_SIGN_ON -> "messengerclear.live.com";
            case WEB -> "contacts.msn.com";
            case RENEWAL -> "http://Passport.NET/tb";
            case CIRCLES -> throw new AssertionError("tickets of circles are in the address book");
        };
        String envelope = """
                <Envelope><Header><Security><UsernameToken><Username>%s</Username><Password>%s</Password>\
                </UsernameToken></Security></Header><Body><RequestSecurityToken><AppliesTo><EndpointReference>\
                <Address>%s</Address></EndpointReference></AppliesTo></RequestSecurityToken></Body></Envelope>""".formatted(escaped(email), escaped(password), address);
        try {
            HttpExchange.Answer answer = exchange(
                    new HttpExchange.Request("POST", "/RST.srf", List.of(), envelope.getBytes(StandardCharsets.UTF_8)));
            Matcher ticket = TICKET.matcher(new String(answer.body(), StandardCharsets.UTF_8));
            if (!ticket.find()) {
                throw new AssertionError("the login service refuses " + email + ": " + answer.status());
            }
            return new TestTicket(ticket.group(1).replace("&amp;", "&"), ticket.group(2));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public HttpExchange.Answer exchange(HttpExchange.Request request) throws IOException {
        String web = address("web");
        int colon = web.lastIndexOf(':');
        return RawHttpClient.exchange(web.substring(0, colon), Integer.parseInt(web.substring(colon + 1)), request);
    }

    /**
     * The effects of one command on others have arrived after two rounds: one to handle the command, one to receive its
     * effects. A connection that has ended answers no request, so the effects of its end are waited for.
     */
    @Override
    public void settle() throws IOException {
        round();
        round();
        long open = connections.stream().filter(SocketConnection::isOpen).count();
        if (open != openBefore) {
            openBefore = open;
            pause();
            round();
        }
    }

    private void round() throws IOException {
        for (RemoteConnection connection : connections) {
            connection.catchUp(SHORT_WAIT_MILLIS);
        }
    }

    /**
     * Waits for what the end of a connection brings about. It is the one sleep in the tests: nothing that a client or the
     * control API can see says that a server elsewhere has dealt with it.
     */
    private static void pause() throws IOException {
        try {
            Thread.sleep(5 * SHORT_WAIT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void advance(Duration time) {
        throw new AssertionError("the clock of a server elsewhere cannot be moved");
    }

    @Override
    public void operate(String action, String argument) {
        throw new AssertionError("a server elsewhere is not operated by a test");
    }

    @Override
    public void close() {
        http.close();
    }
}
