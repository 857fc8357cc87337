package im.chrysalis.testkit.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import im.chrysalis.testkit.Hex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Anonymizes a transcript: replaces accounts and addresses, and puts placeholders for values that a server generates,
 * so that it can be shared and replayed.
 */
final class TranscriptAnonymizer {

    /**
     * Not from within an escape: {@code %22alice@example.com} begins at the {@code a}. The client's product is not an
     * account.
     */
    static final Pattern ADDRESS = Pattern.compile(
            "(?:(?<=%[0-9A-Fa-f]{2})|(?<![A-Za-z0-9._+%-]))(?!msmsgs@msnmsgr\\.com)[A-Za-z0-9._+-]+(?:@|%40)[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

    private static final Pattern SPEAKER = Pattern.compile("(?m)^([A-Za-z0-9]+)(?=[<>] | connects to | closes$)");
    private static final Pattern OCTETS = Pattern.compile("(?m)(?:^ {4}\\|x [0-9a-f ]+\\n?)+");
    private static final int OCTETS_A_LINE = 32;

    /** The profile contains the client's own address, the time of its sign-in, and its account. */
    private static final Pattern PROFILE =
            Pattern.compile("(?m)^( {4}\\| (?:LoginTime|MemberIdHigh|MemberIdLow|ClientIP|ClientPort): ).+$");

    private static final Pattern LENGTH = Pattern.compile("(?m)^(\\w+[<>] .*) \\d+(?=\\n {4}\\|)");
    private static final Pattern SENT_ON =
            Pattern.compile("(?m)^(\\w+< XFR \\d+ NS) [^ {\\n]+(?: 0 [^ {\\n]+)?(?= |$)");
    private static final Pattern SENT_TO_TALK = Pattern.compile("(?m)^(\\w+< (?:XFR \\d+ SB|RNG \\d+)) [^ {\\n]+(?= )");
    private static final Pattern CHALLENGE = Pattern.compile("(?m)^(\\w+< CHL 0) \\d+$");
    private static final Pattern STAMPS =
            Pattern.compile("(?m)(?<=[ ])\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(?:Z|[+-]\\d\\d:\\d\\d)(?= |$)");
    private static final Pattern CALL = Pattern.compile("(?m)^\\w+< (?:RNG|CAL \\d+ RINGING) (\\d+)");
    private static final Pattern GUID =
            Pattern.compile("(?<![{-])\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b");

    private final Map<String, String> people = new LinkedHashMap<>();

    private TranscriptAnonymizer() {}

    /** A transcript with other addresses: {@code person1@example.com} and so on, the same for the same person. */
    static String of(String transcript) {
        return new TranscriptAnonymizer().applied(transcript);
    }

    private String applied(String transcript) {
        String named = ADDRESS.matcher(transcript).replaceAll(m -> person(m.group()));
        String text = renamed(OCTETS.matcher(named).replaceAll(m -> octets(m.group())));
        text = PROFILE.matcher(text).replaceAll("$1{any}");
        text = LENGTH.matcher(text).replaceAll("$1 {length}");
        text = SENT_ON.matcher(text)
                .replaceAll(m -> m.group(1) + " {notification}" + (m.group().contains(" 0 ") ? " 0 {any}" : ""));
        text = SENT_TO_TALK.matcher(text).replaceAll("$1 {switchboard}");
        text = CHALLENGE.matcher(text).replaceAll("$1 {challenge}");
        text = STAMPS.matcher(text).replaceAll("{any}");
        return guids(calls(text));
    }

    private String person(String address) {
        boolean encoded = address.contains("%40");
        String person = people.computeIfAbsent(
                address.replace("%40", "@"), fresh -> "person" + (people.size() + 1) + "@example.com");
        return encoded ? person.replace("@", "%40") : person;
    }

    /**
     * The number of octets stays the same, because lengths refer to it: {@code bob@test.org} becomes
     * {@code xxx@xxxx.xxx}.
     */
    private static String octets(String lines) {
        String octets = new String(Hex.parse(lines.replaceAll("(?m)^ {4}\\|x |[ \\n]", "")), ISO_8859_1);
        String others = ADDRESS.matcher(octets).replaceAll(m -> m.group().replaceAll("[A-Za-z0-9_+-]", "x"));
        StringBuilder spelled = new StringBuilder();
        for (int at = 0; at < others.length(); at += OCTETS_A_LINE) {
            byte[] some = others.substring(at, Math.min(others.length(), at + OCTETS_A_LINE))
                    .getBytes(ISO_8859_1);
            spelled.append("    |x ").append(Hex.of(some, " ")).append('\n');
        }
        return lines.endsWith("\n") ? spelled.toString() : spelled.toString().stripTrailing();
    }

    /** The participants are named after their accounts, and so need other names too. */
    private String renamed(String transcript) {
        Map<String, String> names = new LinkedHashMap<>();
        people.forEach((was, is) -> names.put(speaker(was), speaker(is)));
        return SPEAKER.matcher(transcript)
                .replaceAll(m -> names.entrySet().stream()
                        .filter(name -> m.group(1).matches(Pattern.quote(name.getKey()) + "(DS|SB)?\\d*"))
                        .findFirst()
                        .map(name -> name.getValue()
                                + m.group(1).substring(name.getKey().length()))
                        .orElse(m.group(1)));
    }

    private static String speaker(String email) {
        String local = email.replaceFirst("@.*", "").replaceAll("[^A-Za-z0-9]", "");
        return local.isEmpty() ? "X" : Character.toUpperCase(local.charAt(0)) + local.substring(1);
    }

    /** Conversations have numbers of the server's own; {@code {call1}} is the same wherever it stands. */
    private static String calls(String transcript) {
        Map<String, String> calls = new LinkedHashMap<>();
        CALL.matcher(transcript)
                .results()
                .forEach(m -> calls.computeIfAbsent(m.group(1), fresh -> "{call" + (calls.size() + 1) + "}"));
        String text = transcript;
        for (Map.Entry<String, String> call : calls.entrySet()) {
            text = Pattern.compile("(?m)^(\\w+[<>] (?:RNG|CAL \\d+ RINGING|ANS .*)) " + call.getKey() + "(?= |$)")
                    .matcher(text)
                    .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + " " + call.getValue()));
        }
        return text;
    }

    /** So have contacts and groups from MSNP10 on; payloads have GUIDs of the clients', which stay. */
    private static String guids(String transcript) {
        Map<String, String> guids = new LinkedHashMap<>();
        Function<MatchResult, String> name =
                m -> guids.computeIfAbsent(m.group(), fresh -> "{guid" + (guids.size() + 1) + "}");
        StringBuilder text = new StringBuilder();
        for (String line : transcript.split("(?<=\\n)", -1)) {
            text.append(line.startsWith("    |") ? line : GUID.matcher(line).replaceAll(name));
        }
        return text.toString();
    }
}
