package im.chrysalis.people;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which the directory search finds a display name.
 *
 * @param first the first word, decoded
 * @param last the last word, decoded; empty if the name is a single word
 */
public record NameSearchTerms(String first, String last) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The words of a name in its wire form. */
    public static NameSearchTerms of(String name) {
        List<String> words =
                Stream.of(BLANKS.split(NameEncoding.decode(name).strip())).toList();
        return new NameSearchTerms(words.get(0), words.size() > 1 ? words.get(words.size() - 1) : "");
    }

    /** Whether both words match, ignoring case; an empty word matches any. */
    public boolean match(String wantedFirst, String wantedLast) {
        return (wantedFirst.isEmpty() || wantedFirst.equalsIgnoreCase(first))
                && (wantedLast.isEmpty() || wantedLast.equalsIgnoreCase(last));
    }
}
