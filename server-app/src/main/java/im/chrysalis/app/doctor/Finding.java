package im.chrysalis.app.doctor;

import java.util.List;

/**
 * The result of a check.
 *
 * @param what one line
 * @param advice what to change, in plain words, a line each
 */
public record Finding(Verdict verdict, String what, List<String> advice) {

    static Finding ok(String what, String... advice) {
        return new Finding(Verdict.OK, what, List.of(advice));
    }

    static Finding warn(String what, String... advice) {
        return new Finding(Verdict.WARN, what, List.of(advice));
    }

    static Finding wrong(String what, String... advice) {
        return new Finding(Verdict.WRONG, what, List.of(advice));
    }
}
