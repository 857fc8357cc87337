package im.chrysalis.net;

import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.DeferredTasks.Phase;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that one thread has queued for event loops. A lane hands it over when its task is over, in one piece a loop:
 * waking a loop up costs more than most of what it is woken up for.
 */
final class EventLoopBatch {

    private static final Logger log = LoggerFactory.getLogger(EventLoopBatch.class);

    private static final ThreadLocal<EventLoopBatch> CURRENT = ThreadLocal.withInitial(EventLoopBatch::new);

    /** Tasks that are worth waking a loop up for, though there may be more. */
    private static final int MANY = 64;

    private final Map<EventLoop, List<Runnable>> tasks = new HashMap<>();

    /** Has {@code loop} run {@code task}, after whatever this thread gave it before. */
    static void execute(EventLoop loop, Runnable task) {
        EventLoopBatch mine = CURRENT.get();
        if (!mine.tasks.isEmpty() || DeferredTasks.add(Phase.DISPATCH, mine::end)) {
            mine.add(loop, task);
        } else {
            EventLoopLanes.execute(loop, task);
        }
    }

    private void add(EventLoop loop, Runnable task) {
        List<Runnable> waiting = tasks.computeIfAbsent(loop, l -> new ArrayList<>());
        waiting.add(task);
        if (waiting.size() == MANY) {
            DeferredTasks.runUpTo(Phase.DISPATCH);
        }
    }

    private void end() {
        Map<EventLoop, List<Runnable>> all = Map.copyOf(tasks);
        tasks.clear();
        all.forEach(EventLoopBatch::submit);
    }

    private static void submit(EventLoop loop, List<Runnable> waiting) {
        EventLoopLanes.execute(loop, () -> waiting.forEach(EventLoopBatch::run));
    }

    /** Runs {@code task}; if it fails, that is in the log. */
    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            log.error("A task of an event loop failed; the others continue", failure);
        }
    }
}
