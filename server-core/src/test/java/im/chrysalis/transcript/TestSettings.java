package im.chrysalis.transcript;

import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.server.Messenger;
import im.chrysalis.server.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@code setting} and {@code operator} lines mean to a server in this process. */
public final class TestSettings {

    private TestSettings() {}

    /** The defaults but for what a transcript sets. */
    public static Settings of(Map<String, String> settings) {
        Settings result = Settings.DEFAULT;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            result = with(result, setting.getKey(), setting.getValue());
        }
        return result;
    }

    private static Settings with(Settings s, String key, String value) {
        NsSettings ns = s.ns();
        SbSettings sb = s.sb();
        return switch (key) {
            case "dialects" -> new Settings(dialects(value), s.dispatchRedirects(), ns, sb);
            case "dispatch.redirect" -> new Settings(s.dialects(), Boolean.parseBoolean(value), ns, sb);
            case "limit.contacts" ->
                with(
                        s,
                        new NsSettings(
                                ns.signInPatience(),
                                ns.challengePatience(),
                                Integer.parseInt(value),
                                ns.maxRenames(),
                                ns.maxConversations(),
                                ns.peopleSearch(),
                                ns.maxCalls()));
            case "limit.renames" ->
                with(
                        s,
                        new NsSettings(
                                ns.signInPatience(),
                                ns.challengePatience(),
                                ns.maxContacts(),
                                Integer.parseInt(value),
                                ns.maxConversations(),
                                ns.peopleSearch(),
                                ns.maxCalls()));
            case "limit.conversations" ->
                with(
                        s,
                        new NsSettings(
                                ns.signInPatience(),
                                ns.challengePatience(),
                                ns.maxContacts(),
                                ns.maxRenames(),
                                Integer.parseInt(value),
                                ns.peopleSearch(),
                                ns.maxCalls()));
            case "people-search" ->
                with(
                        s,
                        new NsSettings(
                                ns.signInPatience(),
                                ns.challengePatience(),
                                ns.maxContacts(),
                                ns.maxRenames(),
                                ns.maxConversations(),
                                Boolean.parseBoolean(value),
                                ns.maxCalls()));
            case "call.barred" ->
                with(
                        s,
                        new SbSettings(
                                sb.entryPatience(), sb.ticketLife(), sb.ringLife(), sb.idle(), value.equals("216")));
            case "switchboard.idle" ->
                with(
                        s,
                        new SbSettings(
                                sb.entryPatience(),
                                sb.ticketLife(),
                                sb.ringLife(),
                                Duration.ofSeconds(Long.parseLong(value.replace("s", ""))),
                                sb.admitBarring()));
            default -> throw new AssertionError("no setting is called " + key);
        };
    }

    private static Settings with(Settings s, NsSettings ns) {
        return new Settings(s.dialects(), s.dispatchRedirects(), ns, s.sb());
    }

    private static Settings with(Settings s, SbSettings sb) {
        return new Settings(s.dialects(), s.dispatchRedirects(), s.ns(), sb);
    }

    private static List<Dialect> dialects(String range) {
        String[] ends = range.split("-", -1);
        List<String> names = Dialects.ALL.stream().map(Dialect::name).toList();
        return Dialects.ALL.subList(names.indexOf(ends[0]), names.indexOf(ends[ends.length - 1]) + 1);
    }

    /** Does what an operator does. */
    public static void operate(Messenger messenger, Timers timers, String action, String argument) {
        switch (action) {
            case "announces" -> messenger.announce(argument.substring(1, argument.length() - 1));
            case "stops" -> messenger.signEverybodyOut();
            case "warns" -> {
                long minutes = Long.parseLong(argument.replaceAll("\\D", ""));
                messenger.warnOfStop(minutes);
                timers.after(Duration.ofMinutes(minutes), Runnable::run, messenger::signEverybodyOut);
            }
            default -> throw new AssertionError("an operator can't do that: " + action);
        }
    }
}
