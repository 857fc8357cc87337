package im.chrysalis.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a request line does not change from one client or account to the next: the verb, the keywords, and of what kind
 * each other word is. Two lines of the same form are the same request.
 *
 * @param words a keyword as it is, {@code #} for a number, {@code @} for an account, {@code {}} for a GUID or a placeholder of a
 *     transcript, {@code w} for any other word, {@code *} for a word of any kind, {@code …} for any further words
 */
record RequestForm(List<String> words) {

    private static final String REST = "…";
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}?|\\{.*}");
    private static final Pattern NUMBER = Pattern.compile("\\d+(:\\d+)?");
    private static final Pattern KEYWORD = Pattern.compile("[A-Z][A-Z0-9]*");

    /** The words by which the reference names an argument in place of an example. */
    private static final Set<String> NAMES = Set.of(
            "trid",
            "email",
            "name",
            "gid",
            "guid",
            "gguid",
            "ticket",
            "response",
            "dialect",
            "cookie",
            "value",
            "service",
            "arg",
            "lcid",
            "client",
            "library",
            "sessionid",
            "device",
            "product-id",
            "len",
            "KEY");

    /** The form of a line that a client of a transcript sends. */
    static RequestForm ofSent(String line) {
        return new RequestForm(
                Arrays.stream(line.split(" ", -1)).map(RequestForm::kind).toList());
    }

    /**
     * The forms of a line as the reference quotes it: {@code A|B} is one form each, {@code [x]} may be absent, and
     * {@code {x}} stands for repetitions.
     */
    static List<RequestForm> ofQuoted(String line) {
        List<List<String>> forms = List.of(List.of());
        for (String word : line.split(" ", -1)) {
            if (word.matches("\\{[a-z]+}")) {
                continue;
            }
            boolean optional = word.startsWith("[") && word.endsWith("]");
            String inner = optional ? word.substring(1, word.length() - 1) : word;
            List<List<String>> longer = new ArrayList<>(optional ? forms : List.of());
            for (List<String> form : forms) {
                for (String one : inner.matches("[A-Z]+(\\|[A-Z]+)+") ? inner.split("\\|", -1) : new String[] {inner}) {
                    List<String> with = new ArrayList<>(form);
                    with.add(quotedKind(one));
                    longer.add(with);
                }
            }
            forms = longer;
        }
        return forms.stream().map(RequestForm::new).toList();
    }

    private static String quotedKind(String word) {
        if (NAMES.contains(word) || word.equals(REST)) {
            return word.equals(REST) ? REST : "*";
        }
        return switch (word) {
            case "N=email" -> "N=@";
            case "C=guid" -> "C={}";
            default -> word.startsWith("<") ? "*" : kind(word);
        };
    }

    private static String kind(String word) {
        if (word.contains("@")) {
            String[] parts = word.split(";", 2);
            return (parts[0].startsWith("N=") ? "N=@" : "@") + (parts.length > 1 ? ";{}" : "");
        }
        if (word.startsWith("C=") && PLACEHOLDER.matcher(word.substring(2)).matches()) {
            return "C={}";
        }
        if (PLACEHOLDER.matcher(word).matches()) {
            return "{}";
        }
        if (NUMBER.matcher(word).matches()) {
            return "#";
        }
        if (word.startsWith("F=")) {
            return "F=w";
        }
        return KEYWORD.matcher(word).matches() ? word : "w";
    }

    /** Whether a line that was sent has this quoted form. */
    boolean fits(RequestForm sent) {
        boolean open = !words.isEmpty() && words.getLast().equals(REST);
        int length = words.size() - (open ? 1 : 0);
        if (sent.words.size() < length || (!open && sent.words.size() > length)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!fits(words.get(i), sent.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String quoted, String sent) {
        if (sent.equals("{}")) {
            return Set.of("{}", "*", "#", "@", "@;{}", "w").contains(quoted);
        }
        boolean word =
                sent.equals("#") || sent.equals("@") || KEYWORD.matcher(sent).matches();
        return quoted.equals(sent) || quoted.equals("*") || (word && quoted.equals("w"));
    }
}
