package im.chrysalis.conformance;

import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the grammar at the head of {@link Transcript}. */
final class TranscriptParser {

    private static final Pattern USER = Pattern.compile("user (\\S+) \"(.*?)\"(?: password \"(.*?)\")?");
    private static final Pattern LISTS =
            Pattern.compile("(\\S+@\\S+) lists (\\S+) on ([A-Z ]+?)(?: in (\\S+))?(?: as \"(.*)\")?");
    private static final Pattern HAS = Pattern.compile("(\\S+@\\S+) has (\\w+) (.+)");
    private static final Pattern IS_IN_CIRCLE =
            Pattern.compile("(\\S+@\\S+) is (\\w+) in circle ([0-9a-f]{12}) \"(.*)\"");
    private static final Pattern SETTING = Pattern.compile("setting (\\S+) (\\S+)");
    private static final Pattern SIGN_IN = Pattern.compile(
            "(\\w+) += (\\S+) (signs in|comes online) with (\\w+)(?: as (\\w+))?(?: at (\\{[0-9a-f-]+\\}|none))?");
    private static final Pattern CONNECT = Pattern.compile("(\\w+) connects to (\\S+)");
    private static final Pattern CLOSE = Pattern.compile("(\\w+) closes");
    private static final Pattern RAW = Pattern.compile("raw (\\w+)> (.*)");
    private static final Pattern TALK = Pattern.compile("(\\w+)([<>~]) (.*)");
    private static final Pattern ASK = Pattern.compile("http (\\w+)> ([A-Z]+) (\\S+)");
    private static final Pattern ANSWER = Pattern.compile("http (\\w+)< (\\d{3})");
    private static final Pattern LET = Pattern.compile("let (\\w+) = (\\S+)");
    private static final Pattern AFTER = Pattern.compile("after (\\d+) (s|min)");
    private static final Pattern OPERATOR =
            Pattern.compile("operator (announces|warns|stops|restarts|sets|signs|removes|disables|enables) (.*)");

    private final Path source;
    private final List<String> lines;
    private final TranscriptFixture fixture = new TranscriptFixture();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private String title = "";
    private int at;

    TranscriptParser(Path source, List<String> lines) {
        this.source = source;
        this.lines = lines;
    }

    Transcript parse() {
        while (at < lines.size()) {
            String line = lines.get(at++);
            try {
                one(line);
            } catch (RuntimeException failure) {
                throw new IllegalArgumentException(
                        source + ":" + at + ": " + failure.getMessage() + ": " + line, failure);
            }
        }
        return new Transcript(title, source, source.toString(), fixture, settings, steps);
    }

    private void one(String line) {
        Matcher m;
        if (line.startsWith("#")) {
            title = title.isEmpty() ? line.substring(1).strip() : title;
        } else if (line.isBlank()) {
            // parts the file for its reader
        } else if ((m = matched(USER, line)) != null) {
            String password = m.group(3) == null ? TranscriptFixture.DEFAULT_PASSWORD : m.group(3);
            fixture.users().put(m.group(1), new User(m.group(1), m.group(2), password));
        } else if ((m = matched(LISTS, line)) != null) {
            fixture.user(m.group(2));
            fixture.user(m.group(1))
                    .entries
                    .add(new Entry(m.group(2), words(m.group(3), " "), words(m.group(4), ","), m.group(5)));
        } else if ((m = matched(HAS, line)) != null) {
            has(fixture.user(m.group(1)), m.group(2), m.group(3));
        } else if ((m = matched(IS_IN_CIRCLE, line)) != null) {
            fixture.user(m.group(1)).circles.add(new TranscriptFixture.Circle(m.group(3), m.group(4), m.group(2)));
        } else if ((m = matched(SETTING, line)) != null) {
            settings.put(m.group(1), m.group(2));
        } else if ((m = matched(SIGN_IN, line)) != null) {
            String status = m.group(3).equals("signs in") ? null : m.group(5) == null ? "NLN" : m.group(5);
            steps.add(new Step.SignIn(at, m.group(1), m.group(2), m.group(4), status, m.group(6)));
        } else if ((m = matched(CONNECT, line)) != null) {
            steps.add(new Step.Connect(at, m.group(1), m.group(2)));
        } else if ((m = matched(CLOSE, line)) != null) {
            steps.add(new Step.Close(at, m.group(1)));
        } else if ((m = matched(RAW, line)) != null) {
            steps.add(new Step.SendRaw(at, m.group(1), m.group(2)));
        } else if ((m = matched(ASK, line)) != null) {
            steps.add(new Step.HttpRequest(at, m.group(1), m.group(2), m.group(3), headers(), payload()));
        } else if ((m = matched(ANSWER, line)) != null) {
            int status = Integer.parseInt(m.group(2));
            steps.add(new Step.HttpAnswer(at, m.group(1), status, headers(), payload()));
        } else if ((m = matched(TALK, line)) != null) {
            talk(m.group(1), m.group(2), m.group(3));
        } else if ((m = matched(LET, line)) != null) {
            steps.add(new Step.Bind(at, m.group(1), m.group(2)));
        } else if ((m = matched(AFTER, line)) != null) {
            long count = Long.parseLong(m.group(1));
            steps.add(
                    new Step.After(at, m.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count)));
        } else if ((m = matched(OPERATOR, line)) != null) {
            steps.add(new Step.Operator(at, m.group(1), m.group(2)));
        } else {
            throw new IllegalArgumentException("not a line of the grammar");
        }
    }

    private static @Nullable Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? matcher : null;
    }

    private static List<String> words(@Nullable String text, String separator) {
        return text == null ? List.of() : List.of(text.strip().split(separator, -1));
    }

    private static void has(User user, String what, String value) {
        switch (what) {
            case "group" -> user.groups.add(unquoted(value));
            case "property" -> user.properties.put(value.substring(0, 3), unquoted(value.substring(4)));
            case "privacy" -> user.privacy = value;
            case "prompt" -> user.prompt = value;
            case "version" -> user.version = Long.parseLong(value);
            case "mail" -> {
                List<String> counts = words(value, " ");
                user.mail = new int[] {Integer.parseInt(counts.get(0)), Integer.parseInt(counts.get(1))};
            }
            default -> throw new IllegalArgumentException("nobody can have that");
        }
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    private void talk(String client, String direction, String text) {
        int line = at;
        if (direction.equals(">")) {
            steps.add(new Step.Send(line, client, text, payload()));
        } else if (text.strip().equals("(nothing)")) {
            steps.add(new Step.ReceiveNothing(line, client));
        } else if (text.strip().equals("(closed)")) {
            steps.add(new Step.ReceiveClose(line, client));
        } else {
            steps.add(new Step.Receive(line, client, text, payload(), direction.equals("~")));
        }
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        while (at < lines.size()
                && lines.get(at).startsWith("    ")
                && !lines.get(at).startsWith("    |")) {
            headers.add(lines.get(at++).strip());
        }
        return headers;
    }

    private Step.@Nullable Payload payload() {
        List<String> payload = new ArrayList<>();
        while (at < lines.size() && lines.get(at).startsWith("    |")) {
            payload.add(lines.get(at++).substring(5));
        }
        return payload.isEmpty() ? null : new Step.Payload(payload);
    }
}
