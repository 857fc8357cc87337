package im.chrysalis.dialect;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The verbs of the requests of all dialects, so that requests are counted in a bounded number of kinds. A test holds
 * them to the tables of the dialects.
 */
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
    PRP,
    CHG,
    UUX,
    ADL,
    RML,
    FQY,
    UUN,
    UUM,
    PUT,
    DEL,
    SDG,
    QRY,
    XFR,
    IMS,
    CVQ,
    FND,
    SDC,
    SND,
    LKP,
    URL,
    PAG,
    PGD,
    PNG,
    ANS,
    CAL,
    MSG,
    /** Any other word. */
    OTHER;

    private static final Map<String, Verb> KNOWN =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Verb::name, Function.identity()));

    /** The verb of that name, in its exact spelling. */
    public static Verb of(String word) {
        return word.equals("MSG") ? MSG : KNOWN.getOrDefault(word, OTHER); // of most there is no need to search
    }
}
