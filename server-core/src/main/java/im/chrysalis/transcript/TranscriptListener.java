package im.chrysalis.transcript;

/** Receives each entry as it is recorded. Must not block; called by any thread, one entry at a time. */
public interface TranscriptListener {

    void entryAdded(Entry entry);

    /** There will be no more. */
    void closed();
}
