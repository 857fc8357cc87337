package im.chrysalis.protocol;

/** What a client sends to authenticate, one record for each form of it. Secret: not to be logged. */
public sealed interface Credentials {

    /** The MD5 digest of challenge and password, in hexadecimal (docs/protocol/sign-in.md#5.4.1). */
    record Md5Digest(String digest) implements Credentials {

        @Override
        public String toString() {
            return "Md5Digest[…]";
        }
    }

    /** A ticket of the login service, as the client sent it (docs/protocol/sign-in.md#5.4.3). */
    record Ticket(String ticket) implements Credentials {

        @Override
        public String toString() {
            return "Ticket[…]";
        }
    }
}
