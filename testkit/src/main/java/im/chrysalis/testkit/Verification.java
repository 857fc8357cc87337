package im.chrysalis.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the lines that one account's client has sent and received, since the start or
 * {@link MsnTestServer#forgetTranscript()}. A check that fails throws an {@link AssertionError} with the last lines.
 *
 * <pre>{@code
 * msn.verify("alice@example.com").sent("XFR {n} SB", exactly(2)).neverSent("MSG");
 * msn.verify("alice@example.com").inOrder().sent("SYN").received("SYN").sent("CHG {n} NLN");
 * msn.verify("bob@example.com").at(Role.SB).within(Duration.ofSeconds(5)).received("MSG alice@example.com");
 * }</pre>
 *
 * <p>A pattern is the beginning of a line, word by word; a word in braces, such as {@code {n}} for the transaction id,
 * stands for any one word. Each method but the checks returns another verification.
 */
public final class Verification {

    private final MsnTestServer server;
    private final String email;
    private final @Nullable Role role;
    private final Duration patience;
    private final boolean ordered;
    private int position; // of the entry after the last one found, if in order

    Verification(MsnTestServer server, String email) {
        this(server, email, null, Duration.ZERO, false);
    }

    private Verification(MsnTestServer server, String email, @Nullable Role role, Duration patience, boolean ordered) {
        this.server = server;
        this.email = email;
        this.role = role;
        this.patience = patience;
        this.ordered = ordered;
    }

    /** Counts only lines of {@link Role#DS}, {@link Role#NS} or {@link Role#SB}. */
    public Verification at(Role only) {
        return new Verification(server, email, only, patience, ordered);
    }

    /** Waits for each check to hold, that long at most; without it, it has to hold at once. */
    public Verification within(Duration longest) {
        return new Verification(server, email, role, longest, ordered);
    }

    /** Each check counts only lines after those that the check before it has found. */
    public Verification inOrder() {
        return new Verification(server, email, role, patience, true);
    }

    /** The client has sent such a line at least once. */
    public Verification sent(String pattern) {
        return sent(pattern, Times.atLeast(1));
    }

    /** The client has sent such a line that often. */
    public Verification sent(String pattern, Times times) {
        return check("sent", pattern, times, entry -> entry.toServer() && entry.matches(pattern));
    }

    /** The client has sent a line that {@code which} accepts that often; {@code what} names it in failures. */
    public Verification sent(String what, Predicate<WireEntry> which, Times times) {
        return check("sent", what, times, entry -> entry.toServer() && which.test(entry));
    }

    /** The client has not sent such a line. */
    public Verification neverSent(String pattern) {
        return sent(pattern, Times.exactly(0));
    }

    /** The client has received such a line at least once. */
    public Verification received(String pattern) {
        return received(pattern, Times.atLeast(1));
    }

    /** The client has received such a line that often. */
    public Verification received(String pattern, Times times) {
        return check("received", pattern, times, entry -> !entry.toServer() && entry.matches(pattern));
    }

    /** The client has received a line that {@code which} accepts that often; {@code what} names it in failures. */
    public Verification received(String what, Predicate<WireEntry> which, Times times) {
        return check("received", what, times, entry -> !entry.toServer() && which.test(entry));
    }

    /** The client has not received such a line. */
    public Verification neverReceived(String pattern) {
        return received(pattern, Times.exactly(0));
    }

    private Verification check(String done, String what, Times times, Predicate<WireEntry> which) {
        if (patience.isZero()) {
            List<WireEntry> all = entries();
            if (!holds(all, which, times)) {
                throw new AssertionError(email + " has " + done + " " + what + place() + " "
                        + Times.of(count(all, which)) + (position > 0 ? " after what was checked before" : "")
                        + ", not "
                        + times + ".\n" + ServerObservations.of(server, email));
            }
        } else {
            Await.until(
                    patience,
                    email + " to have " + done + " " + what + place() + " " + times,
                    () -> holds(entries(), which, times) ? Optional.of(true) : Optional.empty(),
                    () -> "It has " + done + " it " + Times.of(count(entries(), which)) + ".\n"
                            + ServerObservations.of(server, email));
        }
        return this;
    }

    private List<WireEntry> entries() {
        return server.entries(email).stream()
                .filter(entry -> role == null || entry.server().equals(role.name()))
                .collect(Collectors.toList());
    }

    private int count(List<WireEntry> all, Predicate<WireEntry> which) {
        return (int) all.stream().skip(position).filter(which).count();
    }

    /** Whether the number of matches is right; then, if in order, the next check begins behind those needed. */
    private boolean holds(List<WireEntry> all, Predicate<WireEntry> which, Times times) {
        if (!times.include(count(all, which))) {
            return false;
        }
        int needed = ordered ? times.least() : 0;
        for (int at = position; needed > 0; at++) {
            if (which.test(all.get(at))) {
                needed--;
                position = at + 1;
            }
        }
        return true;
    }

    private String place() {
        return role == null ? "" : " at " + role;
    }
}
