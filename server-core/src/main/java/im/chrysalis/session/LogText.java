package im.chrysalis.session;

import org.jspecify.annotations.Nullable;

/** Makes untrusted text safe for the log: printable, and of limited length. */
public final class LogText {

    private static final int MAX = 200;

    private LogText() {}

    public static String of(@Nullable String text) {
        String all = String.valueOf(text);
        String some = all.length() > MAX ? all.substring(0, MAX) + "\u2026" : all;
        return some.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
    }
}
