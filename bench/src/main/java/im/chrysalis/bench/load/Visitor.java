package im.chrysalis.bench.load;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import org.HdrHistogram.Histogram;

/** A client who signs in, leaves, and signs in again with its next account. Lives on one event loop. */
final class Visitor {

    private final Dial dial;
    private final EventLoop loop;
    private final Way way;
    private final int first;
    private final int count;
    private final Histogram latency;
    private final Trouble trouble;
    private int visits;
    private long cameAt;
    private boolean stopped = true;
    private boolean away = true;

    Visitor(Dial dial, EventLoop loop, Way way, int first, int count, Histogram latency, Trouble trouble) {
        this.dial = dial;
        this.loop = loop;
        this.way = way;
        this.first = first;
        this.count = count;
        this.latency = latency;
        this.trouble = trouble;
    }

    EventLoop loop() {
        return loop;
    }

    void start() {
        stopped = false;
        away = false;
        come();
    }

    void stop() {
        stopped = true;
    }

    boolean isAway() {
        return away;
    }

    private void come() {
        int account = first + visits++ % count;
        cameAt = System.nanoTime();
        knock(way.first(), account);
    }

    private void knock(InetSocketAddress address, int account) {
        SignIn signIn = way.signIn(dial, account, new SignIn.Outcome() {
            @Override
            public void signedIn(Wire wire) {
                latency.recordValue(System.nanoTime() - cameAt);
                wire.talk(new Leaving());
                wire.say("OUT");
            }

            @Override
            public void sentOn(Wire wire, InetSocketAddress next) {
                wire.close();
                knock(next, account);
            }

            @Override
            public void failed(Wire wire, String why) {
                trouble.met(why);
                away = true;
            }
        });
        dial.connect(loop, address, signIn, signIn::begin);
    }

    /** Has said good-bye, and comes again once the server has hung up. */
    private final class Leaving implements Talk {

        @Override
        public void heard(Wire wire, Heard line) {
            // what was on its way
        }

        @Override
        public void ended(Wire wire, String why) {
            if (stopped) {
                away = true;
            } else {
                come();
            }
        }
    }
}
