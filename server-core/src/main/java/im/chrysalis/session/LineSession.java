package im.chrysalis.session;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
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
    private final String role;
    private Dialect dialect = Dialects.GREETING;
    private @Nullable String account;
    private boolean ended;

    /**
     * @param role short name of the role, for logs
     */
    protected LineSession(String role, Link link) {
        this.role = role;
        this.link = link;
    }

    /** Does what the client wants; may throw {@link Refused} or {@link MalformedLine}. */
    protected abstract void handle(Line line);

    /** Whether the client has proved who it is; a failure of the server before that ends the session. */
    protected abstract boolean isEstablished();

    /** Undoes what the session means to others; called once. */
    protected abstract void left();

    @Override
    public final void received(Line line) {
        if (ended) {
            return;
        }
        log.debug("{}> {}", this, line);
        attempt(line.args().isEmpty() ? null : line.args().get(0), () -> handle(line));
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
            left();
        }
    }

    /** Hangs up on the client, and says in the log who it was and why. */
    protected final void end(@Nullable String why) {
        if (!ended) {
            ended = true;
            log.info("{} is hung up on: {}", this, LogText.of(why));
            link.close();
            left();
        }
    }

    /** Hangs up because the client asked for it. */
    protected final void endAsAsked() {
        if (!ended) {
            ended = true;
            log.debug("{} leaves", this);
            link.close();
            left();
        }
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
    }

    /** From now on the log calls the session by its account. */
    protected final void identifyAs(String email) {
        account = email;
    }

    /** Tells the client, in its dialect. */
    protected final void tell(Notice... notices) {
        List<Line> lines = new ArrayList<>();
        for (Notice notice : notices) {
            lines.addAll(dialect.write(notice));
        }
        lines.forEach(line -> log.debug("{}< {}", this, line));
        link.send(lines);
    }

    @Override
    public String toString() {
        return role + " " + (account == null ? "" : account + " ") + link.remote();
    }
}
