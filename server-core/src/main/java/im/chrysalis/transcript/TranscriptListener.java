package im.chrysalis.transcript;

/** Who hears of every entry as it is written. Must not wait, and is told by any thread, one entry at a time. */
public interface TranscriptListener {

    void entryAdded(Entry entry);

    /** There will be no more. */
    void closed();
}
