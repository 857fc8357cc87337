package im.chrysalis.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The journal's entries, as many as may be, and who follows them. Guarded by the journal. */
final class Ring {

    private final Tape tape;
    private final Set<String> names = new HashSet<>();
    private final Map<Follower, Predicate<Entry>> followers = new LinkedHashMap<>();
    private boolean closed;

    Ring(int mostLines, int mostOctets) {
        this.tape = new Tape(mostLines, mostOctets);
    }

    /** Takes what a thread has written. */
    void add(Draft draft) {
        long before = tape.last();
        draft.addTo(tape);
        for (int i = 0; i < draft.count() && !followers.isEmpty(); i++) {
            tell(draft.entry(i, before + 1 + i));
        }
        draft.erase();
    }

    private void tell(Entry entry) {
        // a follower that is dropped while it hears leaves the map
        Map.copyOf(followers).forEach((follower, wanted) -> {
            if (wanted.test(entry)) {
                follower.hear(entry);
            }
        });
    }

    Reading read(Predicate<Entry> wanted) {
        return new Reading(tape.entries().stream().filter(wanted).toList(), tape.last());
    }

    void follow(Follower follower, Predicate<Entry> past, Predicate<Entry> wanted) {
        if (closed) {
            follower.end();
            return;
        }
        followers.put(follower, wanted);
        for (Entry entry : read(past.and(wanted)).entries()) {
            if (followers.containsKey(follower)) {
                follower.hear(entry);
            }
        }
    }

    /** Names a speaker; who follows that account hears now what it said before. */
    void name(Speaker speaker, String name, String email) {
        List<Entry> before = followers.isEmpty()
                ? List.of()
                : tape.entries().stream()
                        .filter(entry -> entry.speaker().equals(speaker))
                        .toList();
        Map<Follower, List<Entry>> unheard = new LinkedHashMap<>();
        followers.forEach((follower, wanted) ->
                unheard.put(follower, before.stream().filter(wanted.negate()).toList()));
        speaker.become(name, email);
        unheard.forEach((follower, missed) -> {
            for (Entry entry : missed) {
                Predicate<Entry> wanted = followers.get(follower);
                if (wanted != null && wanted.test(entry)) {
                    follower.hear(entry);
                }
            }
        });
    }

    void leave(Follower follower) {
        followers.remove(follower);
    }

    void clear() {
        tape.clear();
    }

    void close() {
        closed = true;
        List<Follower> all = new ArrayList<>(followers.keySet());
        followers.clear();
        all.forEach(Follower::end);
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
