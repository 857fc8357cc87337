package im.chrysalis.journal;

import im.chrysalis.actor.Afterwards;
import im.chrysalis.actor.Afterwards.Step;
import im.chrysalis.actor.Guarded;
import im.chrysalis.actor.Published;
import im.chrysalis.actor.Timers;
import im.chrysalis.wire.Line;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last that was said on the wire, by and to every client. Lines are kept as their octets and spelled only when they are
 * read, so that keeping one costs little. Usable by any thread.
 */
public final class Journal {

    /** How much is kept at most, in octets, however few lines that is. */
    private static final int MOST_OCTETS = 8 * 1024 * 1024;

    /** What a line takes at least, with what is known of it. */
    private static final int LEAST_OCTETS = 100;

    /** Of threads that write for several journals, the one for the last. */
    private static final ThreadLocal<@Nullable Draft> DRAFTS = new ThreadLocal<>();

    private final boolean on;
    private final Timers timers;
    private final Guarded<Ring> ring;
    private final Published<Object> era = new Published<>(new Object());

    /**
     * An empty journal.
     *
     * @param lines how many lines it keeps; 0 keeps none, and then nobody can follow
     */
    public Journal(int lines, Timers timers) {
        this.on = lines > 0;
        this.timers = timers;
        this.ring = new Guarded<>(new Ring(Math.min(lines, MOST_OCTETS / LEAST_OCTETS), MOST_OCTETS));
    }

    /** Whether anything is kept. */
    public boolean isOn() {
        return on;
    }

    /**
     * A client has connected.
     *
     * @param session what it is called while its account is unknown
     * @param role DS, NS or SB
     */
    public Speaker connected(String session, String role) {
        Speaker speaker = new Speaker(session, role);
        write(speaker, Entry.Kind.CONNECTED, "");
        return speaker;
    }

    /** The account is known from now on; what the client said before counts as that account's, too. */
    public void identified(Speaker speaker, String email) {
        if (on && !speaker.account().equals(email)) {
            ring(all -> {
                release(all, speaker);
                all.name(speaker, all.claim(speaker.wish(email)), email);
                return all;
            });
        }
    }

    public void heard(Speaker speaker, Line line) {
        if (on) {
            Draft draft = currentDraft();
            draft.add(speaker, Entry.Kind.HEARD, line);
            showAfterwards(draft);
        }
    }

    public void said(Speaker speaker, List<Line> lines) {
        if (on) {
            Draft draft = currentDraft();
            for (Line line : lines) {
                draft.add(speaker, Entry.Kind.SAID, line);
            }
            showAfterwards(draft);
        }
    }

    private void showAfterwards(Draft draft) {
        if (!draft.isAwaited()) {
            draft.await();
            if (!Afterwards.add(Step.WRITE_DOWN, () -> show(draft))) {
                show(draft);
            }
        }
    }

    /** What this thread has not shown since everything was forgotten last. */
    private Draft currentDraft() {
        Draft draft = draft();
        draft.keepUp(era.get());
        return draft;
    }

    private Draft draft() {
        Draft mine = DRAFTS.get();
        if (mine == null || !mine.isOf(this)) {
            mine = new Draft(this, timers, era.get());
            DRAFTS.set(mine);
        }
        return mine;
    }

    /** Adds what a thread has written to the ring. */
    void show(Draft draft) {
        ring.with(all -> {
            draft.keepUp(era.get()); // no clear comes between this and the next
            all.add(draft);
            return all;
        });
    }

    /** The ring, with all that this thread has written. */
    private <R> R ring(Function<Ring, R> use) {
        Draft draft = draft();
        if (!draft.isEmpty()) {
            show(draft);
        }
        return ring.with(use);
    }

    /** Something that happened to the client besides what was said. */
    public void noted(Speaker speaker, String note) {
        write(speaker, Entry.Kind.NOTED, note);
    }

    /**
     * The session is over.
     *
     * @param byClient whether it was the client that hung up
     */
    public void over(Speaker speaker, boolean byClient) {
        write(speaker, byClient ? Entry.Kind.LEFT : Entry.Kind.ENDED, "");
        ring(all -> {
            release(all, speaker);
            return all;
        });
    }

    /** Names of those who have not said who they are were never claimed. */
    private static void release(Ring all, Speaker speaker) {
        if (!speaker.account().isEmpty()) {
            all.release(speaker.name());
        }
    }

    private void write(Speaker speaker, Entry.Kind kind, String note) {
        if (on) {
            Draft draft = currentDraft();
            draft.add(speaker, kind, note);
            show(draft);
        }
    }

    /** What there is of {@code wanted}, oldest first. */
    public Reading read(Predicate<Entry> wanted) {
        return ring(all -> all.read(wanted));
    }

    /**
     * Tells {@code follower} of everything wanted from now on, and of the past first; nothing is missed or told twice.
     *
     * @param past what of the past is to be told
     */
    public void follow(Follower follower, Predicate<Entry> past, Predicate<Entry> wanted) {
        ring(all -> {
            all.follow(follower, past, wanted);
            return all;
        });
    }

    /** Tells {@code follower} no more. */
    public void leave(Follower follower) {
        ring(all -> {
            all.leave(follower);
            return all;
        });
    }

    /** Forgets everything; numbers go on. */
    public void clear() {
        ring(all -> {
            all.clear();
            era.set(new Object());
            return all;
        });
    }

    /** Ends all followers, and lets nobody follow any more. */
    public void close() {
        ring(all -> {
            all.close();
            return all;
        });
    }
}
