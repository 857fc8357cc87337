package im.chrysalis.testkit.transcript;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The placeholders of a script while it is played, and the client's transaction ids. */
@NullMarked
final class ScriptPlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");
    private static final Pattern TRANSACTION = Pattern.compile("(\\w+) (\\d+)(.*)", Pattern.DOTALL);

    private final Map<String, String> bound = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();

    /** Whether the client sent the scripted line; its own transaction id replaces the script's. */
    boolean matches(String expected, String received) {
        Matcher wanted = TRANSACTION.matcher(expected);
        Matcher actual = TRANSACTION.matcher(received);
        if (!wanted.matches() || !actual.matches()) {
            return pattern(expected).matcher(received).matches();
        }
        numbers.put(wanted.group(2), actual.group(2));
        return wanted.group(1).equals(actual.group(1))
                && pattern(wanted.group(3)).matcher(actual.group(3)).matches();
    }

    private static Pattern pattern(String expected) {
        StringBuilder regex = new StringBuilder();
        int done = 0;
        Matcher placeholder = PLACEHOLDER.matcher(expected);
        while (placeholder.find()) {
            regex.append(Pattern.quote(expected.substring(done, placeholder.start())))
                    .append("\\S+");
            done = placeholder.end();
        }
        return Pattern.compile(regex + Pattern.quote(expected.substring(done)), Pattern.DOTALL);
    }

    /**
     * The line that the server sends, with the client's transaction ids; each placeholder gets a value, always the
     * same.
     */
    String line(String scripted) {
        Matcher numbered = TRANSACTION.matcher(scripted);
        String own = numbered.matches() && numbers.containsKey(numbered.group(2))
                ? numbered.group(1) + " " + numbers.get(numbered.group(2)) + numbered.group(3)
                : scripted;
        return PLACEHOLDER
                .matcher(own)
                .replaceAll(m -> Matcher.quoteReplacement(
                        bound.computeIfAbsent(m.group(1), name -> "1006292400." + (1000 + bound.size()))));
    }
}
