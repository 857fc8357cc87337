package im.chrysalis.ns;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Quirks;
import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.Authenticate;
import im.chrysalis.protocol.Request.GetSecurityPackages;
import im.chrysalis.protocol.Request.Identify;
import im.chrysalis.protocol.Request.Negotiate;
import im.chrysalis.protocol.Request.ReportClient;
import im.chrysalis.protocol.Request.SignOut;
import im.chrysalis.session.LineSession;
import im.chrysalis.session.Link;
import im.chrysalis.session.SignInPolicy;
import im.chrysalis.store.StoreException;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the notification server (docs/protocol/wire-format.md#2.2).
 *
 * <pre>
 *   {@link #greeting} --VER--> {@link #identifying} --USR I--> {@link Authenticating} --USR S--> {@link Online}
 *                                 INF, CVR                INF, CVR, USR I          everything else
 * </pre>
 *
 * A state handles the next request and returns the state that follows. From {@code USR I} on the session runs on the
 * lane of the account it names. Whether a client is redirected is decided by {@link Redirector}; how it authenticates, by
 * the {@link Authentication} of its {@link SignInAttempt}.
 */
public final class NotificationSession extends LineSession {

    /** Handles the next request. */
    private interface State {
        State handle(Request request);
    }

    private static final Logger log = LoggerFactory.getLogger(NotificationSession.class);

    /** How long a redirected client may stay. */
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final Mailbox mailbox;
    private final Lanes lanes;
    private final Services services;
    private final Redirector redirector;
    private Timers.Timer deadline = Timers.Timer.NONE;
    private State state = this::greeting;
    private @Nullable SignedInClient signedIn;

    /**
     * A session of a client that has sent nothing yet.
     *
     * @param role DS or NS: which server the client connected to
     * @param signInPolicy of that server
     */
    public NotificationSession(
            String role, Link link, Mailbox mailbox, Lanes lanes, Services services, SignInPolicy signInPolicy) {
        super(role, link, mailbox, services.monitoring());
        this.mailbox = mailbox;
        this.lanes = lanes;
        this.services = services;
        this.redirector = new Redirector(signInPolicy, services.addresses(), this.link);
        startSignInTimer();
    }

    /** Starts, or starts anew, the time within which the client has to sign in. */
    private void startSignInTimer() {
        Duration patience = services.settings().signInPatience();
        cancelSignInTimer();
        deadline = services.timers()
                .after(
                        patience,
                        mailbox,
                        () -> endIfNotSignedIn("did not sign in within " + patience.toSeconds() + " s"));
    }

    private void cancelSignInTimer() {
        deadline.cancel();
        deadline = Timers.Timer.NONE; // the timer would live as long as the session
    }

    private void endIfNotSignedIn(String why) {
        if (signedIn == null) {
            end(why);
        }
    }

    @Override
    protected boolean isAuthenticated() {
        return signedIn != null;
    }

    @Override
    protected void handle(Line line) {
        try {
            state = state.handle(dialect().read(line));
        } catch (NotSignedInException notSignedInException) {
            throw new MalformedLine(line.verb() + " before the sign-in");
        }
    }

    private State greeting(Request request) {
        return switch (request) {
            case Negotiate r -> negotiate(r);
            case SignOut r -> signOut();
            default -> throw new NotSignedInException();
        };
    }

    private State negotiate(Negotiate r) {
        List<Dialect> common = services.negotiation().common(r);
        send(new Notice.VersionAgreed(r.trId(), services.negotiation().answer(r)));
        if (common.isEmpty()) {
            end("offers no dialect this server speaks");
        } else {
            setDialect(common.get(0));
        }
        return this::identifying;
    }

    private State identifying(Request request) {
        return switch (request) {
            case Identify r -> receive(r);
            case Request.OfSignIn r -> preliminary(r, this::identifying);
            default -> throw new NotSignedInException();
        };
    }

    /** Requests that are valid in every state, or only once. */
    private State preliminary(Request.OfSignIn request, State same) {
        switch (request) {
            case GetSecurityPackages r -> send(new Notice.SecurityPackages(r.trId()));
            case ReportClient r -> {
                setClient(r.client(), r.version());
                setDialect(Quirks.of(dialect(), r));
                send(new Notice.ClientAdvice(r.trId(), r.query(), r.version()));
            }
            case SignOut r -> signOut();
            case Negotiate r -> throw Refused.ending(Refusal.NOT_EXPECTED);
            case Identify r -> throw Refused.because(Refusal.ALREADY_SIGNED_IN);
            case Authenticate r ->
                throw signedIn != null ? Refused.because(Refusal.ALREADY_SIGNED_IN) : new NotSignedInException();
        }
        return same;
    }

    private State signOut() {
        if (signedIn != null) {
            signedIn.signsOut();
        }
        endByClient();
        return this::greeting;
    }

    /** The client names an account for the first time. */
    private State receive(Identify r) {
        return switch (redirector.decide(r.email(), dialect())) {
            case SIGN_IN -> {
                serveAs("NS");
                SignInAttempt attempt = attempt(r);
                if (attempt.requiresLoginService()) {
                    startSignInTimer(); // fetching a ticket may take a dialogue with the user
                }
                yield challenge(r.trId(), attempt);
            }
            case REDIRECT -> {
                if (Handle.isValid(r.email())) {
                    setAccount(r.email());
                }
                send(redirector.redirect(r));
                yield dialect().has(Trait.LEAVES_WHEN_REDIRECTED) ? awaitLeave() : signOut();
            }
            case REFUSE -> throw Refused.ending(Refusal.SERVER_BUSY);
        };
    }

    /** Gives a redirected client time to leave by itself. */
    private State awaitLeave() {
        cancelSignInTimer();
        deadline = services.timers().after(LEAVE, mailbox, this::endByClient);
        return this::redirected;
    }

    private State redirected(Request request) {
        return request instanceof SignOut ? signOut() : this::redirected;
    }

    private SignInAttempt attempt(Identify r) {
        return new SignInAttempt(r, services, link.remoteHost());
    }

    private State challenge(String trId, SignInAttempt attempt) {
        setAccount(attempt.email());
        mailbox.moveTo(
                lanes.of(attempt.email()), () -> send(new Notice.Policies(Shields.POLICIES), attempt.challenge(trId)));
        return new Authenticating(attempt);
    }

    /** The client has been sent a challenge. It may name another account, and is then sent another challenge. */
    private final class Authenticating implements State {

        private final SignInAttempt attempt;

        Authenticating(SignInAttempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public State handle(Request request) {
            return switch (request) {
                case Authenticate r ->
                    attempt.complete(
                            r.credentials(),
                            proof -> signIn(r.trId(), proof, r.credentials().place()));
                case Identify r -> challenge(r.trId(), attempt(r));
                case Request.OfSignIn r -> preliminary(r, this);
                default -> throw new NotSignedInException();
            };
        }
    }

    private State signIn(String trId, Authentication.Outcome.Authenticated proof, @Nullable UUID place) {
        SignedInClient client = new SignedInClient(
                proof,
                services,
                dialect(),
                link,
                new EndpointConnection(),
                ClientChallenges.of(dialect(), services, mailbox, this::end),
                place);
        signedIn = client;
        setPlace(client.place());
        cancelSignInTimer();
        send(client.welcome(trId, proof.account()).toArray(Notice[]::new));
        redirector.signedIn(proof.account().email(), dialect());
        log.info("{} signed in with {}", this, dialect());
        return new Online(client);
    }

    /** The client is signed in. */
    private final class Online implements State {

        private final SignedInClient client;

        Online(SignedInClient client) {
            this.client = client;
        }

        @Override
        public State handle(Request request) {
            if (request instanceof Request.OfSignIn early) {
                return preliminary(early, this);
            }
            client.handle(request);
            return this;
        }
    }

    @Override
    protected void dismissed() {
        if (signedIn != null) {
            try {
                signedIn.voidAllTickets();
            } catch (StoreException failure) {
                log.error("the tickets of {} could not be voided: the store failed", this, failure);
            }
        }
    }

    @Override
    protected void onEnd() {
        cancelSignInTimer();
        if (signedIn != null) {
            signedIn.detach();
            log.info("{} signed out", this);
        }
    }

    /** Sends the endpoint's notices to this client. */
    private final class EndpointConnection implements Endpoint.ClientConnection {

        @Override
        public void send(List<Notice> notices) {
            if (!hasEnded()) {
                NotificationSession.this.send(notices.toArray(Notice[]::new));
            }
        }

        @Override
        public void reportStatus(Status status) {
            setStatus(status);
        }

        @Override
        public void disconnectAfter(Duration time, String why, Notice... last) {
            services.timers().after(time, mailbox, () -> disconnect(why, last));
        }

        @Override
        public void disconnect(String why, Notice... last) {
            if (!hasEnded()) {
                NotificationSession.this.send(last);
                NotificationSession.this.end(why);
            }
        }
    }

    /** Thrown for a request that requires a sign-in. */
    private static final class NotSignedInException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotSignedInException() {
            super(null, null, false, false);
        }
    }
}
