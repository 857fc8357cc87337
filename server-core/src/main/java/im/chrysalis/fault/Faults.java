package im.chrysalis.fault;

import im.chrysalis.actor.Guarded;
import im.chrysalis.actor.Published;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The faults of one server. Usable by any thread; while none is waiting, a request costs one look. */
public final class Faults {

    /** How many there may be at once, spent ones too. */
    public static final int MOST = 1000;

    private final Guarded<Orders> orders = new Guarded<>(new Orders());
    private final Published<Boolean> any = new Published<>(false);

    /** Orders a fault; empty if there are too many already. */
    public Optional<Fault> add(Target on, Mischief what, int times) {
        return change(all -> all.count() >= MOST ? Optional.empty() : Optional.of(all.add(on, what, times)));
    }

    /** All of them, oldest first; those that are spent stay until they are removed. */
    public List<Fault> all() {
        return orders.with(Orders::all);
    }

    public Optional<Fault> find(String id) {
        return orders.with(all -> Optional.ofNullable(all.find(id)));
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
    public Optional<Fault> strike(String server, @Nullable String account, String verb) {
        return any.get() ? change(all -> Optional.ofNullable(all.strike(server, account, verb))) : Optional.empty();
    }

    private <R> R change(Function<Orders, R> how) {
        return orders.with(all -> {
            R result = how.apply(all);
            any.set(all.anyLeft());
            return result;
        });
    }
}
