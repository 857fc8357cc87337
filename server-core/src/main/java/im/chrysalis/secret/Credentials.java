package im.chrysalis.secret;

/**
 * What is stored of a password.
 *
 * @param hash the one-way hash, see {@link PasswordHash}
 * @param sealed the encrypted copy that MD5 sign-ins need
 */
public record Credentials(String hash, SealedPassword sealed) {

    /** Changes with every password, and reveals nothing of it. */
    public String fingerprint() {
        return Passwords.sha256Hex(hash).substring(0, 32);
    }

    @Override
    public String toString() {
        return "Credentials[" + sealed + "]";
    }
}
