package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.store.StoreException;
import im.chrysalis.transcript.Participant;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Base of the sessions of all roles: decides whether a request succeeds, is refused by an error code, or ends the
 * connection.
 */
public abstract class LineSession implements Session {

    private static final Logger log = LoggerFactory.getLogger(LineSession.class);

    protected final Link link;
    private final Mailbox mailbox;
    private final Monitoring monitoring;
    private final SessionInfo info;
    private final Participant participant;
    private final RecordingLink recordingLink;
    private @Nullable FaultInjector faultInjector; // once there are faults
    private RequestTimer timer;
    private Dialect dialect = Dialects.GREETING;
    private boolean hasConnected; // and faults of that were not applied yet
    private boolean ended;

    /**
     * Creates a session that is not registered yet.
     *
     * @param role DS, NS or SB
     */
    protected LineSession(String role, Link link, Mailbox mailbox, Monitoring monitoring) {
        this.mailbox = mailbox;
        this.monitoring = monitoring;
        long id = monitoring.sessionRegistry().nextId();
        this.info = new SessionInfo(
                id,
                role,
                link,
                monitoring.timers().now(),
                monitoring.sessionRegistry().changes());
        this.participant = monitoring.transcript().connected(Long.toString(id), role);
        this.recordingLink = new RecordingLink(link, monitoring.transcript(), participant);
        this.link = recordingLink;
        this.timer = new RequestTimer(monitoring.sessionRegistry().meters(role));
    }

    /** This session, which from now on the operator may see. */
    public final Session register() {
        info.setDisconnector(this::disconnect);
        info.setFaultReceiver(fault -> mailbox.execute(() -> faultInjector().applyUnasked(fault)));
        monitoring.sessionRegistry().add(info);
        if (monitoring.faults().any()) {
            hasConnected = true;
            mailbox.execute(this::applyConnectFaults);
        }
        return this;
    }

    /** Handles a request; may throw {@link Refused} or {@link MalformedLine}. */
    protected abstract void handle(Line line);

    /** Whether the client is authenticated; before that, an internal error ends the session. */
    protected abstract boolean isAuthenticated();

    /** Undoes what the session means to others; called once. */
    protected abstract void onEnd();

    /** The operator ends the session; {@link #onEnd} follows. */
    protected void dismissed() {}

    @Override
    public final void received(Line line) {
        if (ended) {
            return;
        }
        if (log.isDebugEnabled()) {
            log.debug("{}> {}", this, line.logged(true));
        }
        monitoring.transcript().received(participant, line);
        applyConnectFaults();
        if (ended) {
            return;
        }
        if (faultInjector == null && !monitoring.faults().any()) {
            serve(line);
        } else {
            faultInjector().received(line);
        }
    }

    /** Once, before the first request; a session whose role its first command decides begins with that command. */
    private void applyConnectFaults() {
        if (hasConnected) {
            hasConnected = false;
            faultInjector().connected();
        }
    }

    private FaultInjector faultInjector() {
        if (faultInjector == null) {
            faultInjector = new FaultInjector(mailbox, monitoring, recordingLink, new InjectionPoint());
        }
        return faultInjector;
    }

    private void serve(Line line) {
        if (!ended) {
            timer.start(line.verb());
            attempt(line.args().isEmpty() ? null : line.args().get(0), () -> handle(line));
            timer.stop();
        }
    }

    /** Runs a task that replies to the request with that transaction id. */
    protected final void attempt(@Nullable String trId, Runnable task) {
        try {
            task.run();
        } catch (Refused refused) {
            refuse(trId, refused);
        } catch (MalformedLine malformed) {
            malformed(malformed);
        } catch (StoreException failure) {
            // without a cause it says all; clients ask many times while the disk is full
            log.error("{} could not be served: {}", this, failure.getMessage(), failure.getCause());
            refuse(
                    trId,
                    isAuthenticated() ? Refused.because(Refusal.SERVER_ERROR) : Refused.ending(Refusal.SERVER_ERROR));
        } catch (RuntimeException | Error bug) {
            log.error("{} is disconnected: internal error", this, bug);
            end("a bug of the server");
        }
    }

