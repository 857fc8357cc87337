package im.chrysalis.passport;

/** Which accounts may sign in by a password. */
public enum Admission {
    /** Those that exist, by their passwords. */
    KNOWN,
    /** These, and unknown ones where the password is sent: the first sign-in makes the account. */
    REGISTER,
    /**
     * Any account by any password, for a first look and for tests. A sign-in makes an unknown account. One that was made
     * by a digest has no password, since none was sent; the first sign-in that sends one sets it.
     */
    ANYONE
}
