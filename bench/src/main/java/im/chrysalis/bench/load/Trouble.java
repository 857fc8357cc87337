package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What went wrong first, met on any event loop. */
public final class Trouble {

    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    void met(String what) {
        first.compareAndSet(null, what);
    }

    /** Whether anything went wrong. */
    public boolean isThere() {
        return first.get() != null;
    }

    /** Fails with what went wrong, if anything did. */
    public void check() {
        String what = first.get();
        if (what != null) {
            throw new BenchException(what);
        }
    }
}
