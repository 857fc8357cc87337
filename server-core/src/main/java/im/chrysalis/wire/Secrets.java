package im.chrysalis.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where lines hold what proves who somebody is: the one table for logs and transcripts, by verb. Placeholders stand for
 * tickets, digests and challenges. Of a verb that is not in the table, in its exact spelling, only arguments that can
 * prove nothing are shown; and nowhere is shown what looks like a ticket of this server.
 */
public final class Secrets {

    private static final String TICKET = "{ticket}";
    private static final String DIGEST = "{md5}";
    private static final String CHALLENGE = "{challenge}";

    /** Verbs whose arguments hold no secret, sent by a client or a server. */
    private static final Set<String> OPEN = Set.of(
            "ACK", "ADC", "ADD", "ADG", "ADL", "BLP", "BPR", "BYE", "CAL", "CHG", "CHL", "CVQ", "CVR", "DEL", "FLN",
            "FND", "FQY", "GCF", "GTC", "ILN", "IMS", "INF", "IPG", "IRO", "JOI", "LKP", "LSG", "LST", "NAK", "NFY",
            "NLN", "NOT", "OUT", "PAG", "PGD", "PNG", "PRP", "PUT", "QNG", "REA", "REG", "REM", "RMG", "RML", "SBP",
            "SBS", "SDC", "SDG", "SND", "SYN", "UBM", "UBN", "UBX", "URL", "UUM", "UUN", "UUX", "VER");

    private static final Map<String, UnaryOperator<Line>> FROM_CLIENT = Map.of(
            // USR 6 MD5 S digest, USR 6 TWN S ticket, USR 1 alice@example.com ticket
            "USR", Secrets::proof,
            // ANS 1 bob@example.com ticket id
            "ANS", Secrets::harmless,
            "XFR", Secrets::harmless,
            "QRY", line -> line.payload() == null ? line : carrying(line, DIGEST),
            "MSG", UnaryOperator.identity());

    private static final Map<String, UnaryOperator<Line>> FROM_SERVER = Map.of(
            // USR 6 MD5 S challenge, USR 6 TWN S policy, USR 6 OK alice@example.com Alice
            "USR",
            line -> step(line).equals("S") ? replacing(replacing(line, 3, CHALLENGE), 4, CHALLENGE) : line,
            "ANS",
            UnaryOperator.identity(),
            // XFR 9 SB host:port CKI ticket, RNG id host:port CKI ticket email name
            "XFR",
            Secrets::afterCki,
            "RNG",
            Secrets::afterCki,
            "QRY",
            UnaryOperator.identity(),
            "MSG",
            Secrets::withoutProfileTicket);

    /** The verb of a refusal. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3}");

    /** What may stand where a verb does and is too short to prove anything. */
    private static final Pattern SHORT = Pattern.compile(".{1,4}", Pattern.DOTALL);

    /** A number of up to nine digits, a package, a step, a kind of server, an address, or one of the placeholders. */
    private static final Pattern HARMLESS =
            Pattern.compile("[0-9]{1,9}|MD5|TWN|CTP|SSO|SHA|OK|I|S|NS|SB|CKI|[^=&]*@[^=&]*|\\{[a-z0-9]+\\}");

    /** A ticket of the login service, with or without its first letter, and one of a switchboard. */
    private static final Pattern LIKE_A_TICKET =
            Pattern.compile("t=.*|[0-9a-fA-F]{32,}(?:&p=.*)?|[0-9]{6,}\\.[0-9]{6,}", Pattern.DOTALL);

    /** A ticket of the login service within another word; a digest may stand there as part of a name. */
    private static final Pattern HOLDS_A_TICKET = Pattern.compile("[0-9a-fA-F]{64}|[0-9]{9,}\\.[0-9]{19}");

    /** In the profile that follows a sign-in. */
    private static final Pattern PROFILE_TICKET = Pattern.compile("(?m)^(MSPAuth: )[^\\r\\n]+");

    /** What could steer a terminal that shows the log. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private Secrets() {}

    /** The same line, with nothing in it to sign in by. */
    public static Line hidden(Line line, boolean fromClient) {
        UnaryOperator<Line> rule = (fromClient ? FROM_CLIENT : FROM_SERVER).get(line.verb());
        if (rule != null) {
            return likeTicketsHidden(rule.apply(line));
        }
        return knows(line.verb(), fromClient) ? likeTicketsHidden(line) : harmless(line);
    }

    /** Whether the table has a verb. */
    public static boolean knows(String verb, boolean fromClient) {
        return OPEN.contains(verb)
                || (fromClient ? FROM_CLIENT : FROM_SERVER).containsKey(verb)
                || (!fromClient && NUMBER.matcher(verb).matches());
    }

    /** A line as it may be logged, without its payload: no secrets, and no octet that a terminal could obey. */
    static String logged(Line line, boolean fromClient) {
        Line shown = hidden(new Line(line.verb(), line.args(), null), fromClient);
        return CONTROLS.matcher(shown.text()).replaceAll("?");
    }

    /** A word that a stranger sent as a verb, as it may be logged. */
    static String verb(String word) {
        return SHORT.matcher(word).matches() ? CONTROLS.matcher(word).replaceAll("?") : TICKET;
    }

    private static String step(Line line) {
        return line.args().size() > 2 ? line.args().get(2) : "";
    }

    private static Line proof(Line line) {
        boolean md5 = line.args().size() > 1 && line.args().get(1).equals("MD5");
        return harmless(step(line).equals("S") ? replacing(line, 3, md5 ? DIGEST : TICKET) : line);
    }

    private static Line afterCki(Line line) {
        int cki = line.args().indexOf("CKI");
        return cki < 0 ? line : replacing(line, cki + 1, TICKET);
    }

    /** Only words that can prove nothing stay. */
    private static Line harmless(Line line) {
        List<String> args = new ArrayList<>(line.args());
        args.replaceAll(word -> HARMLESS.matcher(word).matches() && !isLikeTicket(word) ? word : TICKET);
        return new Line(verb(line.verb()), args, line.payload());
    }

    private static Line likeTicketsHidden(Line line) {
        if (line.args().stream().noneMatch(Secrets::isLikeTicket)) {
            return line;
        }
        List<String> args = new ArrayList<>(line.args());
        args.replaceAll(word -> isLikeTicket(word) ? TICKET : word);
        return new Line(line.verb(), args, line.payload());
    }

    private static boolean isLikeTicket(String word) {
        return LIKE_A_TICKET.matcher(word).matches()
                || HOLDS_A_TICKET.matcher(word).find();
    }

    private static Line replacing(Line line, int index, String word) {
        if (index >= line.args().size()) {
            return line;
        }
        List<String> args = new ArrayList<>(line.args());
        args.set(index, word);
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

    /** The line with another payload, and a placeholder for its length. */
    private static Line carrying(Line line, String text) {
        List<String> args = new ArrayList<>(line.args());
        if (!args.isEmpty()) {
            args.set(args.size() - 1, "{length}");
        }
        return new Line(line.verb(), args, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
