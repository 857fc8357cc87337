package im.chrysalis.app.control;

import im.chrysalis.fault.Fault;
import im.chrysalis.fault.FaultAction;
import im.chrysalis.fault.InjectedReply;
import im.chrysalis.fault.Occasion;
import im.chrysalis.fault.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fault as JSON, {@code {"on":{"server":"NS","verb":"XFR"},"do":{"reply":"913"},"times":2}}. */
record FaultDocument(Target target, FaultAction action, int times) {

    private static final List<String> ACTIONS =
            List.of("reply", "delay", "drop", "reset", "ignore", "send", "truncate", "split", "bandwidth");
    private static final List<String> AT_CONNECT = List.of("delay", "drop", "reset", "ignore", "send", "bandwidth");
    private static final List<String> AFTER = List.of("send", "drop", "reset", "bandwidth");
    private static final int MAX_DELAY = 600_000;
    private static final int MAX_BANDWIDTH = 1_000_000_000;
    private static final int MAX_CUT = 1_000_000;
    private static final int MAX_TEXT = 16 * 1024;

    /** Reads it, or throws what is wrong with it. */
    static FaultDocument read(byte[] document) {
        Fields top = Fields.of("a fault", Json.read(document), Set.of("on", "do", "times"));
        Target on = FaultTargetDocument.read(top.value("on"));
        Map<?, ?> action = top.map("do");
        Fields fields = Fields.of("do", top.value("do"), Set.copyOf(ACTIONS));
        if (action.size() != 1) {
            throw Fields.invalid("do has exactly one of " + String.join(", ", ACTIONS));
        }
        String name = String.valueOf(action.keySet().iterator().next());
        requireApplicable(on.occasion(), name);
        return new FaultDocument(on, action(name, fields, on.server().equals("WEB")), times(top));
    }

    /** Without a request there is no answer to change. */
    private static void requireApplicable(Occasion occasion, String action) {
        if (occasion instanceof Occasion.Connected && !AT_CONNECT.contains(action)) {
            throw Fields.invalid("do: at connect it is one of " + String.join(", ", AT_CONNECT) + ", not " + action);
        }
        if (occasion instanceof Occasion.Elapsed && !AFTER.contains(action)) {
            throw Fields.invalid("do: with after it is one of " + String.join(", ", AFTER) + ", not " + action);
        }
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
            case "delay" -> delay(fields);
            case "drop" -> ifTrue("drop", fields, new FaultAction.Drop());
            case "reset" -> ifTrue("reset", fields, new FaultAction.Reset());
            case "ignore" -> ifTrue("ignore", fields, new FaultAction.Ignore());
            case "send" -> new FaultAction.Send(reply("send", fields));
            case "truncate" -> new FaultAction.Truncate(between("truncate", fields, 0, MAX_CUT));
            case "split" -> ifTrue("split", fields, new FaultAction.Split());
            case "bandwidth" -> new FaultAction.Bandwidth(between("bandwidth", fields, 1, MAX_BANDWIDTH));
            default -> throw new AssertionError(name + " is one of ACTIONS");
        };
    }

    private static FaultAction delay(Fields fields) {
        if (fields.value("delay") instanceof Map<?, ?> map) {
            Fields both = Fields.of("do: delay", map, Set.of("millis", "jitter"));
            Duration time = Duration.ofMillis(between("millis", both, 0, MAX_DELAY));
            return new FaultAction.Delay(time, Duration.ofMillis(between("jitter", both, 1, MAX_DELAY)));
        }
        return new FaultAction.Delay(Duration.ofMillis(between("delay", fields, 1, MAX_DELAY)), Duration.ZERO);
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
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", fault.id());
        shown.put("on", FaultTargetDocument.shown(fault.target()));
        shown.put("do", Map.of(fault.actionName(), actionJson(fault.action())));
        shown.put("times", fault.times() == Fault.FOREVER ? "forever" : (Object) fault.times());
        shown.put("hits", fault.hits());
        return shown;
    }

    private static Object actionJson(FaultAction what) {
        return switch (what) {
            case FaultAction.Reply reply -> shown(reply.reply());
            case FaultAction.Send send -> shown(send.reply());
            case FaultAction.Delay delay ->
                delay.jitter().isZero()
                        ? (Object) delay.time().toMillis()
                        : Map.of(
                                "millis",
                                delay.time().toMillis(),
                                "jitter",
                                delay.jitter().toMillis());
            case FaultAction.Truncate truncate -> truncate.octets();
            case FaultAction.Drop drop -> true;
            case FaultAction.Ignore ignore -> true;
            case FaultAction.Split split -> true;
            case FaultAction.Reset reset -> true;
            case FaultAction.Bandwidth limit -> limit.octetsPerSecond();
        };
    }

    private static Object shown(InjectedReply reply) {
        return reply.payload() == null ? reply.text() : Map.of("line", reply.text(), "payload", reply.payload());
    }
}
