package im.chrysalis.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines as they may be logged: in transcript form, without anything that proves who somebody is, or what was said. */
final class Redacted {

    /** What could steer a terminal that shows the log. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private static final String HIDDEN = "{hidden}";

    private Redacted() {}

    static String text(Line line) {
        List<String> args = new ArrayList<>(line.args());
        switch (line.verb()) {
            // USR 6 MD5 S digest, USR 1 alice@example.com ticket; a server's USR ... OK has nothing to hide
            case "USR" -> {
                if (args.size() > 3 && args.get(2).equals("S")) {
                    hide(args, 3);
                } else if (args.size() > 2 && args.get(1).indexOf('@') >= 0) {
                    hide(args, 2);
                }
            }
            // ANS 1 alice@example.com ticket id
            case "ANS" -> hide(args, 2);
            // XFR 9 SB host:port CKI ticket, RNG id host:port CKI ticket email name
            case "XFR", "RNG" -> hide(args, args.indexOf("CKI") + 1);
            default -> {
                // nothing to hide but the payload, which is shown as its length
            }
        }
        return CONTROLS.matcher(new Line(line.verb(), args, null).text()).replaceAll("?");
    }

    private static void hide(List<String> args, int index) {
        if (index > 0 && index < args.size()) {
            args.set(index, HIDDEN);
        }
    }
}
