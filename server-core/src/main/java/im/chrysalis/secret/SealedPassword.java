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

    @Override
    public String toString() {
        return "SealedPassword[keyId=" + keyId + "]";
    }
}
