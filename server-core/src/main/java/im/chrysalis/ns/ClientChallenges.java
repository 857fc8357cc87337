package im.chrysalis.ns;

import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.secret.ChallengeDigests;
import im.chrysalis.secret.ProductKeys;
import im.chrysalis.secret.RandomTokens;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The challenge by which a client proves that it knows its product's key (docs/protocol/challenges.md#9). */
final class ClientChallenges {

    /** Computes the expected response from the challenge, the product id and its key. */
    interface Algorithm {
        String digest(String challenge, String productId, String key);
    }

    private final Algorithm algorithm;
    private final Timers timers;
    private final Executor mailbox;
    private final Duration patience;
    private final Runnable onTimeout;
    private @Nullable String outstanding;
    private Timers.Timer deadline = Timers.Timer.NONE;

    /** @param onTimeout run by {@code mailbox} if the client does not respond in time */
    ClientChallenges(Algorithm algorithm, Timers timers, Executor mailbox, Duration patience, Runnable onTimeout) {
        this.algorithm = algorithm;
        this.timers = timers;
        this.mailbox = mailbox;
        this.patience = patience;
        this.onTimeout = onTimeout;
    }

    /**
     * The challenges of a client.
     *
     * @param mailbox of its session
     * @param disconnect ends the session, with a reason
     */
    static ClientChallenges of(Dialect dialect, Services services, Executor mailbox, Consumer<String> disconnect) {
        Duration usual = services.settings().challengePatience();
        Duration patience = dialect.has(Trait.CHALLENGED_PATIENTLY) ? usual.multipliedBy(2) : usual;
        return new ClientChallenges(
                dialect.has(Trait.CHALLENGED_LONG) ? ChallengeDigests::mixed : ChallengeDigests::md5,
                services.timers(),
                mailbox,
                patience,
                () -> disconnect.accept("did not answer the challenge within " + patience.toSeconds() + " s"));
    }

    /** A new challenge of 20 digits: for that length, clients agree on the response with any product id. */
    String issue() {
        cancel();
        String challenge = RandomTokens.digits(20);
        outstanding = challenge;
        deadline = timers.after(patience, mailbox, () -> {
            if (challenge.equals(outstanding)) {
                onTimeout.run();
            }
        });
        return challenge;
    }

    /** Checks the response to the outstanding challenge; throws the refusal that ends the session if it is wrong. */
    void check(String productId, String digest) {
        String key = ProductKeys.of(productId).orElse(null);
        if (outstanding == null
                || key == null
                || !algorithm.digest(outstanding, productId, key).equals(digest)) {
            throw Refused.ending(Refusal.CHALLENGE_FAILED);
        }
        cancel();
    }

    void cancel() {
        deadline.cancel();
        deadline = Timers.Timer.NONE; // the timer would live as long as the session
        outstanding = null;
    }
}
