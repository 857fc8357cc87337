package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.journal.Speaker;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.store.StoreException;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sessions of every role share: a request succeeds, is refused by a number, or ends the connection, and that is
 * decided here and nowhere else.
 */
public abstract class LineSession implements Session {

    private static final Logger log = LoggerFactory.getLogger(LineSession.class);

    protected final Link link;
    private final Mailbox mailbox;
    private final Oversight oversight;
    private final Visit visit;
    private final Speaker speaker;
    private final Voice voice;
    private @Nullable Meddling meddling; // once there are faults
    private Stopwatch stopwatch;
    private Dialect dialect = Dialects.GREETING;
    private boolean ended;

    /**
     * A session that nobody knows of yet.
     *
     * @param role DS, NS or SB
     */
    protected LineSession(String role, Link link, Mailbox mailbox, Oversight oversight) {
        this.mailbox = mailbox;
        this.oversight = oversight;
        long id = oversight.sessions().nextId();
        this.visit = new Visit(id, role, link, oversight.timers().now());
        this.speaker = oversight.journal().connected(Long.toString(id), role);
        this.voice = new Voice(link, oversight.journal(), speaker);
        this.link = voice;
        this.stopwatch = new Stopwatch(oversight.sessions().meters(role));
    }

    /** This session, which from now on the operator may see. */
    public final Session opened() {
        visit.dismissedBy(this::dismiss);
        oversight.sessions().add(visit);
        return this;
    }

    /** Does what the client wants; may throw {@link Refused} or {@link MalformedLine}. */
    protected abstract void handle(Line line);

    /** Whether the client has proved who it is; a failure of the server before that ends the session. */
    protected abstract boolean isEstablished();

    /** Undoes what the session means to others; called once. */
    protected abstract void left();

    /** The operator ends the session; {@link #left} follows. */
    protected void dismissed() {}

    @Override
    public final void received(Line line) {
        if (ended) {
            return;
        }
        if (log.isDebugEnabled()) {
            log.debug("{}> {}", this, line.logged(true));
        }
        oversight.journal().heard(speaker, line);
        if (meddling == null && !oversight.faults().any()) {
            answer(line);
        } else {
            meddling().take(line);
        }
    }

    private Meddling meddling() {
        if (meddling == null) {
            meddling = new Meddling(mailbox, oversight, voice, new Victim());
        }
        return meddling;
    }

    private void answer(Line line) {
        if (!ended) {
            stopwatch.start(line.verb());
            attempt(line.args().isEmpty() ? null : line.args().get(0), () -> handle(line));
            stopwatch.stop();
        }
    }

    /** Runs what answers the request with that transaction id. */
    protected final void attempt(@Nullable String trId, Runnable task) {
        try {
            task.run();
        } catch (Refused refused) {
            refuse(trId, refused);
        } catch (MalformedLine malformed) {
            malformed(malformed);
        } catch (StoreException failure) {
            log.error("{} could not be served: the store failed", this, failure);
            refuse(
                    trId,
                    isEstablished() ? Refused.because(Refusal.SERVER_ERROR) : Refused.ending(Refusal.SERVER_ERROR));
        } catch (RuntimeException | Error bug) {
            log.error("{} hit a bug of the server and is hung up on", this, bug);
            end("a bug of the server");
        }
    }

    private void refuse(@Nullable String trId, Refused refused) {
        if (trId != null) {
            tell(new Notice.RequestRefused(trId, refused.reason()));
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
            log.debug("{} hung up", this);
            over(true);
        }
    }

    /** Hangs up on the client, and says in the log who it was and why. */
    protected final void end(@Nullable String why) {
        if (!ended) {
            ended = true;
            log.info("{} is hung up on: {}", this, LogText.of(why));
            link.close();
            over(false);
        }
    }

    /** Hangs up because the client asked for it. */
    protected final void endAsAsked() {
        if (!ended) {
            ended = true;
            log.debug("{} leaves", this);
            link.close();
            over(false);
        }
    }

    private void over(boolean byClient) {
        oversight.sessions().remove(visit);
        oversight.journal().over(speaker, byClient);
        if (meddling != null) {
            meddling.stop();
        }
        left();
    }

    /** Ends the session because the operator wants it, and then runs {@code afterwards}. */
    private void dismiss(Farewell farewell, Runnable afterwards) {
        mailbox.execute(() -> {
            if (!ended) {
                dismissed();
                if (farewell != Farewell.DROP) {
                    link.send(List.of(Line.of("OUT", farewell)));
                }
                end("the operator wants it");
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
    protected final void speak(Dialect agreed) {
        dialect = agreed;
        visit.know(visit.known().withDialect(agreed.name()));
    }

    /**
     * From now on the session counts as one of another role. Where it connected to stays as it was in the transcript.
     *
     * @param role DS, NS or SB
     */
    protected final void serveAs(String role) {
        if (!visit.role().equals(role)) {
            oversight.sessions().move(visit, role);
            stopwatch = new Stopwatch(oversight.sessions().meters(role));
        }
    }

    /** From now on the session goes by its account. */
    protected final void identifyAs(String email) {
        visit.know(visit.known().withAccount(email));
        oversight.journal().identified(speaker, email);
    }

    /** The client has said what it is. */
    protected final void hasClient(String name, String version) {
        visit.know(visit.known().withClient(name + " " + version));
    }

    /** The client has set its status. */
    protected final void hasStatus(Status status) {
        visit.know(visit.known().withStatus(Dialects.word(status)));
    }

    /** Tells the client, in its dialect. */
    protected final void tell(Notice... notices) {
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
        String account = visit.known().account();
        return visit.role() + " " + (account.isEmpty() ? "" : account + " ") + link.remote();
    }

    /** How faults get at this session. */
    private final class Victim implements Meddling.Victim {

        @Override
        public void answer(Line request) {
            LineSession.this.answer(request);
        }

        @Override
        public void hangUp(String why) {
            end(why);
        }

        @Override
        public boolean hasEnded() {
            return ended;
        }

        @Override
        public String account() {
            return visit.known().account();
        }

        @Override
        public String role() {
            return visit.role();
        }

        @Override
        public void note(String what) {
            oversight.journal().noted(speaker, what);
        }
    }
}
