package im.chrysalis.actor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that a thread runs when its current task ends, for work that is cheaper done once than after each step. It does
 * some of it sooner if it gives another thread something to do, which might otherwise be ahead of it.
 */
public final class DeferredTasks {

    private static final Logger log = LoggerFactory.getLogger(DeferredTasks.class);

    /** The phases, in the order they run. */
    public enum Phase {
        /** Recorded lines are published to readers of the transcript before anything can follow from them. */
        RECORD,
        /** Other threads get what they have to do. */
        DISPATCH,
        /** Sockets get what was gathered for them. */
        SEND
    }

    private static final Phase[] STEPS = Phase.values();

    private static final ThreadLocal<@Nullable DeferredTasks> CURRENT = new ThreadLocal<>();

    private final Runnable whenFirst;
    private final Map<Phase, List<Runnable>> waiting = new EnumMap<>(Phase.class);
    private int count;

    private DeferredTasks(Runnable whenFirst) {
        this.whenFirst = whenFirst;
    }

    /**
     * From now on the calling thread does things afterwards.
     *
     * @param whenFirst run when a task is added to an empty list; ensures that {@link #runAll} is called when the
     *     current task ends
     */
    public static void enable(Runnable whenFirst) {
        CURRENT.set(new DeferredTasks(whenFirst));
    }

    /**
     * Runs {@code last} when the task that the caller runs in has ended.
     *
     * @return false if the calling thread runs no deferred tasks; then {@code last} is not run
     */
    public static boolean add(Phase phase, Runnable last) {
        DeferredTasks mine = CURRENT.get();
        if (mine == null) {
            return false;
        }
        if (mine.count == 0) {
            mine.whenFirst.run();
        }
        mine.count++;
        mine.waiting.computeIfAbsent(phase, s -> new ArrayList<>()).add(last);
        return true;
    }

    /** Runs what waits, phase by phase, and within a phase in the order it was added. */
    public static void runAll() {
        runUpTo(Phase.SEND);
    }

    /** Runs what waits of the phases up to {@code last}; what is added to an earlier phase meanwhile runs first. */
    public static void runUpTo(Phase last) {
        DeferredTasks mine = CURRENT.get();
        while (mine != null && mine.count > 0 && mine.runSome(last)) {
            // until nothing is left
        }
    }

    /** Runs what waits of the first phase that has any; false if none has. */
    private boolean runSome(Phase last) {
        for (Phase phase : STEPS) {
            List<Runnable> some = waiting.remove(phase);
            if (some != null) {
                count -= some.size();
                some.forEach(DeferredTasks::run);
                return true;
            }
            if (phase == last) {
                break;
            }
        }
        return false;
    }

    private static void run(Runnable last) {
        try {
            last.run();
        } catch (RuntimeException | Error failure) {
            log.error("A deferred task failed; the others continue", failure);
        }
    }
}
