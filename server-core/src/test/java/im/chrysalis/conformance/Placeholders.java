package im.chrysalis.conformance;

import im.chrysalis.passport.Purpose;
import im.chrysalis.secret.ChallengeDigests;
import im.chrysalis.secret.Passwords;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The placeholders of a transcript: replaced when sending, bound when receiving. One char is one octet. */
final class Placeholders {

    private static final Pattern MD5 = Pattern.compile("\\{(md5|MD5)\\((\\w+),(.*?)\\)\\}");
    private static final Pattern QRY = Pattern.compile("\\{qry\\((\\w+),(\\S+?),(\\S+?)\\)\\}");
    private static final Pattern TICKET = Pattern.compile("\\{ticket\\(([^,]+),([^)]*?)(?:,(sso|web|circles))?\\)\\}");
    private static final Pattern PROOF = Pattern.compile("\\{proof\\((\\w+)(?:,(\\w+))?\\)\\}");
    private static final Pattern BASE64 = Pattern.compile("\\{base64\\((.*?)\\)\\}");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");

    /** Clients choose it at random; what it is does not matter. */
    private static final byte[] PROOF_IV = {1, 2, 3, 4, 5, 6, 7, 8};

    /** What {@code {any}} stands for in the body of an HTTP message. */
    private static final String TEXT_OF_MARKUP = "[^<>\"\\r\\n]+";

    private final Map<String, String> bound = new HashMap<>();
    private final TestTicket.Source tickets;
    private String ticketSecret = "";
    private byte[] lastSent = new byte[0];

    /**
     * Words of a transcript.
     *
     * @param tickets gets a ticket for an account and its password
     */
    Placeholders(TestTicket.Source tickets) {
        this.tickets = tickets;
    }

    void bind(String name, String value) {
        bound.put(name, value);
    }

    /** The address or word bound to {@code {name}}, or the text itself. */
    String resolve(String text) {
        return substitute(text, "");
    }

    /** What to send for {@code text}: UTF-8 as octets, placeholders replaced. */
    String substitute(String text, String length) {
        return substitute(text, length, UnaryOperator.identity());
    }

    /**
     * What to send for {@code text}.
     *
     * @param spelling how tickets and what is bound to names are spelled there
     */
    private String substitute(String text, String length, UnaryOperator<String> spelling) {
        String announced = replaced(TICKET, octets(text), m -> spelling.apply(ticket(m)));
        String proved = replaced(PROOF, announced, this::proof);
        String mixed = replaced(QRY, proved, m -> ChallengeDigests.mixed(value(m.group(1)), m.group(2), m.group(3)));
        String digested = replaced(MD5, mixed, this::md5);
        Matcher name = NAME.matcher(digested);
        StringBuilder whole = new StringBuilder();
        while (name.find()) {
            boolean isLength = name.group(1).equals("length");
            name.appendReplacement(
                    whole, Matcher.quoteReplacement(isLength ? length : spelling.apply(value(name.group(1)))));
        }
        return replaced(BASE64, name.appendTail(whole).toString(), Placeholders::base64);
    }

    private String ticket(MatchResult m) {
        String of = m.group(3) == null ? "" : m.group(3);
        Purpose purpose = switch (of) {
            case "sso" -> Purpose.SINGLE_SIGN_ON;
            case "web" -> Purpose.WEB;
            case "circles" -> Purpose.CIRCLES;
            default -> Purpose.SIGN_IN;
        };
        TestTicket ticket = tickets.ticket(m.group(1), m.group(2), purpose);
        ticketSecret = ticket.secret();
        return ticket.text();
    }

    private String proof(MatchResult m) {
        String secret = m.group(2) == null ? ticketSecret : value(m.group(2));
        return ProofBlobs.blob(secret, value(m.group(1)), PROOF_IV);
    }

