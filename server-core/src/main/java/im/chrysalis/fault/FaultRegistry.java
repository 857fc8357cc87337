package im.chrysalis.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All faults, oldest first, including exhausted ones, and how many requests each has matched. Guarded by
 * {@link Faults}.
 */
final class FaultRegistry {

    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private final Map<String, RandomGenerator> random = new HashMap<>();
    private long last;

    Fault add(Target on, FaultAction what, int times) {
        Fault fault = new Fault(Long.toString(++last), on, what, times, 0);
        faults.put(fault.id(), fault);
        return fault;
    }

    List<Fault> all() {
        return List.copyOf(faults.values());
    }

    @Nullable
    Fault find(String id) {
        return faults.get(id);
    }

    boolean remove(String id) {
        seen.remove(id);
        random.remove(id);
        return faults.remove(id) != null;
    }

    void clear() {
        faults.clear();
        seen.clear();
        random.clear();
    }

    int count() {
        return faults.size();
    }

    boolean anyLeft() {
        return faults.values().stream().anyMatch(fault -> !fault.isExhausted());
    }

    /** Counts what matches a fault for each of them; the oldest one that is due applies. */
    @Nullable
    Fault match(Predicate<Target> matches) {
        Fault struck = null;
        for (Fault fault : new ArrayList<>(faults.values())) {
            if (!fault.isExhausted() && matches.test(fault.target())) {
                int number = seen.merge(fault.id(), 1, Integer::sum);
                if (struck == null && number >= fault.target().nth() && isDrawn(fault)) {
                    struck = hit(fault);
                }
            }
        }
        return struck == null ? null : struck.drawn(random(struck));
    }

    /** The fault of that id, with one more hit; null if it is removed or exhausted. */
    @Nullable
    Fault hit(String id) {
        Fault fault = faults.get(id);
        return fault == null || fault.isExhausted() ? null : hit(fault);
    }

    private Fault hit(Fault fault) {
        Fault hit = fault.hit();
        faults.put(hit.id(), hit);
        return hit;
    }

    private boolean isDrawn(Fault fault) {
        return fault.target().probability() >= 1
                || random(fault).nextDouble() < fault.target().probability();
    }

    /** Its numbers follow from the id, so that a run of tests can be repeated. */
    private RandomGenerator random(Fault fault) {
        return random.computeIfAbsent(fault.id(), id -> new SplittableRandom(Long.parseLong(id)));
    }
}
