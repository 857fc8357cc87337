package im.chrysalis.protocol;

/** A method of authentication, as a client names it in USR (docs/protocol/sign-in.md#5.4). */
public enum SecurityPackage {
    /** By a digest of a challenge and the password. */
    MD5,
    /** By a ticket of the login service. */
    TWN
}
