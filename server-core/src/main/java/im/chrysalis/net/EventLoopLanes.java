package im.chrysalis.net;

import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Lanes;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lanes that are Netty's event loops, for tasks that never block. */
public final class EventLoopLanes implements Lanes {

    private static final Logger log = LoggerFactory.getLogger(EventLoopLanes.class);

    private final List<Lane> lanes = new ArrayList<>();

    public EventLoopLanes(EventLoopGroup group) {
        for (EventExecutor loop : group) {
            lanes.add(new LoopLane((EventLoop) loop));
        }
    }

    @Override
    public Lane of(String key) {
        int hash = key.hashCode();
        return lanes.get(Math.floorMod(hash ^ hash >>> 16, lanes.size()));
    }

    /** Has {@code loop} run {@code task}, unless the server has stopped. */
    static void execute(EventLoop loop, Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException over) {
            log.debug("The server has stopped; the remaining tasks are dropped");
        }
    }

    /** One event loop as a lane. */
    record LoopLane(EventLoop loop) implements Lane {

        @Override
        public boolean isCurrent() {
            return loop.inEventLoop();
        }

        @Override
        public void execute(Runnable task) {
            if (!isCurrent()) {
                DeferredTasks.runUpTo(DeferredTasks.Phase.DISPATCH);
            }
            EventLoopLanes.execute(loop, task);
        }
    }
}
