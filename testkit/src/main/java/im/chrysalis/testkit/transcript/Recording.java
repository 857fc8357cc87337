package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.MsnTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said on a server, as a transcript that may be given away: the addresses of accounts are others, and passwords,
 * digests and tickets are not in it, as the server leaves them out. What people said to each other stays as it was.
 *
 * <pre>{@code
 * Recording.of(msn, "MSN Messenger 6.2 signs in").save(Path.of("src/test/transcripts/msn-6.2.txt"));
 * }</pre>
 */
public final class Recording {

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._+-]+(?:@|%40)[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern SPEAKER = Pattern.compile("(?m)^([A-Za-z0-9]+)(?=[<>] | connects to | closes$)");

    private final String text;

    private Recording(String text) {
        this.text = text;
    }

    /** Everything that a server's transcript holds at this moment. */
    public static Recording of(MsnTestServer server, String title) {
        return new Recording("# " + title + "\n\n" + anonymous(server.recording()));
    }

    /** A transcript with other addresses: {@code person1@example.com} and so on, the same for the same person. */
    static String anonymous(String transcript) {
        Map<String, String> people = new LinkedHashMap<>();
        Matcher address = ADDRESS.matcher(transcript);
        StringBuilder other = new StringBuilder();
        while (address.find()) {
            boolean encoded = address.group().contains("%40");
            String person = people.computeIfAbsent(
                    address.group().replace("%40", "@"), fresh -> "person" + (people.size() + 1) + "@example.com");
            address.appendReplacement(other, encoded ? person.replace("@", "%40") : person);
        }
        return renamed(address.appendTail(other).toString(), people);
    }

    /** The participants are named after their accounts, and so need other names too. */
    private static String renamed(String transcript, Map<String, String> people) {
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

    /** The transcript. */
    public String text() {
        return text;
    }

    /** Whoever is in it, by address. */
    public SortedSet<String> people() {
        SortedSet<String> people = new TreeSet<>();
        ADDRESS.matcher(text).results().forEach(m -> people.add(m.group()));
        return people;
    }

    /** Writes it to a file in UTF-8. */
    public void save(Path file) throws IOException {
        Files.writeString(file, text);
    }
}
