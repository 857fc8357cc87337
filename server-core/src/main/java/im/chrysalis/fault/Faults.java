package im.chrysalis.fault;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.VolatileValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The faults of one server. Usable by any thread; while none is waiting, a request costs one look. */
public final class Faults {

    /** How many there may be at once, spent ones too. */
    public static final int MAX_FAULTS = 1000;

    private final SynchronizedValue<FaultRegistry> registry = new SynchronizedValue<>(new FaultRegistry());
    private final VolatileValue<Boolean> any = new VolatileValue<>(false);

    /** Orders a fault; empty if there are too many already. */
    public Optional<Fault> add(Target on, FaultAction what, int times) {
        return change(all -> all.count() >= MAX_FAULTS ? Optional.empty() : Optional.of(all.add(on, what, times)));
    }

    /** All of them, oldest first; those that are spent stay until they are removed. */
    public List<Fault> all() {
        return registry.with(FaultRegistry::all);
    }

    public Optional<Fault> find(String id) {
        return registry.with(all -> Optional.ofNullable(all.find(id)));
    }

    /** Removes a fault; false if there is none of that id. */
    public boolean remove(String id) {
        return change(all -> all.remove(id));
    }

    public void clear() {
        change(all -> {
            all.clear();
            return all;
        });
    }

    /** Whether any waits for requests. */
    public boolean any() {
        return any.get();
    }

    /**
     * What befalls a request, which counts by this, or nothing.
     *
     * @param account whose it is, or null if nobody can tell
     */
    public Optional<Fault> match(String server, @Nullable String account, String verb) {
        return any.get() ? change(all -> Optional.ofNullable(all.match(server, account, verb))) : Optional.empty();
    }

    private <R> R change(Function<FaultRegistry, R> how) {
        return registry.with(all -> {
            R result = how.apply(all);
            any.set(all.anyLeft());
            return result;
        });
    }
}
