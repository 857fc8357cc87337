package im.chrysalis.ns;

import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.secret.ChallengeDigests;
import im.chrysalis.secret.RandomTokens;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The challenge by which a client proves that it knows its product's key (docs/protocol/challenges.md#9). */
final class ClientChallenges {

    /**
     * Keys by product id, which clients of any age may present (docs/protocol/challenges.md#9.1;
     * docs/protocol/challenges.md#9).
     */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("msmsgs@msnmsgr.com", "Q1P7W2E4J9R8U3S5"),
            Map.entry("PROD0038W!61ZTF9", "VT6PX?UQTM4WM%YR"),
            Map.entry("PROD0058#7IL2{QD", "QHDCY@7R1TB6W?5B"),
            Map.entry("PROD0061VRRZH@4F", "JXQ6J@TUOGYV@N0M"),
            Map.entry("PROD00504RLUG%WL", "I2EBK%PYNLZL5_J4"),
            Map.entry("PROD0076ENE8*@AW", "CEQJ8}OE0!WTSWII"),
            Map.entry("PROD0090YUAUV{2B", "YMM8C_H7KCQ2S_KL"),
            Map.entry("PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T"),
            Map.entry("PROD01065C%ZFN6F", "O4BG@C7BWLYQX?5G"),
            Map.entry("PROD0112J1LW7%NB", "RH96F{PHI8PPX_TJ"),
            Map.entry("PROD0113H11T8$X_", "RG@XY*28Q5QHS%Q5"),
            Map.entry("PROD0114ES4Z%Q5W", "PK}_A_0N_K%O?A9S"),
            Map.entry("PROD0118R6%2WYOS", "YIXPX@5I2P0UT*LK"),
            Map.entry("PROD0119GSJUC$18", "ILTXC!4IXB5FB*PX"),
            Map.entry("PROD0120PW!CCV9@", "C1BX{V4W}Q3*10SM"));

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
        String key = KEYS.get(productId);
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
