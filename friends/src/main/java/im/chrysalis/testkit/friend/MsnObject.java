package im.chrysalis.testkit.friend;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MSNObject by which a client describes its display picture (docs/protocol/presence.md#8.4).
 */
final class MsnObject {

    private static final Pattern SIZE = Pattern.compile("\\bSize=\"(\\d{1,9})\"");
    private static final Pattern DATA_HASH = Pattern.compile("\\bSHA1D=\"([^\"]*)\"");

    private final String text;

    MsnObject(String text) {
        this.text = text;
    }

    /** {@code <msnobj Creator=… SHA1D=…/>}, as it stands in invitations. */
    String text() {
        return text;
    }

    /** The object of a picture. */
    static MsnObject of(String creator, byte[] picture) {
        String location = "TFR1.dat";
        String friendly = "AAA=";
        String dataHash = hash(picture);
        String whole = "Creator" + creator + "Size" + picture.length + "Type3Location" + location + "Friendly"
                + friendly + "SHA1D" + dataHash;
        return new MsnObject("<msnobj Creator=\"" + creator + "\" Size=\"" + picture.length
                + "\" Type=\"3\" Location=\"" + location + "\" Friendly=\"" + friendly + "\" SHA1D=\"" + dataHash
                + "\" SHA1C=\"" + hash(whole.getBytes(StandardCharsets.UTF_8)) + "\"/>");
    }

    /** The object that a line of presence shows. */
    static MsnObject onTheWire(String word) {
        return new MsnObject(URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** As one word of a line. */
    String wire() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether it describes a picture: its size, and its SHA-1 if there is one. */
    boolean matches(byte[] picture) {
        Matcher size = SIZE.matcher(text);
        Matcher dataHash = DATA_HASH.matcher(text);
        return size.find()
                && Integer.parseInt(size.group(1)) == picture.length
                && (!dataHash.find() || dataHash.group(1).equals(hash(picture)));
    }

    private static String hash(byte[] octets) {
        return Base64.getEncoder().encodeToString(Digests.digest("SHA-1", octets));
    }
}
