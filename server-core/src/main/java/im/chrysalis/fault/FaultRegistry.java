package im.chrysalis.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All faults, oldest first, including exhausted ones, and how many requests each has matched. Guarded by
 * {@link Faults}.
 */
final class FaultRegistry {

    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Map<String, Integer> seen = new LinkedHashMap<>();
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
        return faults.remove(id) != null;
    }

    void clear() {
        faults.clear();
        seen.clear();
    }

    int count() {
        return faults.size();
    }

    boolean anyLeft() {
        return faults.values().stream().anyMatch(fault -> !fault.isExhausted());
    }

    /** Counts the request for every matching fault; the oldest one that is due applies. */
    @Nullable
    Fault match(String server, @Nullable String account, String verb) {
        Fault struck = null;
        for (Fault fault : new ArrayList<>(faults.values())) {
            if (!fault.isExhausted() && fault.target().matches(server, account, verb)) {
                int number = seen.merge(fault.id(), 1, Integer::sum);
                if (struck == null && number >= fault.target().nth()) {
                    struck = fault.hit();
                    faults.put(fault.id(), struck);
                }
            }
        }
        return struck;
    }
}
