package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.fault.Fault;
import im.chrysalis.fault.FaultAction;
import im.chrysalis.fault.Faults;
import im.chrysalis.wire.Line;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Applies faults to one session's requests. While one request is delayed the following ones wait behind it; unsolicited
 * notices are sent meanwhile. Owned by the session's mailbox.
 */
final class FaultInjector {

    /** The session that faults are injected into. */
    interface InjectionPoint {

        /** Processes the request as if there were no fault. */
        void serve(Line request);

        void disconnect(String why);

        /** Disconnects by a reset. */
        void reset(String why);

        boolean hasEnded();

        /** The account, or empty while it is unknown. */
        String account();

        void note(String what);

        /** DS, NS or SB. */
        String role();
    }

    /** How many requests may wait behind one that is held back. */
    private static final int MAX_HELD = 1000;

    private final Mailbox mailbox;
    private final Faults faults;
    private final Timers timers;
    private final RecordingLink recordingLink;
    private final InjectionPoint injectionPoint;
    private final Queue<Line> held = new ArrayDeque<>(0);
    private Timers.Timer timer = Timers.Timer.NONE;
    private boolean holds;

    FaultInjector(Mailbox mailbox, Monitoring monitoring, RecordingLink recordingLink, InjectionPoint injectionPoint) {
        this.mailbox = mailbox;
        this.faults = monitoring.faults();
        this.timers = monitoring.timers();
        this.recordingLink = recordingLink;
        this.injectionPoint = injectionPoint;
    }

    /** A request has been received. */
    void received(Line request) {
        if (!holds) {
            process(request);
        } else if (held.size() < MAX_HELD) {
            held.add(request);
        } else {
            injectionPoint.disconnect("sends more than " + MAX_HELD + " requests while a fault holds one back");
        }
    }

    /** The client has connected. */
    void connected() {
        faults.matchConnection(injectionPoint.role()).ifPresent(this::applyUnasked);
    }

    /** Applies a fault without a request. */
    void applyUnasked(Fault fault) {
        if (injectionPoint.hasEnded()) {
            return;
        }
        note(fault);
        switch (fault.action()) {
            case FaultAction.Send send -> recordingLink.send(send.reply().unsolicited());
            case FaultAction.Delay delay -> {
                holds = true;
                timer = timers.after(delay.time(), mailbox, this::resume);
            }
            case FaultAction.Drop drop -> injectionPoint.disconnect("a fault drops it");
            case FaultAction.Reset reset -> injectionPoint.reset("a fault resets it");
            case FaultAction.Ignore ignore -> holds = true; // for good
            case FaultAction.Bandwidth limit -> recordingLink.pace(timers, mailbox, limit.octetsPerSecond());
            case FaultAction.Reply reply -> throw needsRequest(fault);
            case FaultAction.Truncate truncate -> throw needsRequest(fault);
            case FaultAction.Split split -> throw needsRequest(fault);
        }
    }

    private static IllegalArgumentException needsRequest(Fault fault) {
        return new IllegalArgumentException(fault.actionName() + " applies to requests only");
    }

    private void note(Fault fault) {
        injectionPoint.note("suffers fault " + fault.id() + " (" + fault.actionName() + ")");
    }

    private void process(Line request) {
        Optional<Fault> fault = faults.match(injectionPoint.role(), accountOf(request), request.verb());
        if (fault.isEmpty()) {
            injectionPoint.serve(request);
        } else {
            note(fault.get());
            apply(fault.get().action(), request);
        }
    }

    private void apply(FaultAction what, Line request) {
        switch (what) {
            case FaultAction.Reply reply -> recordingLink.send(reply.reply().linesFor(request));
            case FaultAction.Delay delay -> {
                holds = true;
                timer = timers.after(delay.time(), mailbox, () -> {
                    injectionPoint.serve(request);
                    resume();
                });
            }
            case FaultAction.Drop drop -> injectionPoint.disconnect("a fault drops it");
            case FaultAction.Reset reset -> injectionPoint.reset("a fault resets it");
            case FaultAction.Ignore ignore -> {
                // that is all
            }
            case FaultAction.Bandwidth limit -> {
                recordingLink.pace(timers, mailbox, limit.octetsPerSecond());
                injectionPoint.serve(request);
            }
            case FaultAction.Send send -> {
                recordingLink.send(send.reply().linesFor(request));
                injectionPoint.serve(request);
            }
            case FaultAction.Truncate truncate -> {
                recordingLink.truncateAfter(truncate.octets());
                injectionPoint.serve(request);
                mailbox.execute(() -> injectionPoint.disconnect("a fault cut its answer"));
            }
            case FaultAction.Split split -> {
                recordingLink.split(true);
                injectionPoint.serve(request);
                mailbox.execute(() -> recordingLink.split(false));
            }
        }
    }

    /** Processes the requests that waited, each in a task of its own, as if they arrived now. */
    private void resume() {
        mailbox.execute(() -> {
            Line next = injectionPoint.hasEnded() ? null : held.poll();
            holds = false;
            if (next != null) {
                process(next);
                if (!holds) {
                    holds = true;
                    resume();
                }
            }
        });
    }

    /** The session is over. */
    void stop() {
        timer.cancel();
        held.clear();
    }

    /** The account of a request: the session's or, before that is known, the one named in the request. */
    private @Nullable String accountOf(Line request) {
        if (!injectionPoint.account().isEmpty()) {
            return injectionPoint.account();
        }
        return Dialects.ownAccountIn(request).orElse(null);
    }
}
