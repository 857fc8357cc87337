package im.chrysalis.testkit.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.chrysalis.testkit.MsnTestServer;
import im.chrysalis.testkit.SocketText;
import im.chrysalis.testkit.WireEntry;
import im.chrysalis.testkit.friend.Digests;
import im.chrysalis.testkit.friend.Passport;
import im.chrysalis.testkit.friend.ProductKeys;
import im.chrysalis.testkit.friend.WireLine;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of placeholders during a replay: bound when lines are received, and computed for digests and tickets. One
 * char of its words is one octet.
 */
final class ReplayPlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");

    /** Those that stand for something else each time. */
    private static final Set<String> UNBOUND = Set.of("any", "n", "length", "ticket", "challenge", "md5");

    private final MsnTestServer server;
    private final TranscriptAccounts accountsBefore;
    private final Map<String, String> bound = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> challenges = new HashMap<>();
    private final Map<String, String> dialects = new HashMap<>();
    private final Map<String, String> tickets = new HashMap<>();

    ReplayPlaceholders(MsnTestServer server, TranscriptAccounts accountsBefore) {
        this.server = server;
        this.accountsBefore = accountsBefore;
        bound.put("dispatch", SocketText.of(server.dispatch()));
        bound.put("notification", SocketText.of(server.notification()));
        bound.put("switchboard", SocketText.of(server.switchboard()));
    }

    /** The octets to send for a recorded line. */
    byte[] toSend(WireEntry entry) throws IOException {
        String payload = payload(entry);
        String[] words = entry.line().split(" ", -1);
        if (words[0].equals("USR") && words.length == 5 && words[3].equals("I")) {
            accounts.put(entry.client(), words[4]);
        }
        String line = entry.line().replace("{length}", Integer.toString(payload.length()));
        if (line.contains("{md5}")) {
            line = line.replace("{md5}", Digests.md5(challenge(entry.client()) + password(entry.client())));
        }
        if (line.contains("{ticket}")) {
            line = line.replace("{ticket}", ticket(entry.client(), words));
        }
        return (octets(known(line)) + "\r\n" + payload).getBytes(ISO_8859_1);
    }

    private String payload(WireEntry entry) {
        String octets = entry.payloadOctets();
        if (entry.line().startsWith("QRY ") && octets.equals("{md5}")) {
            String dialect = dialects.getOrDefault(entry.client(), "");
            return ProductKeys.answer(
                    dialect, challenge(entry.client()), entry.line().split(" ", -1)[2]);
        }
        return octets;
    }

    private String challenge(String client) {
        String challenge = challenges.get(client);
        if (challenge == null) {
            throw new AssertionError(client + " has received no challenge to respond to");
        }
        return challenge;
    }

    private String password(String client) {
        return accountsBefore.password(account(client));
    }

    private String account(String client) {
        String account = accounts.get(client);
        if (account == null) {
            throw new AssertionError(client + " has not named its account (USR … I …)");
        }
        return account;
    }

    /** {@code USR 4 TWN S …} to sign in, {@code USR 1 email …} and {@code ANS 1 email … call} to talk. */
    private String ticket(String client, String[] words) throws IOException {
        if (words[0].equals("USR") && words.length > 3 && words[3].equals("S")) {
            return Passport.ticket(server.web(), account(client), password(client));
        }
        String key = words[0].equals("ANS") ? known(words[words.length - 1]) : words[2];
        String ticket = tickets.get(key);
        if (ticket == null) {
            throw new AssertionError("no ticket for " + key + " has been received");
        }
        return ticket;
    }

    private String known(String line) {
        return PLACEHOLDER.matcher(line).replaceAll(m -> {
            String value = bound.get(m.group(1));
            if (value == null) {
                throw new AssertionError(m.group() + " has not been received yet");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /** Whether a received line matches the recorded one; new placeholders are bound. */
    boolean matches(WireEntry expected, WireLine received) {
        String payload = new String(received.payload(), ISO_8859_1);
        String line = expected.line().replace("{length}", Integer.toString(payload.length()));
        if (!pattern(expected.payloadOctets(), "[^\\r\\n]*").matcher(payload).matches()) {
            return false;
        }
        Map<String, String> fresh = new HashMap<>();
        Matcher whole = pattern(octets(line), "\\S+").matcher(received.text());
        if (!whole.matches()) {
            return false;
        }
        Matcher name = PLACEHOLDER.matcher(line);
        while (name.find()) {
            if (!UNBOUND.contains(name.group(1)) && !bound.containsKey(name.group(1))) {
                fresh.put(name.group(1), whole.group(name.group(1)));
            }
        }
        bound.putAll(fresh);
        note(expected.client(), received);
        return true;
    }

    private Pattern pattern(String expected, String any) {
        StringBuilder regex = new StringBuilder();
        Set<String> fresh = new HashSet<>();
        int done = 0;
        Matcher name = PLACEHOLDER.matcher(expected);
        while (name.find()) {
            String value = bound.get(name.group(1));
            regex.append(Pattern.quote(expected.substring(done, name.start())));
            done = name.end();
            if (UNBOUND.contains(name.group(1))) {
                regex.append(any);
            } else if (value != null) {
                regex.append(Pattern.quote(value));
            } else if (fresh.add(name.group(1))) {
                regex.append("(?<")
                        .append(name.group(1))
                        .append('>')
                        .append(any)
                        .append(')');
            } else {
                regex.append("\\k<").append(name.group(1)).append('>');
            }
        }
        return Pattern.compile(regex + Pattern.quote(expected.substring(done)));
    }

    /** Remembers what later lines need. */
    private void note(String client, WireLine received) {
        switch (received.verb()) {
            case "VER":
                if (received.arg(1).matches("MSNP\\d{1,2}")) {
                    dialects.put(client, received.arg(1));
                }
                break;
            case "USR":
                if (received.arg(2).equals("S")) {
                    challenges.put(client, received.arg(3));
                }
                break;
            case "CHL":
                challenges.put(client, received.arg(1));
                break;
            case "XFR":
                if (received.arg(3).equals("CKI")) {
                    tickets.put(account(client), received.arg(4));
                }
                break;
            case "RNG":
                tickets.put(received.arg(0), received.arg(3));
                break;
            default: // contains nothing that a client would send back
        }
    }
}
