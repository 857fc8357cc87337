package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.fault.Fault;
import im.chrysalis.fault.Faults;
import im.chrysalis.fault.Mischief;
import im.chrysalis.people.Handle;
import im.chrysalis.wire.Line;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What faults do to one session's requests. While one is held back the others wait behind it; whatever the session is told
 * meanwhile goes out. Owned by the session's mailbox.
 */
final class Meddling {

    /** The session that suffers it. */
    interface Victim {

        /** Does what the request asks for, as if nothing had been. */
        void answer(Line request);

        void hangUp(String why);

        boolean hasEnded();

        /** The account, or empty while it is unknown. */
        String account();

        void note(String what);

        /** DS, NS or SB. */
        String role();
    }

    /** How many requests may wait behind one that is held back. */
    private static final int MOST_HELD = 1000;

    private final Mailbox mailbox;
    private final Faults faults;
    private final Timers timers;
    private final Voice voice;
    private final Victim victim;
    private final Queue<Line> held = new ArrayDeque<>(0);
    private Timers.Timer timer = Timers.Timer.NONE;
    private boolean holds;

    Meddling(Mailbox mailbox, Oversight oversight, Voice voice, Victim victim) {
        this.mailbox = mailbox;
        this.faults = oversight.faults();
        this.timers = oversight.timers();
        this.voice = voice;
        this.victim = victim;
    }

    /** A request has come. */
    void take(Line request) {
        if (!holds) {
            meet(request);
        } else if (held.size() < MOST_HELD) {
            held.add(request);
        } else {
            victim.hangUp("sends more than " + MOST_HELD + " requests while a fault holds one back");
        }
    }

    private void meet(Line request) {
        Optional<Fault> fault = faults.strike(victim.role(), whose(request), request.verb());
        if (fault.isEmpty()) {
            victim.answer(request);
        } else {
            victim.note("suffers fault " + fault.get().id() + " (" + fault.get().name() + ")");
            suffer(fault.get().what(), request);
        }
    }

    private void suffer(Mischief what, Line request) {
        switch (what) {
            case Mischief.Reply reply -> voice.send(reply.words().linesFor(request));
            case Mischief.Delay delay -> {
                holds = true;
                timer = timers.after(delay.time(), mailbox, () -> {
                    victim.answer(request);
                    goOn();
                });
            }
            case Mischief.Drop drop -> victim.hangUp("a fault drops it");
            case Mischief.Ignore ignore -> {
                // that is all
            }
            case Mischief.Send send -> {
                voice.send(send.words().linesFor(request));
                victim.answer(request);
            }
            case Mischief.Truncate truncate -> {
                voice.cutAfter(truncate.octets());
                victim.answer(request);
                mailbox.execute(() -> victim.hangUp("a fault cut its answer"));
            }
            case Mischief.Split split -> {
                voice.split(true);
                victim.answer(request);
                mailbox.execute(() -> voice.split(false));
            }
        }
    }

    /** Deals with those that waited, each in a task of its own, as if they came now. */
    private void goOn() {
        mailbox.execute(() -> {
            Line next = victim.hasEnded() ? null : held.poll();
            holds = false;
            if (next != null) {
                meet(next);
                if (!holds) {
                    holds = true;
                    goOn();
                }
            }
        });
    }

    /** The session is over. */
    void stop() {
        timer.cancel();
        held.clear();
    }

    /** Whose request it is: the session's account or, before that is known, who it says it is. */
    private @Nullable String whose(Line request) {
        if (!victim.account().isEmpty()) {
            return victim.account();
        }
        return switch (request.verb()) {
            case "USR", "ANS", "CVR" ->
                request.args().stream()
                        .filter(arg -> arg.indexOf('@') > 0)
                        .map(Handle::canonical)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }
}
