package im.chrysalis.transcript;

import java.util.List;

/**
 * The entries of the transcript that match a query.
 *
 * @param position the number of the latest entry, whether it matches or not
 */
public record TranscriptSnapshot(List<Entry> entries, long position) {

    /** As a transcript. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            entry.text().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }
}
