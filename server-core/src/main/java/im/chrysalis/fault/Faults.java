package im.chrysalis.fault;

import im.chrysalis.actor.ChangeSignal;
import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.VolatileValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The faults of one server. Usable by any thread; while none can apply, a request costs one read of a flag. */
public final class Faults {

    /** How many there may be at once, including those that no longer apply. */
    public static final int MAX_FAULTS = 1000;

    private final SynchronizedValue<FaultRegistry> registry = new SynchronizedValue<>(new FaultRegistry());
    private final ChangeSignal changes = new ChangeSignal();
    private final VolatileValue<Boolean> any = new VolatileValue<>(false);

    /** Adds a fault; empty if there are too many. */
    public Optional<Fault> add(Target on, FaultAction what, int times) {
        return change(all -> all.count() >= MAX_FAULTS ? Optional.empty() : Optional.of(all.add(on, what, times)));
    }

    /** All faults, oldest first; those that no longer apply stay until they are removed. */
    public List<Fault> all() {
        return registry.with(FaultRegistry::all);
    }

    public Optional<Fault> find(String id) {
        return registry.with(all -> Optional.ofNullable(all.find(id)));
    }

    /** Removes a fault; false if there is none with that id. */
    public boolean remove(String id) {
        return change(all -> all.remove(id));
    }

    public void clear() {
        change(all -> {
            all.clear();
            return all;
        });
    }

    /** Whether any fault may still apply. */
    public boolean any() {
        return any.get();
    }

    /**
     * The fault that applies to a request, which is counted by this call; empty for none.
     *
     * @param account of the request, or null if unknown
     */
    public Optional<Fault> match(String server, @Nullable String account, String verb) {
        return any.get()
                ? change(all -> Optional.ofNullable(all.match(target -> target.matches(server, account, verb))))
                : Optional.empty();
    }

    /** The fault that applies to a new connection, which is counted by this call; empty for none. */
    public Optional<Fault> matchConnection(String server) {
        return any.get()
                ? change(all -> Optional.ofNullable(all.match(target -> target.matchesConnection(server))))
                : Optional.empty();
    }

    /** The fault of that id with one more hit; empty if it no longer applies. */
    public Optional<Fault> hit(String id) {
        return change(all -> Optional.ofNullable(all.hit(id)));
    }

    /** Notifies of faults that are added, removed, or hit. */
    public ChangeSignal changes() {
        return changes;
    }

    private <R> R change(Function<FaultRegistry, R> how) {
        R changed = registry.with(all -> {
            R result = how.apply(all);
            any.set(all.anyLeft());
            return result;
        });
        changes.changed();
        return changed;
    }
}
