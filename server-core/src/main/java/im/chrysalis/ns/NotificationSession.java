package im.chrysalis.ns;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Quirks;
import im.chrysalis.dialect.Trait;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.people.Handle;
import im.chrysalis.people.NameEncoding;
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
import im.chrysalis.secret.ChallengeDigests;
import im.chrysalis.session.LineSession;
import im.chrysalis.session.Link;
import im.chrysalis.session.SignInPolicy;
import im.chrysalis.store.Account;
import im.chrysalis.store.StoreException;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the notification server (docs/protocol/wire-format.md#2.2).
 *
 * <pre>
 *   {@link #greeting} --VER--> {@link #identifying} --USR I--> {@link Authenticating} --USR S--> {@link SignedIn}
 *                                 INF, CVR                INF, CVR, USR I          everything else
 * </pre>
 *
 * A state is what the session does with the next request; the answer is the state that follows. From {@code USR I} on
 * the session runs on the lane of the account it names.
 */
public final class NotificationSession extends LineSession {

    /** Handles the next request. */
    private interface State {
        State handle(Request request);
    }

    private static final Logger log = LoggerFactory.getLogger(NotificationSession.class);

    private final Mailbox mailbox;
    private final Lanes lanes;
    private final Services services;
    private final SignInPolicy signInPolicy;
    private Timers.Timer deadline = Timers.Timer.NONE;
    private State state = this::greeting;
    private @Nullable SignedIn signedIn;

    /**
     * A session of a client that has said nothing yet.
     *
     * @param role DS or NS: which server the client connected to
     * @param signInPolicy whether that server signs the client in, or sends it on (docs/protocol/wire-format.md#2.1 and
     * docs/protocol/sign-in.md#5.5)
     */
    public NotificationSession(
            String role, Link link, Mailbox mailbox, Lanes lanes, Services services, SignInPolicy signInPolicy) {
        super(role, link, mailbox, services.monitoring());
        this.signInPolicy = signInPolicy;
        this.mailbox = mailbox;
        this.lanes = lanes;
        this.services = services;
        startSignInTimer();
    }

    /** Gives the client its time from now on. */
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
                throw same == signedIn ? Refused.because(Refusal.ALREADY_SIGNED_IN) : new NotSignedInException();
        }
        return same;
    }

    private State signOut() {
        voidTicket();
        endByClient();
        return this::greeting;
    }

    private State receive(Identify r) {
        return switch (signInPolicy.decide(client(r.email()))) {
            case SIGN_IN -> {
                if (dialect().has(Trait.SIGNS_IN_BY_TICKET)) {
                    startSignInTimer(); // fetching a ticket may take a dialogue with the user
                }
                serveAs("NS");
                yield identify(r);
            }
            case SEND_ON -> sendOn(r);
            case TURN_AWAY -> throw Refused.ending(Refusal.SERVER_BUSY);
        };
    }

    /** What can be no account's name counts as one, however long and whatever it is. */
    private SignInPolicy.Client client(String email) {
        return new SignInPolicy.Client(
                Handle.isValid(email) ? email : "", link.remoteHost(), dialect().name());
    }

    private State sendOn(Identify r) {
        String account = Handle.isValid(r.email()) ? r.email() : "";
        if (!account.isEmpty()) {
            setAccount(account);
        }
        send(new Notice.Redirected(
                r.trId(),
                services.addresses().notification(link, account),
                services.addresses().dispatch(link)));
        return signOut();
    }

    private State identify(Identify r) {
        Authentication authentication = Authentication.of(dialect(), services, link.remoteHost());
        if (!Handle.isValid(r.email())) {
            count(authentication, Result.BAD_HANDLE);
            throw Refused.ending(
                    Handle.lacksDomain(r.email()) ? Refusal.HANDLE_WITHOUT_DOMAIN : Refusal.AUTHENTICATION_FAILED);
        }
        String email = NameEncoding.intern(r.email());
        setAccount(email);
        mailbox.moveTo(lanes.of(email), () -> send(authentication.challenge(r.trId())));
        return new Authenticating(email, authentication);
    }

    private void count(Authentication authentication, Result result) {
        services.passport().counters().count(authentication.method(), result);
    }

    /** An account has been named; an unknown one is refused after the response, like a wrong password. */
    private final class Authenticating implements State {

        private final String email;
        private final Authentication authentication;

        Authenticating(String email, Authentication authentication) {
            this.email = email;
            this.authentication = authentication;
        }

        @Override
        public State handle(Request request) {
            return switch (request) {
                case Authenticate r -> authenticate(r);
                case Identify r -> identify(r);
                case Request.OfSignIn r -> preliminary(r, this);
                default -> throw new NotSignedInException();
            };
        }

        private State authenticate(Authenticate r) {
            if (services.users().isClosed()) {
                count(authentication, Result.BUSY);
                throw Refused.ending(Refusal.SERVER_BUSY);
            }
            try {
                return admit(r);
            } catch (StoreException failure) {
                count(authentication, Result.FAILED);
                throw failure;
            }
        }

        private State admit(Authenticate r) {
            Authentication.Proved proved = authentication
                    .authenticate(email, r)
                    .orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
            State next = welcome(r.trId(), email, proved);
            count(authentication, Result.OK);
            return next;
        }
    }

    private State welcome(String trId, String email, Authentication.Proved proved) {
        Account account = proved.account();
        Duration patience = services.settings().challengePatience();
        ClientChallenges challenges = new ClientChallenges(
                dialect().has(Trait.CHALLENGED_LONG) ? ChallengeDigests::mixed : ChallengeDigests::md5,
                services.timers(),
                mailbox,
                patience,
                () -> end("did not answer the challenge within " + patience.toSeconds() + " s"));
        Endpoint endpoint = new Endpoint(
                email,
                dialect(),
                link,
                new EndpointConnection(),
                challenges,
                services.users().meters().notices(),
                proved.ticket());
        OnlineUser user = services.users().register(email, () -> new OnlineUser(email, services));
        user.attach(endpoint);
        signedIn = new SignedIn(user, endpoint);
        cancelSignInTimer();
        send(
                new Notice.SignedIn(trId, email, user.name()),
                new Notice.Profile(
                        email,
                        services.timers().now(),
                        account.memberId(),
                        user.book().mail() != null,
                        services.passport().issue(account, Purpose.WEB).word(),
                        link.remoteHost(),
                        link.remotePort()));
        signInPolicy.signedIn(client(email));
        log.info("{} signed in with {}", this, dialect());
        return signedIn;
    }

    /** The client is authenticated; requests are passed to its {@link OnlineUser}. */
    private final class SignedIn implements State {

        private final OnlineUser user;
        private final Endpoint endpoint;

        SignedIn(OnlineUser user, Endpoint endpoint) {
            this.user = user;
            this.endpoint = endpoint;
        }

        @Override
        public State handle(Request request) {
            if (request instanceof Request.OfSignIn early) {
                return preliminary(early, this);
            }
            user.handle(endpoint, request);
            return this;
        }
    }

    /** Voids the ticket that began this session: the session is ended deliberately, not by a broken connection. */
    private void voidTicket() {
        if (signedIn != null && signedIn.endpoint.ticket() != 0) {
            services.passport().voidTickets(signedIn.user.email(), signedIn.endpoint.ticket());
        }
    }

    @Override
    protected void dismissed() {
        if (signedIn != null) {
            services.passport().voidAllTickets(signedIn.user.email());
        }
    }

    @Override
    protected void onEnd() {
        cancelSignInTimer();
        if (signedIn != null) {
            signedIn.endpoint.challenges().cancel();
            signedIn.user.detach(signedIn.endpoint);
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
        public void statusSet(Status status) {
            setStatus(status);
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
