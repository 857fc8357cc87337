package im.chrysalis.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client sends to authenticate, one record for each form of it. Secret: not to be logged. */
public sealed interface Credentials {

    /** The place that the client signs in at, or null if it names none (from MSNP16). */
    default @Nullable UUID place() {
        return null;
    }

    /** The MD5 digest of challenge and password, in hexadecimal (docs/protocol/sign-in.md#5.4.1). */
    record Md5Digest(String digest) implements Credentials {

        @Override
        public String toString() {
            return "Md5Digest[…]";
        }
    }

    /** A ticket of the login service, as the client sent it (docs/protocol/sign-in.md#5.4.3). */
    record Ticket(String ticket, @Nullable UUID place) implements Credentials {

        @Override
        public String toString() {
            return "Ticket[…]";
        }
    }

    /**
     * A ticket of the login service, as the client sent it, and a proof of its secret (docs/protocol/sign-in.md#5.4.6).
     *
     * @param proof in base64, or null if the client sent none
     */
    record ProvedTicket(
            String ticket, @Nullable String proof, @Nullable UUID place) implements Credentials {

        @Override
        public String toString() {
            return "ProvedTicket[…]";
        }
    }
}