    private static String base64(MatchResult m) {
        return Base64.getEncoder().encodeToString(m.group(1).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
    }

    private String md5(MatchResult m) {
        String hex = Passwords.md5Hex(value(m.group(2)) + m.group(3));
        return m.group(1).equals("MD5") ? hex.toUpperCase(Locale.ROOT) : hex;
    }

    private String value(String name) {
        String value = bound.get(name);
        if (value == null) {
            throw new AssertionError("{" + name + "} has not been received yet");
        }
        return value;
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The payload to send. */
    byte[] payload(Step.Payload payload) {
        if (payload.lines().equals(List.of(" (the same)"))) {
            return lastSent;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean textBefore = false;
        for (String line : payload.lines()) {
            if (line.startsWith("x ")) {
                out.writeBytes(HexFormat.of().parseHex(line.substring(2).replace(" ", "")));
                textBefore = false;
            } else {
                if (textBefore) {
                    out.writeBytes(new byte[] {'\r', '\n'});
                }
                out.writeBytes(substitute(text(line), "").getBytes(StandardCharsets.ISO_8859_1));
                textBefore = true;
            }
        }
        lastSent = out.toByteArray();
        return lastSent;
    }

    private static String text(String line) {
        return line.startsWith(" ") ? line.substring(1) : line;
    }

    /** Whether {@code received} matches {@code expected}; placeholders used for the first time are bound. */
    boolean matches(String expected, String received, @Nullable Integer payloadLength) {
        return matches(octets(expected), received, "\\S+", payloadLength);
    }

    private boolean matches(String expected, String received, String word, @Nullable Integer payloadLength) {
        Expected pattern = expected(expected, word, payloadLength, UnaryOperator.identity());
        Matcher whole = pattern.regex().matcher(received);
        if (!whole.matches()) {
            return false;
        }
        pattern.fresh().forEach(placeholder -> bind(placeholder, whole.group(placeholder)));
        return true;
    }

    /** What matches a text with placeholders, and the names that it binds. */
    private record Expected(Pattern regex, Set<String> fresh) {}

    private Expected expected(
            String expected, String word, @Nullable Integer payloadLength, UnaryOperator<String> spelling) {
        Matcher name = NAME.matcher(expected);
        StringBuilder regex = new StringBuilder();
        Set<String> fresh = new HashSet<>();
        int done = 0;
        while (name.find()) {
            regex.append(Pattern.quote(expected.substring(done, name.start())));
            done = name.end();
            String placeholder = name.group(1);
            if (placeholder.equals("any")) {
                regex.append(word);
            } else if (placeholder.equals("length")) {
                regex.append(payloadLength);
            } else if (bound.containsKey(placeholder)) {
                regex.append(Pattern.quote(spelling.apply(value(placeholder))));
            } else if (fresh.add(placeholder)) {
                regex.append("(?<").append(placeholder).append(">").append(word).append(")");
            } else {
                regex.append("\\k<").append(placeholder).append(">");
            }
        }
        regex.append(Pattern.quote(expected.substring(done)));
        return new Expected(Pattern.compile(regex.toString(), Pattern.DOTALL), fresh);
    }

    /** The body of an HTTP message to send. */
    byte[] body(Step.Payload body) {
        if (!body.lines().equals(List.of(" (the same)"))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (String row : body.lines()) {
                out.writeBytes(
                        row.startsWith("x ")
                                ? HexFormat.of().parseHex(row.substring(2).replace(" ", ""))
                                : substitute(BodyRows.joined(row), "", BodyRows::escaped)
                                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            lastSent = out.toByteArray();
        }
        return lastSent;
    }

    /**
     * Requires the body of an HTTP message; placeholders used for the first time are bound.
     *
     * @throws AssertionError if it is another, with the first row that is not there
     */
    void requireBody(Step.Payload expected, byte[] received) {
        if (expected.lines().stream().allMatch(row -> row.startsWith("x "))) {
            requireOctets(expected, received);
            return;
        }
        String text = new String(received, StandardCharsets.ISO_8859_1);
        StringBuilder rows = new StringBuilder();
        int same = 0;
        for (String row : expected.lines()) {
            rows.append(octets(BodyRows.joined(row)));
            Matcher begun = expected(rows.toString(), TEXT_OF_MARKUP, received.length, BodyRows::escaped)
                    .regex()
                    .matcher(text);
            if (!begun.lookingAt()) {
                throw new AssertionError("its body should go on with: " + BodyRows.joined(row) + "\n  but it goes on: "
                        + text.substring(same).replace("><", ">\n        <"));
            }
            same = begun.end();
        }
        Expected whole = expected(rows.toString(), TEXT_OF_MARKUP, received.length, BodyRows::escaped);
        Matcher body = whole.regex().matcher(text);
        if (!body.matches()) {
            throw new AssertionError("its body should end, but it goes on: " + text.substring(same));
        }
        whole.fresh().forEach(placeholder -> bind(placeholder, BodyRows.unescaped(body.group(placeholder))));
    }

    /** Requires a body of octets, which is no text. */
    private static void requireOctets(Step.Payload expected, byte[] received) {
        String hex = expected.lines().stream()
                .map(row -> row.substring(2).replace(" ", ""))
                .collect(Collectors.joining());
        if (!HexFormat.of().formatHex(received).equals(hex)) {
            throw new AssertionError(
                    "its body should be " + hex + "\n  but is " + HexFormat.of().formatHex(received));
        }
    }

    /** Whether a payload matches the lines. */
    boolean matchesPayload(Step.Payload expected, byte[] received) {
        if (expected.lines().equals(List.of(" (the same)"))) {
            return Arrays.equals(lastSent, received);
        }
        if (expected.lines().stream().anyMatch(line -> line.startsWith("x "))) {
            byte[] kept = lastSent;
            boolean same = Arrays.equals(payload(expected), received);
            lastSent = kept;
            return same;
        }
        String text = String.join(
                "\r\n", expected.lines().stream().map(Placeholders::text).toList());
        return matches(octets(text), new String(received, StandardCharsets.ISO_8859_1), "[^\\r\\n]*", received.length);
    }

    /** The octets of a {@code raw} line. */
    byte[] raw(String text) {
        String whole = substitute(text, "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            char escaped = whole.charAt(++i);
            switch (escaped) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case '0' -> out.write(0);
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(whole.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new AssertionError("\\" + escaped + " is no escape");
            }
        }
        return out.toByteArray();
    }
}
