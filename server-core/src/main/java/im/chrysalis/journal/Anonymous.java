package im.chrysalis.journal;

import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines without what proves who somebody is: placeholders stand for tickets, digests and challenges. */
final class Anonymous {

    private static final String TICKET = "{ticket}";
    private static final String DIGEST = "{md5}";
    private static final String CHALLENGE = "{challenge}";

    /** In the profile that follows a sign-in. */
    private static final Pattern PROFILE_TICKET = Pattern.compile("(?m)^(MSPAuth: )[^\\r\\n]+");

    /** A number of up to nine digits, a package, a step, an address, or one of the placeholders. */
    private static final Pattern HARMLESS =
            Pattern.compile("[0-9]{1,9}|MD5|TWN|CTP|SSO|SHA|I|S|[^=&]*@[^=&]*|\\{[a-z0-9]+\\}");

    private Anonymous() {}

    /** The same line, with nothing in it to sign in by. */
    static Line of(Line line, boolean fromClient) {
        List<String> args = new ArrayList<>(line.args());
        switch (line.verb()) {
            // USR 6 MD5 S digest, USR 6 TWN S ticket, USR 1 alice@example.com ticket; the server's are challenges
            case "USR" -> {
                if (args.size() > 3 && args.get(2).equals("S")) {
                    put(args, 3, !fromClient ? CHALLENGE : args.get(1).equals("MD5") ? DIGEST : TICKET);
                }
                if (fromClient) {
                    hideUnknown(args);
                }
            }
            // ANS 1 alice@example.com ticket id
            case "ANS" -> {
                if (fromClient) {
                    hideUnknown(args);
                }
            }
            // XFR 9 SB host:port CKI ticket, RNG id host:port CKI ticket email name
            case "XFR", "RNG" -> {
                if (args.contains("CKI")) {
                    put(args, args.indexOf("CKI") + 1, TICKET);
                }
            }
            case "QRY" -> {
                return line.payload() == null ? line : carrying(line, DIGEST);
            }
            case "MSG" -> {
                return withoutProfileTicket(line);
            }
            default -> {
                return line;
            }
        }
        return new Line(line.verb(), args, line.payload());
    }

    private static Line withoutProfileTicket(Line line) {
        byte[] payload = line.payload();
        if (payload == null || line.args().isEmpty() || !line.args().get(0).equals("Hotmail")) {
            return line;
        }
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        String hidden = PROFILE_TICKET.matcher(text).replaceAll("$1" + TICKET);
        return hidden.equals(text) ? line : carrying(line, hidden);
    }

    /** The line with another payload, whose length is told by a placeholder. */
    private static Line carrying(Line line, String text) {
        List<String> args = new ArrayList<>(line.args());
        put(args, args.size() - 1, "{length}");
        return new Line(line.verb(), args, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Of what a client proves itself by, only words that can't prove anything stay, also where it says them wrongly. */
    private static void hideUnknown(List<String> args) {
        args.replaceAll(word -> HARMLESS.matcher(word).matches() ? word : TICKET);
    }

    private static void put(List<String> args, int index, String word) {
        if (index >= 0 && index < args.size()) {
            args.set(index, word);
        }
    }
}
