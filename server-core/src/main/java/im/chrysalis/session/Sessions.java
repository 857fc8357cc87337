package im.chrysalis.session;

import im.chrysalis.actor.Sequence;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions of every role. Usable by any thread; each is added and removed by itself. */
public final class Sessions {

    private final Map<Long, Visit> open = new ConcurrentHashMap<>();
    private final Sequence ids = new Sequence(0);
    private final Map<String, SessionMeters> meters =
            Map.of("DS", SessionMeters.fresh(), "NS", SessionMeters.fresh(), "SB", SessionMeters.fresh());

    long nextId() {
        return ids.next();
    }

    void add(Visit visit) {
        open.put(visit.id(), visit);
        meters(visit.role()).opened().increment();
    }

    void remove(Visit visit) {
        if (open.remove(visit.id()) != null) {
            meters(visit.role()).closed().increment();
        }
    }

    /** An open session goes on as one of another role. */
    void move(Visit visit, String role) {
        meters(visit.role()).closed().increment();
        visit.serveAs(role);
        meters(role).opened().increment();
    }

    /** What has been counted so far, by role: DS, NS and SB. */
    public Map<String, SessionMeters> meters() {
        return meters;
    }

    SessionMeters meters(String role) {
        SessionMeters ofRole = meters.get(role);
        if (ofRole == null) {
            throw new IllegalArgumentException("there is no role " + role);
        }
        return ofRole;
    }

    /** The same sessions in no order, for who only counts them. */
    public Collection<Visit> unordered() {
        return Collections.unmodifiableCollection(open.values());
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
