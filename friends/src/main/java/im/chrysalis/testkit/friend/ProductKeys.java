package im.chrysalis.testkit.friend;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The product keys of clients of the time, for their responses to challenges (docs/protocol/challenges.md#9.1;
 * docs/protocol/challenges.md#9).
 */
public final class ProductKeys {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("msmsgs@msnmsgr.com", "Q1P7W2E4J9R8U3S5"),
            Map.entry("PROD0038W!61ZTF9", "VT6PX?UQTM4WM%YR"),
            Map.entry("PROD0058#7IL2{QD", "QHDCY@7R1TB6W?5B"),
            Map.entry("PROD0061VRRZH@4F", "JXQ6J@TUOGYV@N0M"),
            Map.entry("PROD00504RLUG%WL", "I2EBK%PYNLZL5_J4"),
            Map.entry("PROD0076ENE8*@AW", "CEQJ8}OE0!WTSWII"),
            Map.entry("PROD0090YUAUV{2B", "YMM8C_H7KCQ2S_KL"),
            Map.entry("PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T"));

    private ProductKeys() {}

    /**
     * The response to a challenge: MD5 up to MSNP10, the mixed digest from MSNP11 on.
     *
     * @param dialect such as {@code MSNP7}; an unknown one uses MD5
     * @throws IllegalArgumentException if the product is not known
     */
    public static String answer(String dialect, String challenge, String productId) {
        @Nullable String key = KEYS.get(productId);
        if (key == null) {
            throw new IllegalArgumentException("the kit does not know the key of product " + productId);
        }
        return ClientDialect.usesMixedDigest(dialect)
                ? Digests.mixed(challenge, productId, key)
                : Digests.md5(challenge + key);
    }
}
