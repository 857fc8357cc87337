package im.chrysalis.session;

import im.chrysalis.actor.ChangeSignal;
import im.chrysalis.actor.Sequence;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions of every role. Usable by any thread; each is added and removed by itself. */
public final class SessionRegistry {

    private final Map<Long, SessionInfo> open = new ConcurrentHashMap<>();
    private final ChangeSignal changes = new ChangeSignal();
    private final Sequence ids = new Sequence(0);
    private final Map<String, SessionMeters> meters =
            Map.of("DS", SessionMeters.create(), "NS", SessionMeters.create(), "SB", SessionMeters.create());

    long nextId() {
        return ids.next();
    }

    void add(SessionInfo info) {
        open.put(info.id(), info);
        meters(info.role()).opened().increment();
        changes.changed();
    }

    void remove(SessionInfo info) {
        if (open.remove(info.id()) != null) {
            meters(info.role()).closed().increment();
            changes.changed();
        }
    }

    /** An open session goes on as one of another role. */
    void move(SessionInfo info, String role) {
        meters(info.role()).closed().increment();
        info.serveAs(role);
        meters(role).opened().increment();
        changes.changed();
    }

    /** Notifies of each session that begins, ends, or is known better. */
    public ChangeSignal changes() {
        return changes;
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

    /** The same sessions in no particular order, for counting. */
    public Collection<SessionInfo> unordered() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** All of them, oldest first. */
    public List<SessionInfo> all() {
        return open.values().stream()
                .sorted(Comparator.comparingLong(SessionInfo::id))
                .toList();
    }

    /** The open session of that id, which is decimal. */
    public Optional<SessionInfo> find(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.ofNullable(open.get(Long.parseLong(id))) : Optional.empty();
    }
}
