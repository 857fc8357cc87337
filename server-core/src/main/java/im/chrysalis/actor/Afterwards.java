package im.chrysalis.actor;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a thread does when the task it runs is over: what would come up again and again in it, and is cheaper done once. It
 * does it sooner if it gives another thread something to do, which might otherwise show first.
 */
public final class Afterwards {

    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);

    private static final FastThreadLocal<@Nullable Afterwards> MINE = new FastThreadLocal<>();

    private final Runnable whenFirst;
    private List<Runnable> waiting = new ArrayList<>();

    private Afterwards(Runnable whenFirst) {
        this.whenFirst = whenFirst;
    }

    /**
     * From now on the calling thread does things afterwards.
     *
     * @param whenFirst run when there is something to do; sees to it that {@link #now} is called when the task is over
     */
    public static void begin(Runnable whenFirst) {
        MINE.set(new Afterwards(whenFirst));
    }

    /**
     * Has {@code last} run when the task is over that the caller runs in.
     *
     * @return false if this thread does nothing afterwards
     */
    public static boolean add(Runnable last) {
        Afterwards mine = MINE.get();
        if (mine == null) {
            return false;
        }
        if (mine.waiting.isEmpty()) {
            mine.whenFirst.run();
        }
        mine.waiting.add(last);
        return true;
    }

    /** Does what waits, in the order it came up. */
    public static void now() {
        Afterwards mine = MINE.get();
        while (mine != null && !mine.waiting.isEmpty()) {
            mine.runAll();
        }
    }

    private void runAll() {
        List<Runnable> all = waiting;
        waiting = new ArrayList<>();
        for (Runnable last : all) {
            try {
                last.run();
            } catch (RuntimeException | Error failure) {
                log.error("What was to be done after a task failed; the rest goes on", failure);
            }
        }
    }
}
