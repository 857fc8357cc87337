package im.chrysalis.ns;

import im.chrysalis.actor.Timers;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The challenge by which a client proves it is one that knows its product's key (msnp2-12.md, section 9). */
final class ClientChallenges {

    /** Keys by product id, as clients of every generation present them (msnp2-12.md, 9.1). */
    private static final Map<String, String> KEYS = Map.of(
            "msmsgs@msnmsgr.com", "Q1P7W2E4J9R8U3S5",
            "PROD0038W!61ZTF9", "VT6PX?UQTM4WM%YR",
            "PROD0058#7IL2{QD", "QHDCY@7R1TB6W?5B",
            "PROD0061VRRZH@4F", "JXQ6J@TUOGYV@N0M",
            "PROD00504RLUG%WL", "I2EBK%PYNLZL5_J4",
            "PROD0076ENE8*@AW", "CEQJ8}OE0!WTSWII",
            "PROD0090YUAUV{2B", "YMM8C_H7KCQ2S_KL",
            "PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T",
            "PROD0119GSJUC$18", "ILTXC!4IXB5FB*PX");

    private final Timers timers;
    private final Executor mailbox;
    private final Duration patience;
    private final Runnable onSilence;
    private @Nullable String outstanding;
    private Timers.Timer deadline = Timers.Timer.NONE;

    /**
     * @param onSilence what to do if the client does not answer in time; run by {@code mailbox}
     */
    ClientChallenges(Timers timers, Executor mailbox, Duration patience, Runnable onSilence) {
        this.timers = timers;
        this.mailbox = mailbox;
        this.patience = patience;
        this.onSilence = onSilence;
    }

    /** A new challenge of 20 digits: with any product id, clients agree on how to answer that length. */
    String issue() {
        deadline.cancel();
        String challenge = Tokens.digits(20);
        outstanding = challenge;
        deadline = timers.after(patience, mailbox, () -> {
            if (challenge.equals(outstanding)) {
                onSilence.run();
            }
        });
        return challenge;
    }

    /** Accepts the answer to the outstanding challenge, or throws the refusal that ends the session. */
    void check(String productId, String digest) {
        String key = KEYS.get(productId);
        if (outstanding == null
                || key == null
                || !Passwords.md5Hex(outstanding + key).equals(digest)) {
            throw Refused.ending(Refusal.CHALLENGE_FAILED);
        }
        cancel();
    }

    void cancel() {
        deadline.cancel();
        outstanding = null;
    }
}
