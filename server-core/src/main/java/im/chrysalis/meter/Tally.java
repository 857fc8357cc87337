package im.chrysalis.meter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the occurrences of each constant of an enum. Usable by any thread. */
public final class Tally<K extends Enum<K>> {

    private final List<K> kinds;
    private final Map<K, LongAdder> counts;

    public Tally(Class<K> kinds) {
        this.kinds = List.of(kinds.getEnumConstants());
        this.counts = new EnumMap<>(kinds);
        this.kinds.forEach(kind -> counts.put(kind, new LongAdder()));
    }

    /** It has happened once more. */
    public void increment(K kind) {
        counter(kind).increment();
    }

    /** How often it has happened so far. */
    public long of(K kind) {
        return counter(kind).sum();
    }

    private LongAdder counter(K kind) {
        LongAdder counter = counts.get(kind);
        if (counter == null) {
            throw new IllegalArgumentException("there is no " + kind);
        }
        return counter;
    }

    /** Every kind there is. */
    public List<K> kinds() {
        return kinds;
    }
}
