package im.chrysalis.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transcript's lines once for each row of its table, with the row's words in place of the table's names
 * ({@link Transcript}, "Rows").
 *
 * @param name the first word of the row, or empty if the transcript has no table
 */
record TranscriptRows(String name, List<String> lines) {

    private static final Pattern TABLE = Pattern.compile("with((?: \\{\\w+\\})+)");
    private static final String ROW = "    | ";

    /** The rows; a single nameless one for a transcript without a table. */
    static List<TranscriptRows> of(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher table = TABLE.matcher(lines.get(i));
            if (table.matches()) {
                return rows(lines, i, List.of(table.group(1).strip().split(" ")));
            }
        }
        return List.of(new TranscriptRows("", lines));
    }

    private static List<TranscriptRows> rows(List<String> lines, int table, List<String> names) {
        List<TranscriptRows> rows = new ArrayList<>();
        for (int i = table + 1; i < lines.size() && lines.get(i).startsWith(ROW); i++) {
            List<String> words =
                    List.of(lines.get(i).substring(ROW.length()).strip().split(" +"));
            if (words.size() != names.size()) {
                throw new IllegalArgumentException("line " + (i + 1) + " has not " + names.size() + " words");
            }
            rows.add(new TranscriptRows(words.get(0), substituted(lines, table, names, words)));
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("line " + (table + 1) + ": no row follows");
        }
        return rows;
    }

    /** The table's own lines become empty, so that the numbers of the others stay. */
    private static List<String> substituted(List<String> lines, int table, List<String> names, List<String> words) {
        List<String> result = new ArrayList<>(lines);
        for (int i = table; i == table || (i < lines.size() && lines.get(i).startsWith(ROW)); i++) {
            result.set(i, "");
        }
        for (int name = 0; name < names.size(); name++) {
            String from = names.get(name);
            String to = words.get(name);
            result.replaceAll(line -> line.startsWith("#") ? line : line.replace(from, to));
        }
        return result;
    }
}
