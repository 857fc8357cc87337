package im.chrysalis.web;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
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

/** The web doors of a small world: alice@example.com, whose password is {@code p@ss,word}; without a socket. */
final class TestDoors {

    /** Settings of a test, and the addresses they make. */
    record Where(String host, int webPort, int webTlsPort) implements WebAddresses {}

    static final String ALICE = "alice@example.com";
    static final String PASSWORD = "p@ss,word";
    static final Where USUAL = new Where("", 8080, 8443);

    final ManualTimers timers = new ManualTimers(Instant.parse("2009-01-07T10:00:00Z"));
    final MemoryStore store = new MemoryStore();
    final Passwords passwords = new Passwords(Keyring.ephemeral(), 1);
    final Passport passport;
    final WebDoors doors;

    TestDoors() {
        this(USUAL, "", false);
    }

    TestDoors(WebAddresses where, String loginRedirect, boolean autoRegister) {
        passport = new Passport(store, passwords, timers, autoRegister);
        doors = new WebDoors(passport, timers, where, loginRedirect);
        add(ALICE, PASSWORD);
    }

    void add(String email, String password) {
        store.accounts().create(email, email, passwords.credentials(email, password));
    }

    HttpAnswer get(String target, String... headers) {
        return ask("GET", target, false, "", headers);
    }

    HttpAnswer getByTls(String target, String... headers) {
        return ask("GET", target, true, "", headers);
    }

    HttpAnswer post(String target, String body, String... headers) {
        return ask("POST", target, false, body, headers);
    }

    /** Asks with a path and perhaps a query that needs no escapes, and with headers as {@code name, value, …}. */
    HttpAnswer ask(String method, String target, boolean secure, String body, String... headers) {
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
        return doors.answer(new HttpQuestion(
                method,
                parts[0],
                parameters,
                named,
                body.getBytes(StandardCharsets.UTF_8),
                new HttpQuestion.Ends("192.0.2.7", "192.0.2.1", secure)));
    }

    /** What the answer says under that name, in exactly that spelling. */
    static String header(HttpAnswer answer, String name) {
        return answer.headers().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + answer.headers()))
                .value();
    }

    Optional<Account> redeem(String ticket, Purpose purpose) {
        return passport.redeem(ticket, purpose).map(Passport.Redeemed::account);
    }

    Account alice() {
        return store.accounts().find(ALICE).orElseThrow();
    }
}
