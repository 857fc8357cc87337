package im.chrysalis.app.control;

import im.chrysalis.fault.Occasion;
import im.chrysalis.fault.Target;
import im.chrysalis.people.Handle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a fault applies to, as JSON: {@code {"server":"NS","account":"bob@example.com","verb":"XFR","nth":2}}. */
final class FaultTargetDocument {

    private static final Set<String> NAMES =
            Set.of("server", "account", "verb", "nth", "probability", "connect", "after");
    private static final int MAX_AFTER = 86_400_000;

    private FaultTargetDocument() {}

    static Target read(@Nullable Object document) {
        Fields on = Fields.of("on", document, NAMES);
        String server = on.requiredText("server");
        if (!List.of("DS", "NS", "SB", "WEB").contains(server)) {
            throw Fields.invalid("on: server is DS, NS, SB or WEB, not '" + server + "'");
        }
        Occasion occasion = occasion(on, server);
        return new Target(server, account(on), verb(on, server), nth(on), occasion, probability(on));
    }

    private static Occasion occasion(Fields on, String server) {
        Occasion occasion = new Occasion.Requested();
        if (on.has("connect")) {
            if (!Boolean.TRUE.equals(on.value("connect"))) {
                throw Fields.invalid("on: connect is true");
            }
            refuse(on, "connect", "verb", "account", "after");
            occasion = new Occasion.Connected();
        } else if (on.has("after")) {
            refuse(on, "after", "verb", "nth", "probability");
            occasion = new Occasion.Elapsed(Duration.ofMillis(after(on)));
        }
        if (server.equals("WEB") && !(occasion instanceof Occasion.Requested)) {
            throw Fields.invalid("on: connect and after are of DS, NS and SB; at WEB a fault applies to requests");
        }
        return occasion;
    }

    private static void refuse(Fields on, String name, String... others) {
        for (String other : others) {
            if (on.has(other)) {
                throw Fields.invalid("on: " + name + " goes without " + other);
            }
        }
    }

    private static long after(Fields on) {
        if (on.value("after") instanceof Long millis && millis >= 0 && millis <= MAX_AFTER) {
            return millis;
        }
        throw Fields.invalid("on: after is a whole number of milliseconds from 0 to " + MAX_AFTER);
    }

    private static @Nullable String account(Fields on) {
        String account = on.text("account");
        if (account == null) {
            return null;
        }
        if (!Handle.isValid(Handle.canonical(account))) {
            throw Fields.invalid("on: account is an address such as alice@example.com, not '" + account + "'");
        }
        return Handle.canonical(account);
    }

    private static @Nullable String verb(Fields on, String server) {
        String verb = on.text("verb");
        if (verb != null && !verb.matches(server.equals("WEB") ? "/[!-~]{0,255}" : "[A-Za-z]{3}")) {
            throw Fields.invalid(
                    server.equals("WEB")
                            ? "on: verb is a path at WEB, such as /login2.srf"
                            : "on: verb is three letters, such as XFR");
        }
        return verb;
    }

    private static int nth(Fields on) {
        int nth = on.has("nth") ? on.number("nth") : 1;
        if (nth < 1) {
            throw Fields.invalid("on: nth is a whole number from 1");
        }
        return nth;
    }

    private static double probability(Fields on) {
        if (!on.has("probability")) {
            return 1;
        }
        if (on.value("probability") instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= 1) {
            return number.doubleValue();
        }
        throw Fields.invalid("on: probability is a number greater than 0, at most 1");
    }

    /** As it is shown. */
    static Map<String, Object> shown(Target target) {
        Map<String, Object> on = new LinkedHashMap<>();
        on.put("server", target.server());
        if (target.account() != null) {
            on.put("account", target.account());
        }
        if (target.verb() != null) {
            on.put("verb", target.verb());
        }
        switch (target.occasion()) {
            case Occasion.Requested requested -> on.put("nth", target.nth());
            case Occasion.Connected connected -> {
                on.put("connect", true);
                on.put("nth", target.nth());
            }
            case Occasion.Elapsed elapsed -> on.put("after", elapsed.after().toMillis());
        }
        if (target.probability() < 1) {
            on.put("probability", target.probability());
        }
        return on;
    }
}
