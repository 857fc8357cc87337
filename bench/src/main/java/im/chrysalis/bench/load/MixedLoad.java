package im.chrysalis.bench.load;

import im.chrysalis.bench.server.ProcessStats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A mixed load: many users sign in and out, change status, and chat. */
public final class MixedLoad {

    private static final int PATIENCE_SECONDS = 60;

    private final @Nullable ProcessStats server;
    private final MixedLoadState state;
    private final List<SimulatedUser> users = new ArrayList<>();

    /**
     * How often users act: all times are means of a random wait, in seconds.
     *
     * @param change between two changes of one person's status
     * @param chat between two conversations that one person begins
     * @param messages sent in a conversation
     * @param pause between two of them
     * @param stay between sign-in and sign-out, and half of it from sign-out to the next sign-in
     */
    public record ActivityRates(double change, double chat, int messages, double pause, double stay) {}

    /** The results of an interval: users online at its end, the server's work, and latencies. */
    public record Interval(
            int online,
            Round round,
            Histogram messages,
            Histogram presence,
            Histogram signIns,
            long calls,
            long failedCalls) {}

    public MixedLoad(
            Connector connector,
            SignInFactory signInFactory,
            int first,
            int count,
            ActivityRates activityRates,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        this.server = server;
        this.state = new MixedLoadState(connector, connector.loop(), signInFactory, activityRates, failure);
        for (int i = 0; i < count; i++) {
            users.add(new SimulatedUser(state, first + i, first + (i + 1) % count));
        }
    }

    /** Signs in all users, spread over {@code seconds}, and waits for the last. */
    public void begin(double seconds) {
        for (int i = 0; i < users.size(); i++) {
            SimulatedUser user = users.get(i);
            long wait = (long) (seconds * 1e6 * i / users.size());
            state.loop.schedule(user::signIn, wait, TimeUnit.MICROSECONDS);
        }
        state.failure.sleep(seconds);
        state.failure.await(
                users, user -> state.loop, SimulatedUser::hasBeenOnline, PATIENCE_SECONDS, "not everybody came");
    }

    /** Watches for {@code seconds}. */
    public Interval watch(double seconds) {
        state.loop.submit(this::forget).syncUninterruptibly();
        RoundMeter roundMeter = new RoundMeter(server);
        state.failure.sleep(seconds);
        return state.loop.submit(() -> part(roundMeter)).syncUninterruptibly().getNow();
    }

    private void forget() {
        state.messages.reset();
        state.presence.reset();
        state.signIns.reset();
        state.calls = 0;
        state.failedCalls = 0;
    }

    private Interval part(RoundMeter roundMeter) {
        Histogram messages = state.messages.copy();
        long all = messages.getTotalCount() + state.presence.getTotalCount() + state.signIns.getTotalCount();
        int in = (int) users.stream().filter(SimulatedUser::isOnline).count();
        return new Interval(
                in,
                roundMeter.finish(all, messages),
                messages,
                state.presence.copy(),
                state.signIns.copy(),
                state.calls,
                state.failedCalls);
    }

    /** Stops all activity. */
    public void end() {
        state.loop.submit(() -> state.over = true).syncUninterruptibly();
    }
}
