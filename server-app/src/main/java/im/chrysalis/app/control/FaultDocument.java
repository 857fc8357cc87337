package im.chrysalis.app.control;

import im.chrysalis.fault.Fault;
import im.chrysalis.fault.FaultAction;
import im.chrysalis.fault.InjectedReply;
import im.chrysalis.fault.Target;
import im.chrysalis.people.Handle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fault as JSON, {@code {"on":{"server":"NS","verb":"XFR"},"do":{"reply":"913"},"times":2}}. */
record FaultDocument(Target target, FaultAction action, int times) {

    private static final Set<String> ON = Set.of("server", "account", "verb", "nth");
    private static final List<String> ACTIONS =
            List.of("reply", "delay", "drop", "ignore", "send", "truncate", "split");
    private static final int MAX_DELAY = 600_000;
    private static final int MAX_CUT = 1_000_000;
    private static final int MAX_TEXT = 16 * 1024;

    /** Reads it, or throws what is wrong with it. */
    static FaultDocument read(byte[] document) {
        Fields top = Fields.of("a fault", Json.read(document), Set.of("on", "do", "times"));
        Target on = target(Fields.of("on", top.value("on"), ON));
        Map<?, ?> action = top.map("do");
        Fields fields = Fields.of("do", top.value("do"), Set.copyOf(ACTIONS));
        if (action.size() != 1) {
            throw Fields.invalid("do has exactly one of " + String.join(", ", ACTIONS));
        }
        boolean web = on.server().equals("WEB");
        return new FaultDocument(
                on, action(String.valueOf(action.keySet().iterator().next()), fields, web), times(top));
    }

    private static Target target(Fields on) {
        String server = on.requiredText("server");
        if (!List.of("DS", "NS", "SB", "WEB").contains(server)) {
            throw Fields.invalid("on: server is DS, NS, SB or WEB, not '" + server + "'");
        }
        String account = on.text("account");
        if (account != null && !Handle.isValid(Handle.canonical(account))) {
            throw Fields.invalid("on: account is an address such as alice@example.com, not '" + account + "'");
        }
        String verb = on.text("verb");
        if (verb != null && !verb.matches(server.equals("WEB") ? "/[!-~]{0,255}" : "[A-Za-z]{3}")) {
            throw Fields.invalid(
                    server.equals("WEB")
                            ? "on: verb is a path at WEB, such as /login2.srf"
                            : "on: verb is three letters, such as XFR");
        }
        int nth = on.has("nth") ? on.number("nth") : 1;
        if (nth < 1) {
            throw Fields.invalid("on: nth is a whole number from 1");
        }
        return new Target(server, account == null ? null : Handle.canonical(account), verb, nth);
    }

    private static int times(Fields top) {
        if ("forever".equals(top.value("times"))) {
            return Fault.FOREVER;
        }
        int times = top.has("times") && top.value("times") instanceof Number ? top.number("times") : 1;
        if (times < 1 || (top.has("times") && !(top.value("times") instanceof Number))) {
            throw Fields.invalid("times is a whole number from 1, or \"forever\"");
        }
        return times;
    }

    private static FaultAction action(String name, Fields fields, boolean web) {
        return switch (name) {
            case "reply" -> new FaultAction.Reply(reply(reply("reply", fields), web));
            case "delay" -> new FaultAction.Delay(Duration.ofMillis(between("delay", fields, 1, MAX_DELAY)));
            case "drop" -> ifTrue("drop", fields, new FaultAction.Drop());
            case "ignore" -> ifTrue("ignore", fields, new FaultAction.Ignore());
            case "send" -> new FaultAction.Send(reply("send", fields));
            case "truncate" -> new FaultAction.Truncate(between("truncate", fields, 0, MAX_CUT));
            case "split" -> ifTrue("split", fields, new FaultAction.Split());
            default -> throw new AssertionError(name + " is one of ACTIONS");
        };
    }

    private static FaultAction ifTrue(String name, Fields fields, FaultAction action) {
        if (!Boolean.TRUE.equals(fields.value(name))) {
            throw Fields.invalid("do: " + name + " is true");
        }
        return action;
    }

    private static int between(String name, Fields fields, int least, int most) {
        if (fields.value(name) instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        throw Fields.invalid("do: " + name + " is a whole number from " + least + " to " + most);
    }

    private static InjectedReply reply(InjectedReply reply, boolean web) {
        if (web && !reply.text().matches("[2-5][0-9][0-9]")) {
            throw Fields.invalid("do: reply is a status from 200 to 599 at WEB");
        }
        return reply;
    }

    private static InjectedReply reply(String name, Fields fields) {
        InjectedReply reply;
        if (fields.value(name) instanceof Map<?, ?> map) {
            Fields both = Fields.of("do: " + name, map, Set.of("line", "payload"));
            reply = new InjectedReply(both.requiredText("line"), both.text("payload"));
        } else {
            reply = new InjectedReply(fields.requiredText(name), null);
        }
        boolean tooLong = reply.text().length() > MAX_TEXT
                || (reply.payload() != null && reply.payload().length() > MAX_TEXT);
        if (reply.text().isBlank()
                || tooLong
                || !reply.text().equals(reply.text().strip())) {
            throw Fields.invalid("do: " + name + " is a line or several, without blanks around them, of at most "
                    + MAX_TEXT + " characters");
        }
        return reply;
    }

    /** As it is shown. */
    static Map<String, Object> shown(Fault fault) {
        Map<String, Object> on = new LinkedHashMap<>();
        on.put("server", fault.target().server());
        putUnlessNull(on, "account", fault.target().account());
        putUnlessNull(on, "verb", fault.target().verb());
        on.put("nth", fault.target().nth());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", fault.id());
        shown.put("on", on);
        shown.put("do", Map.of(fault.actionName(), actionJson(fault.action())));
        shown.put("times", fault.times() == Fault.FOREVER ? "forever" : (Object) fault.times());
        shown.put("hits", fault.hits());
        return shown;
    }

    private static Object actionJson(FaultAction what) {
        return switch (what) {
            case FaultAction.Reply reply -> shown(reply.reply());
            case FaultAction.Send send -> shown(send.reply());
            case FaultAction.Delay delay -> delay.time().toMillis();
            case FaultAction.Truncate truncate -> truncate.octets();
            case FaultAction.Drop drop -> true;
            case FaultAction.Ignore ignore -> true;
            case FaultAction.Split split -> true;
        };
    }

    private static Object shown(InjectedReply reply) {
        return reply.payload() == null ? reply.text() : Map.of("line", reply.text(), "payload", reply.payload());
    }

    private static void putUnlessNull(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
