package im.chrysalis.web;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.passport.Admission;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import im.chrysalis.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The web routes of a small fixture: alice@example.com, whose password is {@code p@ss,word}; without a socket. */
final class TestWebRoutes {

    /** Settings of a test, and the addresses they make. */
    record TestAddresses(String host, int webPort, int webTlsPort) implements WebAddresses {}

    static final String PASSWORD = "p@ss,word";
    static final TestAddresses USUAL = new TestAddresses("", 8080, 8443);

    /** Services that these tests do not ask. */
    private static final Router.Handler NOTHING = request -> HttpResponse.noContent();

    final ManualTimers timers = new ManualTimers(Instant.parse("2009-01-07T10:00:00Z"));
    final MemoryStore store = new MemoryStore();
    final Passwords passwords = new Passwords(Keyring.ephemeral());
    final Passport passport;
    final WebRoutes routes;

    TestWebRoutes() {
        this(USUAL, "", false);
    }

    TestWebRoutes(WebAddresses where, String loginRedirect, boolean autoRegister) {
        passport = new Passport(store, passwords, timers, autoRegister ? Admission.REGISTER : Admission.KNOWN);
        routes = new WebRoutes(passport, timers, where, loginRedirect, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
        add(TestAccounts.ALICE, PASSWORD);
    }

    void add(String email, String password) {
        store.accounts().create(email, email, passwords.seal(email, password));
    }

    HttpResponse get(String target, String... headers) {
        return ask("GET", target, false, "", headers);
    }

    HttpResponse getByTls(String target, String... headers) {
        return ask("GET", target, true, "", headers);
    }

    HttpResponse post(String target, String body, String... headers) {
        return ask("POST", target, false, body, headers);
    }

    /**
     * Sends a request with a path and perhaps a query that needs no escapes, and with headers as
     * {@code name, value, …}.
     */
    HttpResponse ask(String method, String target, boolean secure, String body, String... headers) {
        String[] parts = target.split("\\?", 2);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (parts.length > 1) {
            for (String pair : parts[1].split("&", -1)) {
                int equals = pair.indexOf('=');
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return routes.handle(new HttpRequest(
                method,
                parts[0],
                parameters,
                named,
                body.getBytes(StandardCharsets.UTF_8),
                new HttpRequest.Endpoints("192.0.2.7", "192.0.2.1", secure)));
    }

    /** The header of a response, by its exact spelling. */
    static String header(HttpResponse response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + response.headers()))
                .value();
    }

    Optional<Account> redeem(String ticket, Purpose purpose) {
        return passport.redeem(ticket, purpose).map(Passport.Redeemed::account);
    }

    Account alice() {
        return store.accounts().find(TestAccounts.ALICE).orElseThrow();
    }
}
