package im.chrysalis.ds;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import im.chrysalis.session.LogText;
import im.chrysalis.session.SignInPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that the dispatch server has redirected recently. Some clients drop the port they are sent, and connect to
 * the dispatch server again (docs/protocol/client-demands.md#27): one that comes back right after it was sent on,
 * without having been at the notification server, is signed in where it is. Usable by any thread.
 */
public final class RedirectTracker {

    /** How soon a client comes back that drops the port. */
    private static final Duration RIGHT_AFTER = Duration.ofSeconds(5);

    /** For how long visits are counted. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** How often a client may come in that time without signing in. */
    private static final int MAX_VISITS = 30;

    /** How many clients are remembered; the oldest are forgotten first. */
    private static final int MAX_CLIENTS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(RedirectTracker.class);

    /** What is known of a client. */
    private static final class Attempts {

        private final Instant since;
        private int count;
        private @Nullable Instant sentOn;

        Attempts(Instant since) {
            this.since = since;
        }
    }

    private final Timers timers;
    private final SynchronizedValue<Map<SignInPolicy.Client, Attempts>> clients = new SynchronizedValue<>(new Lately());

    public RedirectTracker(Timers timers) {
        this.timers = timers;
    }

    /** At the dispatch server. */
    public SignInPolicy atDispatch() {
        return new Watching() {
            @Override
            public Decision decide(Client client) {
                return clients.with(all -> RedirectTracker.this.decide(all, client));
            }
        };
    }

    /** At the notification server, which signs everybody in. */
    public SignInPolicy atNotification() {
        return new Watching() {
            @Override
            public Decision decide(Client client) {
                clients.with(all -> arrive(all.get(client)));
                return Decision.SIGN_IN;
            }
        };
    }

    /** An account is no more; one of that name is another. */
    public void forget(String account) {
        clients.with(all -> all.keySet().removeIf(client -> client.account().equals(account)));
    }

    /** Nobody has been here. */
    public void forget() {
        clients.with(all -> {
            all.clear();
            return all;
        });
    }

    private SignInPolicy.Decision decide(Map<SignInPolicy.Client, Attempts> all, SignInPolicy.Client client) {
        Instant now = timers.now();
        Attempts attempts = all.get(client);
        if (attempts == null || !now.isBefore(attempts.since.plus(WINDOW))) {
            attempts = new Attempts(now);
            all.remove(client); // to be the youngest
            all.put(client, attempts);
        }
        attempts.count++;
        if (attempts.count > MAX_VISITS) {
            if (attempts.count == MAX_VISITS + 1) {
                log.warn(
                        "{} from {} has come to the dispatch server {} times within a minute and not signed in; it is turned away"
                                + " for the rest of it",
                        LogText.of(client.account()),
                        client.remoteHost(),
                        MAX_VISITS);
            }
            return SignInPolicy.Decision.REFUSE;
        }
        if (attempts.sentOn != null && now.isBefore(attempts.sentOn.plus(RIGHT_AFTER))) {
            return SignInPolicy.Decision.SIGN_IN;
        }
        attempts.sentOn = now;
        return SignInPolicy.Decision.REDIRECT;
    }

    /** The client went where it was sent; it still counts how often it comes. */
    private static boolean arrive(@Nullable Attempts attempts) {
        if (attempts != null) {
            attempts.sentOn = null;
        }
        return attempts != null;
    }

    /** What both receptions have in common. */
    private abstract class Watching implements SignInPolicy {

        @Override
        public void signedIn(Client client) {
            clients.with(all -> Optional.ofNullable(all.remove(client)));
        }
    }

    /** The clients seen last, youngest last. */
    private static final class Lately extends LinkedHashMap<SignInPolicy.Client, Attempts> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SignInPolicy.Client, Attempts> eldest) {
            return size() > MAX_CLIENTS;
        }
    }
}
