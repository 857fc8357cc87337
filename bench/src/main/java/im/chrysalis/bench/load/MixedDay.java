package im.chrysalis.bench.load;

import im.chrysalis.bench.server.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A day in small: many who come and go, change their status, and talk with friends. */
public final class MixedDay {

    private static final int PATIENCE_SECONDS = 60;

    private final @Nullable Cpu server;
    private final Town town;
    private final List<Person> people = new ArrayList<>();

    /**
     * How often things happen: all times are means of a random wait, in seconds.
     *
     * @param change between two changes of one person's status
     * @param chat between two conversations that one person begins
     * @param messages said in a conversation
     * @param pause between two of them
     * @param stay between sign-in and sign-out, and half of it from sign-out to the next sign-in
     */
    public record Habits(double change, double chat, int messages, double pause, double stay) {}

    /** A part of the day: how many were in at its end, what the server did for them, and how long they waited for what. */
    public record Part(
            int in, Round round, Histogram messages, Histogram presence, Histogram signIns, long calls, long inVain) {}

    public MixedDay(Dial dial, Way way, int first, int count, Habits habits, @Nullable Cpu server, Trouble trouble) {
        this.server = server;
        this.town = new Town(dial, dial.loop(), way, habits, trouble);
        for (int i = 0; i < count; i++) {
            people.add(new Person(town, first + i, first + (i + 1) % count));
        }
    }

    /** Lets them come, spread over {@code seconds}, and waits until everybody has. */
    public void begin(double seconds) {
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            long wait = (long) (seconds * 1e6 * i / people.size());
            town.loop.schedule(person::come, wait, TimeUnit.MICROSECONDS);
        }
        town.trouble.sleep(seconds);
        town.trouble.await(people, person -> town.loop, Person::hasCome, PATIENCE_SECONDS, "not everybody came");
    }

    /** Watches for {@code seconds}. */
    public Part watch(double seconds) {
        town.loop.submit(this::forget).syncUninterruptibly();
        Meter meter = new Meter(server);
        town.trouble.sleep(seconds);
        return town.loop.submit(() -> part(meter)).syncUninterruptibly().getNow();
    }

    private void forget() {
        town.messages.reset();
        town.presence.reset();
        town.signIns.reset();
        town.calls = 0;
        town.callsInVain = 0;
    }

    private Part part(Meter meter) {
        Histogram messages = town.messages.copy();
        long all = messages.getTotalCount() + town.presence.getTotalCount() + town.signIns.getTotalCount();
        int in = (int) people.stream().filter(Person::isIn).count();
        return new Part(
                in,
                meter.done(all, messages),
                messages,
                town.presence.copy(),
                town.signIns.copy(),
                town.calls,
                town.callsInVain);
    }

    /** Nobody does anything any more. */
    public void end() {
        town.loop.submit(() -> town.over = true).syncUninterruptibly();
    }
}
