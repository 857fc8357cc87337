package im.chrysalis.session;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The verbs that clients are known to send, so that requests are counted in a bounded number of kinds. */
public enum Verb {
    VER,
    INF,
    CVR,
    USR,
    OUT,
    SYN,
    LST,
    ADD,
    ADC,
    REM,
    REA,
    ADG,
    RMG,
    REG,
    LSG,
    BLP,
    GTC,
    GCF,
    SBP,
    MFN,
    PRP,
    CHG,
    UUX,
    QRY,
    XFR,
    IMS,
    CVQ,
    FND,
    SDC,
    SND,
    URL,
    PAG,
    PNG,
    ANS,
    CAL,
    MSG,
    /** Any other word. */
    OTHER;

    private static final Map<String, Verb> KNOWN =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Verb::name, Function.identity()));

    /** The verb of that name. */
    static Verb of(String word) {
        return word.equals("MSG") ? MSG : KNOWN.getOrDefault(word, OTHER); // of most there is no need to search
    }
}
