package im.chrysalis.transcript;

import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.DeferredTasks.Phase;
import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.wire.Line;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records the latest lines that all clients sent and received. Lines are stored as octets and formatted only when they
 * are read, so that recording one is cheap. Usable by any thread.
 */
public final class TranscriptLog {

    /** How much is kept at most, in octets, however few lines that is. */
    private static final int MAX_OCTETS = 8 * 1024 * 1024;

    /** What a line takes at least, with what is known of it. */
    private static final int MIN_OCTETS = 100;

    /** The buffer of each thread; of a thread that writes for several logs, that of the last one. */
    private static final ThreadLocal<@Nullable WriteBuffer> BUFFERS = new ThreadLocal<>();

    private final boolean on;
    private final Timers timers;
    private final SynchronizedValue<SharedTranscript> shared;
    private final VolatileValue<Object> generation = new VolatileValue<>(new Object());

    /**
     * An empty log.
     *
     * @param lines the maximum number of lines; 0 disables recording, and subscriptions
     */
    public TranscriptLog(int lines, Timers timers) {
        this.on = lines > 0;
        this.timers = timers;
        this.shared =
                new SynchronizedValue<>(new SharedTranscript(Math.min(lines, MAX_OCTETS / MIN_OCTETS), MAX_OCTETS));
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
    public Participant connected(String session, String role) {
        Participant participant = new Participant(session, role);
        write(participant, Entry.Kind.CONNECTED, "");
        return participant;
    }

    /** Sets the account of a participant; its earlier lines now count as that account's, too. */
    public void identified(Participant participant, String email) {
        if (on && !participant.account().equals(email)) {
            ring(all -> {
                release(all, participant);
                all.name(participant, all.claim(participant.preferredName(email)), email);
                return all;
            });
        }
    }

    public void received(Participant participant, Line line) {
        if (on) {
            WriteBuffer buffer = currentDraft();
            buffer.add(participant, Entry.Kind.RECEIVED, line);
            publishDeferred(buffer);
        }
    }

    public void sent(Participant participant, List<Line> lines) {
        if (on) {
            WriteBuffer buffer = currentDraft();
            for (Line line : lines) {
                buffer.add(participant, Entry.Kind.SENT, line);
            }
            publishDeferred(buffer);
        }
    }

    private void publishDeferred(WriteBuffer buffer) {
        if (!buffer.isAwaited()) {
            buffer.await();
            if (!DeferredTasks.add(Phase.RECORD, () -> publish(buffer))) {
                publish(buffer);
            }
        }
    }

    /** The calling thread's buffer, without entries from before the last clear. */
    private WriteBuffer currentDraft() {
        WriteBuffer buffer = draft();
        buffer.discardIfStale(generation.get());
        return buffer;
    }

    private WriteBuffer draft() {
        WriteBuffer mine = BUFFERS.get();
        if (mine == null || !mine.isOf(this)) {
            mine = new WriteBuffer(this, timers, generation.get());
            BUFFERS.set(mine);
        }
        return mine;
    }

    /** Adds what a thread has written to the ring. */
    void publish(WriteBuffer buffer) {
        shared.with(all -> {
            buffer.discardIfStale(generation.get()); // no clear comes between this and the next
            all.add(buffer);
            return all;
        });
    }

    /** The ring, with all that this thread has written. */
    private <R> R ring(Function<SharedTranscript, R> use) {
        WriteBuffer buffer = draft();
        if (!buffer.isEmpty()) {
            publish(buffer);
        }
        return shared.with(use);
    }

    /** Records an event other than a line. */
    public void note(Participant participant, String note) {
        write(participant, Entry.Kind.NOTE, note);
    }

    /**
     * The session is over.
     *
     * @param byClient whether the client closed the connection
     */
    public void ended(Participant participant, boolean byClient) {
        write(participant, byClient ? Entry.Kind.CLOSED_BY_CLIENT : Entry.Kind.CLOSED_BY_SERVER, "");
        ring(all -> {
            release(all, participant);
            return all;
        });
    }

    /** Names of participants that were never identified were not claimed. */
    private static void release(SharedTranscript all, Participant participant) {
        if (!participant.account().isEmpty()) {
            all.release(participant.name());
        }
    }

    private void write(Participant participant, Entry.Kind kind, String note) {
        if (on) {
            WriteBuffer buffer = currentDraft();
            buffer.add(participant, kind, note);
            publish(buffer);
        }
    }

    /** The entries that match {@code wanted}, oldest first. */
    public TranscriptSnapshot read(Predicate<Entry> wanted) {
        return ring(all -> all.read(wanted));
    }

    /**
     * Subscribes {@code listener} to matching entries from now on, after the matching earlier ones; none is missed or
     * sent twice.
     *
     * @param past which earlier entries are sent
     */
    public void subscribe(TranscriptListener listener, Predicate<Entry> past, Predicate<Entry> wanted) {
        ring(all -> {
            all.subscribe(listener, past, wanted);
            return all;
        });
    }

    /** Unsubscribes {@code listener}. */
    public void unsubscribe(TranscriptListener listener) {
        ring(all -> {
            all.unsubscribe(listener);
            return all;
        });
    }

    /** Removes all entries; numbering continues. */
    public void clear() {
        ring(all -> {
            all.clear();
            generation.set(new Object());
            return all;
        });
    }

    /** Ends all subscriptions, and accepts no more. */
    public void close() {
        ring(all -> {
            all.close();
            return all;
        });
    }
}
