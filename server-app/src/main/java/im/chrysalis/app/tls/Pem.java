package im.chrysalis.app.tls;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM encoding (RFC 7468). */
final class Pem {

    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static String text(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n" + ENCODER.encodeToString(octets) + "\n-----END " + label + "-----\n";
    }

    /** The octets under the label's first place in {@code text}; none if they are not whole. */
    static Optional<byte[]> octets(String label, String text) {
        Matcher block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        try {
            return block.find() ? Optional.of(Base64.getMimeDecoder().decode(block.group(1))) : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
