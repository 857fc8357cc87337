package im.chrysalis.transcript;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The entries shared by all threads, up to a limit, and their listeners. Guarded by the transcript log's lock. */
final class SharedTranscript {

    private final EntryRing entries;
    private final Set<String> names = new HashSet<>();
    private final Map<TranscriptListener, Predicate<Entry>> listeners = new LinkedHashMap<>();
    private boolean closed;

    SharedTranscript(int mostLines, int mostOctets) {
        this.entries = new EntryRing(mostLines, mostOctets);
    }

    /** Takes what a thread has written. */
    void add(WriteBuffer buffer) {
        long before = entries.last();
        buffer.addTo(entries);
        if (!listeners.isEmpty()) {
            buffer.entries(before + 1).forEach(this::notifyListeners);
        }
        buffer.erase();
    }

    private void notifyListeners(Entry entry) {
        // a listener that is removed while it is called leaves the map
        Map.copyOf(listeners).forEach((listener, wanted) -> {
            if (wanted.test(entry)) {
                listener.entryAdded(entry);
            }
        });
    }

    TranscriptSnapshot read(Predicate<Entry> wanted) {
        return new TranscriptSnapshot(entries.entries().stream().filter(wanted).toList(), entries.last());
    }

    void subscribe(TranscriptListener listener, Predicate<Entry> past, Predicate<Entry> wanted) {
        if (closed) {
            listener.closed();
            return;
        }
        listeners.put(listener, wanted);
        for (Entry entry : read(past.and(wanted)).entries()) {
            if (listeners.containsKey(listener)) {
                listener.entryAdded(entry);
            }
        }
    }

    /** Names a participant; listeners of that account now receive its earlier entries. */
    void name(Participant participant, String name, String email) {
        List<Entry> before = listeners.isEmpty()
                ? List.of()
                : entries.entries().stream()
                        .filter(entry -> entry.participant().equals(participant))
                        .toList();
        Map<TranscriptListener, List<Entry>> unheard = new LinkedHashMap<>();
        listeners.forEach((listener, wanted) ->
                unheard.put(listener, before.stream().filter(wanted.negate()).toList()));
        participant.identify(name, email);
        unheard.forEach((listener, missed) -> {
            for (Entry entry : missed) {
                Predicate<Entry> wanted = listeners.get(listener);
                if (wanted != null && wanted.test(entry)) {
                    listener.entryAdded(entry);
                }
            }
        });
    }

    void unsubscribe(TranscriptListener listener) {
        listeners.remove(listener);
    }

    void clear() {
        entries.clear();
    }

    void close() {
        closed = true;
        List<TranscriptListener> all = new ArrayList<>(listeners.keySet());
        listeners.clear();
        all.forEach(TranscriptListener::closed);
    }

    /** A name like {@code wish} that no open session has. */
    String claim(String wish) {
        String name = wish;
        for (int i = 2; !names.add(name); i++) {
            name = wish + i;
        }
        return name;
    }

    void release(String name) {
        names.remove(name);
    }
}
