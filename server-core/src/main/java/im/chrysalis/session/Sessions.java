package im.chrysalis.session;

import im.chrysalis.actor.Sequence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions of every role. Usable by any thread; each is added and removed by itself. */
public final class Sessions {

    private final Map<Long, Visit> open = new ConcurrentHashMap<>();
    private final Sequence ids = new Sequence(0);

    long nextId() {
        return ids.next();
    }

    void add(Visit visit) {
        open.put(visit.id(), visit);
    }

    void remove(Visit visit) {
        open.remove(visit.id());
    }

    /** All of them, oldest first. */
    public List<Visit> all() {
        return open.values().stream()
                .sorted(Comparator.comparingLong(Visit::id))
                .toList();
    }

    /** The open session of that id, which is decimal. */
    public Optional<Visit> find(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.ofNullable(open.get(Long.parseLong(id))) : Optional.empty();
    }
}
