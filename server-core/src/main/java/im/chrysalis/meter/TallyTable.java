package im.chrysalis.meter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts by the constants of two enums. Usable by any thread. */
public final class TallyTable<R extends Enum<R>, C extends Enum<C>> {

    private final Map<R, Tally<C>> rows;
    private final List<R> kinds;

    public TallyTable(Class<R> rows, Class<C> columns) {
        this.kinds = List.of(rows.getEnumConstants());
        this.rows = new EnumMap<>(rows);
        kinds.forEach(row -> this.rows.put(row, new Tally<>(columns)));
    }

    /** What is of that kind in the first respect. */
    public Tally<C> row(R kind) {
        Tally<C> row = rows.get(kind);
        if (row == null) {
            throw new IllegalArgumentException("there is no row of " + kind);
        }
        return row;
    }

    /** Every kind there is in the first respect. */
    public List<R> kinds() {
        return kinds;
    }
}
