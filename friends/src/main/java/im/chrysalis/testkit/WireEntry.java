package im.chrysalis.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One line of a server's transcript: participant, direction, line, and payload.
 */
@NullMarked
public final class WireEntry {

    private static final Pattern TALK = Pattern.compile("(\\w+)([<>~]) (.*)");
    private static final Pattern NUMBERED = Pattern.compile("(?m)^(\\w+[<>] \\w+) [1-9]\\d*(?= |$)");
    private static final Pattern ROLE = Pattern.compile(".*?(DS|SB)\\d*");
    private static final Pattern ANY = Pattern.compile("\\{\\w*\\}");
    private static final String BAR = "    |";

    private final String client;
    private final boolean toServer;
    private final String line;
    private final List<String> payload;

    public WireEntry(String client, boolean toServer, String line, List<String> payload) {
        this.client = client;
        this.toServer = toServer;
        this.line = line;
        this.payload = payload;
    }

    /** The participant's name there. */
    public String client() {
        return client;
    }

    /** Whether the client sent it. */
    public boolean toServer() {
        return toServer;
    }

    /** Without its end. */
    public String line() {
        return line;
    }

    /** Its lines as written behind the bar, such as {@code Content-Type: text/plain}; empty if there is none. */
    public List<String> payload() {
        return payload;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        if (!(object instanceof WireEntry)) {
            return false;
        }
        WireEntry other = (WireEntry) object;
        return Objects.equals(client, other.client)
                && toServer == other.toServer
                && Objects.equals(line, other.line)
                && Objects.equals(payload, other.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(client, toServer, line, payload);
    }

    /** The lines of talk in a transcript; comments and whatever else it holds are left out. */
    public static List<WireEntry> in(String transcript) {
        List<WireEntry> entries = new ArrayList<>();
        List<String> payload = new ArrayList<>();
        for (String text : transcript.split("\r?\n", -1)) {
            Matcher talk = TALK.matcher(text);
            if (text.startsWith(BAR)) {
                payload.add(text.substring(BAR.length()));
            } else if (talk.matches()) {
                payload = new ArrayList<>();
                entries.add(new WireEntry(talk.group(1), talk.group(2).equals(">"), talk.group(3), payload));
            }
        }
        return entries;
    }

    /** The server that it was sent to or by: {@code DS}, {@code NS} or {@code SB}. */
    public String server() {
        Matcher role = ROLE.matcher(client);
        return role.matches() ? role.group(1) : "NS";
    }

    /** The words of the line, the command first. */
    public List<String> words() {
        return List.of(line.split(" ", -1));
    }

    /** The command, such as {@code USR}, or an error number. */
    public String verb() {
        return words().get(0);
    }

    /**
     * Whether the line begins with the words of a pattern, such as {@code USR {n} OK alice@example.com}. A word in braces
     * stands for any one word.
     */
    public boolean matches(String pattern) {
        List<String> wanted = List.of(pattern.strip().split(" +", -1));
        List<String> words = words();
        if (words.size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!ANY.matcher(wanted.get(i)).matches() && !wanted.get(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The fields of its JSON object in the control API: {@code client}, {@code server}, {@code kind}, {@code line}, {@code payload}. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("client", client);
        fields.put("server", server());
        fields.put("kind", toServer ? "sent" : "received");
        fields.put("line", line);
        if (!payload.isEmpty()) {
            fields.put("payload", payloadText());
        }
        return fields;
    }

    /** A transcript with {@code {n}} for the transaction id of each line; 0, which is not an id, is kept. */
    static String numberless(String transcript) {
        return NUMBERED.matcher(transcript).replaceAll("$1 {n}");
    }

    /** The payload as text, its lines joined by CRLF; octets that the transcript gives in hex as Latin-1. */
    public String payloadText() {
        StringBuilder text = new StringBuilder();
        boolean textBefore = false;
        for (String part : payload) {
            if (part.startsWith("x ")) {
                for (byte octet : Hex.parse(part.substring(2).replace(" ", ""))) {
                    text.append((char) (octet & 0xff));
                }
                textBefore = false;
            } else {
                text.append(textBefore ? "\r\n" : "").append(part.startsWith(" ") ? part.substring(1) : part);
                textBefore = true;
            }
        }
        return text.toString();
    }

    /** The payload as octets, one char each: text in UTF-8, and what the transcript gives in hex. */
    public String payloadOctets() {
        StringBuilder octets = new StringBuilder();
        boolean textBefore = false;
        for (String part : payload) {
            if (part.startsWith("x ")) {
                octets.append(new String(Hex.parse(part.substring(2).replace(" ", "")), ISO_8859_1));
                textBefore = false;
            } else {
                String text = part.startsWith(" ") ? part.substring(1) : part;
                octets.append(textBefore ? "\r\n" : "").append(new String(text.getBytes(UTF_8), ISO_8859_1));
                textBefore = true;
            }
        }
        return octets.toString();
    }

    /** As it stands in a transcript, on one line or more. */
    public String shown() {
        String head = client + (toServer ? "> " : "< ") + line;
        return payload.isEmpty() ? head : head + "\n" + BAR + String.join("\n" + BAR, payload);
    }
}
