package im.chrysalis.testkit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault to inject into the server (docs/contract.md#4): its target, its action, and the number of times.
 * Immutable; every method returns another. What is set twice is refused with an {@link IllegalStateException}.
 *
 * <pre>{@code
 * msn.fault(Fault.on(Role.NS).verb("XFR").account("bob@example.com").reply("913"));         // once
 * msn.fault(Fault.on(Role.SB).verb("MSG").nth(3).drop());                                   // at the third
 * msn.fault(Fault.on(Role.WEB).verb("/login2.srf").reply("503").forever());
 * }</pre>
 */
public final class Fault {

    private static final String ACTIONS = "reply, delay, drop, reset, ignore, send, truncate, split or bandwidth";

    private final Map<String, Object> on;
    private final Map<String, Object> act;
    private final @Nullable Object times;

    private Fault(Map<String, Object> on, Map<String, Object> act, @Nullable Object times) {
        this.on = on;
        this.act = act;
        this.times = times;
    }

    /** A fault of one role; it applies to every request there unless restricted further. */
    public static Fault on(Role role) {
        return new Fault(Map.of("server", role.name()), Map.of(), null);
    }

    /**
     * A fault of new connections to {@link Role#DS}, {@link Role#NS} or {@link Role#SB}, before their first request:
     * {@code drop}, {@code reset}, {@code ignore}, {@code delay}, {@code send} or {@code bandwidth}.
     */
    public static Fault onConnect(Role role) {
        return on(role).where("connect", true);
    }

    /**
     * A fault without a request, so long after it is added, in the sessions that are open then; of {@link Role#DS},
     * {@link Role#NS} or {@link Role#SB}: {@code send}, {@code drop}, {@code reset} or {@code bandwidth}. It applies to one
     * of them, the oldest, unless {@link #times} says otherwise.
     */
    public static Fault after(Duration time, Role role) {
        return on(role).where("after", time.toMillis());
    }

    /** Only for that account. */
    public Fault account(String email) {
        return where("account", email);
    }

    /** Only at that command, such as {@code XFR}; on {@link Role#WEB}, at that path, such as {@code /login2.srf}. */
    public Fault verb(String verb) {
        return where("verb", verb);
    }

    /** From the {@code nth} matching request on, counted from 1 over all connections since the fault was added. */
    public Fault nth(int nth) {
        return where("nth", nth);
    }

    /** Each of them only with a probability, greater than 0 and at most 1. The same faults are drawn in each run. */
    public Fault probability(double probability) {
        return where("probability", probability);
    }

    /**
     * Replies with an error code such as {@code 913}, or whole lines; on {@link Role#WEB} with a status such as
     * {@code 503}. The request is not carried out, and the connection stays open.
     */
    public Fault reply(String reply) {
        return doing("reply", reply);
    }

    /** Delays the reply, by 1 ms to 10 min. */
    public Fault delay(Duration delay) {
        return doing("delay", delay.toMillis());
    }

    /** Delays the reply by a time, and a random one of up to {@code jitter} more. */
    public Fault delay(Duration delay, Duration jitter) {
        return doing("delay", Map.of("millis", delay.toMillis(), "jitter", jitter.toMillis()));
    }

    /** Resets the connection (TCP RST). */
    public Fault reset() {
        return doing("reset", true);
    }

    /** From now on sends at most so many octets a second; on {@link Role#WEB} of this response. */
    public Fault bandwidth(int octetsPerSecond) {
        return doing("bandwidth", octetsPerSecond);
    }

    /** Closes the connection. */
    public Fault drop() {
        return doing("drop", true);
    }

    /** Does not reply, as if the request had never arrived. */
    public Fault ignore() {
        return doing("ignore", true);
    }

    /** Sends this line first, then processes the request. */
    public Fault send(String line) {
        return doing("send", line);
    }

    /**
     * The same with a payload; its length replaces {@code {length}}, or is appended to the line.
     *
     * @param line such as {@code MSG Hotmail Hotmail}
     */
    public Fault send(String line, String payload) {
        return doing("send", Map.of("line", line, "payload", payload));
    }

    /** Truncates the reply after this number of octets, and closes the connection. */
    public Fault truncate(int octets) {
        return doing("truncate", octets);
    }

    /** Sends the reply octet by octet, each in a segment of its own. */
    public Fault split() {
        return doing("split", true);
    }

    /** Applies this number of times, instead of once. */
    public Fault times(int times) {
        return lasting(times);
    }

    /** Applies until it is removed. */
    public Fault forever() {
        return lasting("forever");
    }

    private Fault lasting(Object newTimes) {
        if (times != null) {
            throw new IllegalStateException("a fault has one number of times, and this has " + times + " already");
        }
        return new Fault(on, act, newTimes);
    }

    private Fault where(String name, Object value) {
        if (on.containsKey(name)) {
            throw new IllegalStateException("a fault has one " + name + ", and this has " + on.get(name) + " already");
        }
        return new Fault(and(on, name, value), act, times);
    }

    private Fault doing(String name, Object value) {
        if (!act.isEmpty()) {
            throw new IllegalStateException("a fault has exactly one of " + ACTIONS + ", and this has "
                    + act.keySet().iterator().next() + " already");
        }
        return new Fault(on, Map.of(name, value), times);
    }

    private static Map<String, Object> and(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    /** As the control API takes it. */
    Map<String, Object> json() {
        if (act.isEmpty()) {
            throw new IllegalStateException("a fault has to do something: " + ACTIONS);
        }
        return Map.of("on", on, "do", act, "times", times == null ? 1 : times);
    }
}
