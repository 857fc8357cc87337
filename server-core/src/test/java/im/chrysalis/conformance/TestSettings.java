package im.chrysalis.conformance;

import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.passport.PassportTicket;
import im.chrysalis.passport.Purpose;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.server.MessengerService;
import im.chrysalis.server.Settings;
import im.chrysalis.soap.SoapSettings;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.web.WebAddresses;
import im.chrysalis.web.WebRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The meaning of {@code setting} and {@code operator} lines for a server in this process. */
public final class TestSettings {

    private TestSettings() {}

    private static final Set<String> KNOWN = Set.of(
            "dialects",
            "dispatch.redirect",
            "auto-register",
            "limit.contacts",
            "limit.renames",
            "limit.conversations",
            "limit.incoming-conversations",
            "limit.edits",
            "auth.require-proof",
            "limit.address-book-entries",
            "limit.contact-info",
            "limit.offline-messages",
            "limit.offline-message",
            "limit.offline-sends",
            "offline-messages.days",
            "people-search",
            "call.barred",
            "switchboard.idle");

    /** The defaults but for what a transcript sets. */
    public static Settings of(Map<String, String> settings) {
        if (!KNOWN.containsAll(settings.keySet())) {
            throw new AssertionError("some of these are no settings of a transcript: " + settings.keySet());
        }
        Settings defaults = Settings.DEFAULT;
        NsSettings ns = defaults.ns();
        SbSettings sb = defaults.sb();
        return new Settings(
                value(settings, "dialects", TestSettings::dialects, defaults.dialects()),
                value(settings, "dispatch.redirect", Boolean::valueOf, defaults.dispatchRedirects()),
                value(settings, "auto-register", Boolean::valueOf, defaults.autoRegister()),
                new NsSettings(
                        ns.signInPatience(),
                        ns.challengePatience(),
                        value(settings, "limit.contacts", Integer::valueOf, ns.maxContacts()),
                        value(settings, "limit.renames", Integer::valueOf, ns.maxRenames()),
                        value(settings, "limit.conversations", Integer::valueOf, ns.maxConversations()),
                        value(settings, "people-search", Boolean::valueOf, ns.peopleSearch()),
                        ns.maxCalls(),
                        value(settings, "limit.edits", Integer::valueOf, ns.maxEdits()),
                        ns.maxListPayload(),
                        value(settings, "limit.offline-message", Integer::valueOf, ns.maxOfflineText()),
                        value(settings, "limit.offline-sends", Integer::valueOf, ns.maxOfflineMessages()),
                        new OfflineMessages.Limits(
                                value(
                                        settings,
                                        "limit.offline-messages",
                                        Integer::valueOf,
                                        ns.offlineMessages().maxWaiting()),
                                value(
                                        settings,
                                        "offline-messages.days",
                                        days -> Duration.ofDays(Long.parseLong(days)),
                                        ns.offlineMessages().keep())),
                        value(settings, "auth.require-proof", Boolean::valueOf, ns.requireProof())),
                new SbSettings(
                        sb.entryPatience(),
                        sb.ticketLife(),
                        sb.ringLife(),
                        value(settings, "switchboard.idle", TestSettings::seconds, sb.idle()),
                        value(settings, "limit.incoming-conversations", Integer::valueOf, sb.maxCalledInto()),
                        value(settings, "call.barred", "216"::equals, sb.admitBarring())),
                new SoapSettings(
                        value(settings, "limit.contacts", Integer::valueOf, ns.maxContacts()),
                        value(
                                settings,
                                "limit.address-book-entries",
                                Integer::valueOf,
                                SoapSettings.DEFAULT.maxEntries()),
                        value(settings, "limit.contact-info", Integer::valueOf, SoapSettings.DEFAULT.maxInfo())));
    }

    private static <V> V value(Map<String, String> settings, String key, Function<String, V> reading, V defaultValue) {
        String text = settings.get(key);
        return text == null ? defaultValue : reading.apply(text);
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
    }

    private static List<Dialect> dialects(String range) {
        String[] ends = range.split("-", -1);
        List<String> names = Dialects.ALL.stream().map(Dialect::name).toList();
        return Dialects.ALL.subList(names.indexOf(ends[0]), names.indexOf(ends[ends.length - 1]) + 1);
    }

    /** What the login service gives for an account and a password. */
    public static TestTicket ticket(MessengerService messengerService, String email, String password, Purpose purpose) {
        PassportTicket ticket = messengerService
                .passport()
                .signIn(email, password)
                .map(account -> messengerService.passport().issue(account, purpose))
                .orElseThrow(() -> new AssertionError("the login service refuses " + email));
        return new TestTicket(ticket.encoded(), ticket.proofSecret().encoded());
    }

    /**
     * The web service beside a server in this process.
     *
     * @param host by which clients reach it, {@code name:port}
     */
    public static WebRoutes webRoutes(MessengerService messengerService, Timers timers, String host) {
        int colon = host.lastIndexOf(':');
        return new WebRoutes(
                messengerService.passport(),
                timers,
                new FixedWebAddresses(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1))),
                "",
                messengerService.addressBooks(),
                messengerService.offlineMessageStore(),
                messengerService.offlineMessageReader());
    }

    private record FixedWebAddresses(String host, int webPort) implements WebAddresses {

        @Override
        public int webTlsPort() {
            return 0;
        }
    }

    /** Does what an operator does. */
    public static void operate(MessengerService messengerService, Timers timers, String action, String argument) {
        switch (action) {
            case "announces" -> messengerService.announce(argument.substring(1, argument.length() - 1));
            case "stops" -> messengerService.signOutAll();
            case "sets" -> {
                String[] words = argument.split(" ", -1); // the password of EMAIL to "PASSWORD"
                messengerService.administration().setPassword(words[3], words[5].replace("\"", ""));
            }
            case "removes" -> messengerService.administration().remove(argument);
            case "restarts" -> messengerService.signOutAll(Long.parseLong(argument.replaceAll("\\D", "")));
            case "warns" -> {
                long minutes = Long.parseLong(argument.replaceAll("\\D", ""));
                messengerService.announceShutdown(minutes);
                timers.after(Duration.ofMinutes(minutes), Runnable::run, messengerService::signOutAll);
            }
            default -> throw new AssertionError("an operator cannot do that: " + action);
        }
    }
}
