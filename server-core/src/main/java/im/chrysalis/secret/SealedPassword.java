package im.chrysalis.secret;

import java.util.Base64;

/**
 * A password encrypted with AES-256-GCM.
 *
 * @param keyId which key of the {@link Keyring} sealed it
 * @param box base64 of a 12-octet nonce and the ciphertext with its tag
 */
public record SealedPassword(String keyId, String box) {

    static SealedPassword of(String keyId, byte[] octets) {
        return new SealedPassword(keyId, Base64.getEncoder().encodeToString(octets));
    }

    byte[] octets() {
        return Base64.getDecoder().decode(box);
    }

    /**
     * A digest that changes whenever a password is set, also to the same one, or sealed anew, and reveals nothing of
     * it.
     */
    public String fingerprint() {
        return Passwords.sha256Hex(box).substring(0, 32);
    }

    @Override
    public String toString() {
        return "SealedPassword[keyId=" + keyId + "]";
    }
}
