package im.chrysalis.net;

import im.chrysalis.actor.Afterwards;
import im.chrysalis.actor.Afterwards.Step;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one thread has for the event loops to do. A lane hands it over when its task is over, in one piece a loop: waking a
 * loop up costs more than most of what it is woken up for.
 */
final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private static final ThreadLocal<Handover> MINE = ThreadLocal.withInitial(Handover::new);

    /** Tasks that are worth waking a loop up for, though there may be more. */
    private static final int MANY = 64;

    private final Map<EventLoop, List<Runnable>> tasks = new HashMap<>();

    /** Has {@code loop} run {@code task}, after whatever this thread gave it before. */
    static void give(EventLoop loop, Runnable task) {
        Handover mine = MINE.get();
        if (!mine.tasks.isEmpty() || Afterwards.add(Step.HAND_OVER, mine::end)) {
            mine.add(loop, task);
        } else {
            EventLoopLanes.execute(loop, task);
        }
    }

    private void add(EventLoop loop, Runnable task) {
        List<Runnable> waiting = tasks.computeIfAbsent(loop, l -> new ArrayList<>());
        waiting.add(task);
        if (waiting.size() == MANY) {
            Afterwards.upTo(Step.HAND_OVER);
        }
    }

    private void end() {
        Map<EventLoop, List<Runnable>> all = Map.copyOf(tasks);
        tasks.clear();
        all.forEach(Handover::hand);
    }

    private static void hand(EventLoop loop, List<Runnable> waiting) {
        EventLoopLanes.execute(loop, () -> waiting.forEach(Handover::run));
    }

    /** Runs {@code task}; if it fails, that is in the log. */
    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            log.error("A task of an event loop failed; the others go on", failure);
        }
    }
}
