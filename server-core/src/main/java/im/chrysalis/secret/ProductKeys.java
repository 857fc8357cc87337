package im.chrysalis.secret;

import java.util.Map;
import java.util.Optional;

/** The keys of client programs, by which they respond to challenges; they are the same in every copy. */
public final class ProductKeys {

    /**
     * Keys by product id, which clients of any age may present (docs/protocol/challenges.md#9.1;
     * docs/protocol/challenges.md#9).
     */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("msmsgs@msnmsgr.com", "Q1P7W2E4J9R8U3S5"),
            Map.entry("PROD0038W!61ZTF9", "VT6PX?UQTM4WM%YR"),
            Map.entry("PROD0058#7IL2{QD", "QHDCY@7R1TB6W?5B"),
            Map.entry("PROD0061VRRZH@4F", "JXQ6J@TUOGYV@N0M"),
            Map.entry("PROD00504RLUG%WL", "I2EBK%PYNLZL5_J4"),
            Map.entry("PROD0076ENE8*@AW", "CEQJ8}OE0!WTSWII"),
            Map.entry("PROD0090YUAUV{2B", "YMM8C_H7KCQ2S_KL"),
            Map.entry("PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T"),
            Map.entry("PROD01065C%ZFN6F", "O4BG@C7BWLYQX?5G"),
            Map.entry("PROD0112J1LW7%NB", "RH96F{PHI8PPX_TJ"),
            Map.entry("PROD0113H11T8$X_", "RG@XY*28Q5QHS%Q5"),
            Map.entry("PROD0114ES4Z%Q5W", "PK}_A_0N_K%O?A9S"),
            Map.entry("PROD0118R6%2WYOS", "YIXPX@5I2P0UT*LK"),
            Map.entry("PROD0119GSJUC$18", "ILTXC!4IXB5FB*PX"),
            Map.entry("PROD0120PW!CCV9@", "C1BX{V4W}Q3*10SM"));

    private ProductKeys() {}

    /** The key of a product id; empty if the id is unknown. */
    public static Optional<String> of(String productId) {
        return Optional.ofNullable(KEYS.get(productId));
    }
}
