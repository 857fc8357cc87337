package im.chrysalis.transcript;

import java.util.List;

/**
 * What the journal holds of something.
 *
 * @param position the number of the last entry there is, wanted or not
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
