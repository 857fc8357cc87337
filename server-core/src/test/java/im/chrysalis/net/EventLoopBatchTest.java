package im.chrysalis.net;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ThreadLanes;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopBatchTest {

    private final EventLoop loop = new DefaultEventLoop();
    private final ThreadLanes lanes = new ThreadLanes("test", 1);
    private final List<Integer> done = new ArrayList<>(); // of the loop, until it has ended

    @AfterEach
    void end() {
        lanes.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private List<Integer> done() {
        lanes.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        return done;
    }

    @Test
    void tasksOfALaneRunInOrder() {
        for (int task = 0; task < 3; task++) {
            int first = task * 1000;
            lanes.of("a").execute(() -> {
                for (int i = first; i < first + 1000; i++) {
                    int number = i;
                    EventLoopBatch.execute(loop, () -> done.add(number));
                }
            });
        }

        assertThat(done()).isEqualTo(IntStream.range(0, 3000).boxed().toList());
    }

    @Test
    void failingTaskDoesNotStopTheOthers() {
        lanes.of("a").execute(() -> {
            EventLoopBatch.execute(loop, () -> done.add(1));
            EventLoopBatch.execute(loop, () -> {
                throw new IllegalStateException("expected by this test");
            });
            EventLoopBatch.execute(loop, () -> done.add(2));
        });

        assertThat(done()).containsExactly(1, 2);
    }

    @Test
    void taskOfAnotherThreadIsPassedAtOnce() throws InterruptedException {
        CountDownLatch given = new CountDownLatch(1);

        EventLoopBatch.execute(loop, given::countDown);

        assertThat(given.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