    private void refuse(@Nullable String trId, Refused refused) {
        if (trId != null) {
            send(new Notice.RequestRefused(trId, refused.reason()));
        }
        if (refused.isEnding()) {
            end("refused: " + refused.reason());
        }
    }

    @Override
    public final void malformed(MalformedLine why) {
        end(why.getMessage());
    }

    @Override
    public final void closed() {
        if (!ended) {
            ended = true;
            log.debug("{} disconnected", this);
            ended(true);
        }
    }

    /** Disconnects the client, and logs its address, account and the reason. */
    protected final void end(@Nullable String why) {
        if (!ended) {
            ended = true;
            log.info("{} is disconnected: {}", this, LogText.of(why));
            link.close();
            ended(false);
        }
    }

    /** Disconnects by a reset, and logs the reason. */
    private void reset(String why) {
        if (!ended) {
            ended = true;
            log.info("{} is reset: {}", this, LogText.of(why));
            link.reset();
            ended(false);
        }
    }

    /** Disconnects at the client's request. */
    protected final void endByClient() {
        if (!ended) {
            ended = true;
            log.debug("{} leaves", this);
            link.close();
            ended(false);
        }
    }

    private void ended(boolean byClient) {
        monitoring.sessionRegistry().remove(info);
        monitoring.transcript().ended(participant, byClient);
        if (faultInjector != null) {
            faultInjector.stop();
        }
        onEnd();
    }

    /** Ends the session on behalf of the operator, and then runs {@code afterwards}. */
    private void disconnect(DisconnectReason reason, Runnable afterwards) {
        mailbox.execute(() -> {
            if (!ended) {
                dismissed();
                reason.notices().forEach(this::send);
                end("ended by the operator");
            }
            afterwards.run();
        });
    }

    protected final boolean hasEnded() {
        return ended;
    }

    protected final Dialect dialect() {
        return dialect;
    }

    /** From now on the session speaks {@code agreed}. */
    protected final void setDialect(Dialect agreed) {
        dialect = agreed;
        info.update(info.details().withDialect(agreed.name()));
    }

    /**
     * From now on the session counts as one of another role. Where it connected to stays as it was in the transcript.
     *
     * @param role DS, NS or SB
     */
    protected final void serveAs(String role) {
        if (!info.role().equals(role)) {
            monitoring.sessionRegistry().move(info, role);
            timer = new RequestTimer(monitoring.sessionRegistry().meters(role));
        }
    }

    /** From now on the session goes by its account. */
    protected final void setAccount(String email) {
        info.update(info.details().withAccount(email));
        monitoring.transcript().identified(participant, email);
    }

    /** The client has reported its name and version. */
    protected final void setClient(String name, String version) {
        info.update(info.details().withClient(name + " " + version));
    }

    /** The client has set its status. */
    protected final void setStatus(Status status) {
        info.update(info.details().withStatus(Dialects.word(status)));
    }

    /** The client has named its place, or none. */
    protected final void setPlace(@Nullable UUID place) {
        if (place != null) {
            info.update(info.details().withPlace(place));
        }
    }

    /** Sends notices to the client, in its dialect. */
    protected final void send(Notice... notices) {
        List<Line> lines = new ArrayList<>();
        for (Notice notice : notices) {
            lines.addAll(dialect.write(notice));
        }
        if (log.isDebugEnabled()) {
            lines.forEach(line -> log.debug("{}< {}", this, line.logged(false)));
        }
        link.send(lines);
    }

    @Override
    public String toString() {
        String account = info.details().account();
        return info.role() + " " + (account.isEmpty() ? "" : account + " ") + link.remote();
    }

    /** The injection point of this session. */
    private final class InjectionPoint implements FaultInjector.InjectionPoint {

        @Override
        public void serve(Line request) {
            LineSession.this.serve(request);
        }

        @Override
        public void disconnect(String why) {
            end(why);
        }

        @Override
        public void reset(String why) {
            LineSession.this.reset(why);
        }

        @Override
        public boolean hasEnded() {
            return ended;
        }

        @Override
        public String account() {
            return info.details().account();
        }

        @Override
        public String role() {
            return info.role();
        }

        @Override
        public void note(String what) {
            monitoring.transcript().note(participant, what);
        }
    }
}
