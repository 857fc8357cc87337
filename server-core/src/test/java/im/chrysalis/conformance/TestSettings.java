package im.chrysalis.conformance;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.passport.Admission;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.server.Settings;
import im.chrysalis.soap.SoapSettings;
import im.chrysalis.storage.StorageSettings;
import im.chrysalis.store.OfflineMessages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The meaning of {@code setting} lines for a server in this process. */
public final class TestSettings {

    private TestSettings() {}

    private static final Set<String> KNOWN = Set.of(
            "dialects",
            "dispatch.redirect",
            "auto-register",
            "accept-anyone",
            "limit.contacts",
            "limit.renames",
            "limit.conversations",
            "limit.incoming-conversations",
            "limit.edits",
            "limit.places",
            "auth.require-proof",
            "limit.address-book-entries",
            "limit.contact-info",
            "limit.circles",
            "limit.circle-members",
            "limit.user-tile",
            "limit.user-tiles",
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
                admission(settings),
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
                        value(settings, "limit.places", Integer::valueOf, ns.maxPlaces()),
                        value(settings, "limit.offline-message", Integer::valueOf, ns.maxOfflineText()),
                        value(settings, "limit.offline-sends", Integer::valueOf, ns.maxOfflineSends()),
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
                        value(settings, "limit.contact-info", Integer::valueOf, SoapSettings.DEFAULT.maxInfo()),
                        value(settings, "limit.circles", Integer::valueOf, SoapSettings.DEFAULT.maxCircles()),
                        value(
                                settings,
                                "limit.circle-members",
                                Integer::valueOf,
                                SoapSettings.DEFAULT.maxCircleMembers())),
                new StorageSettings(
                        value(settings, "limit.user-tile", Integer::valueOf, StorageSettings.DEFAULT.maxPicture()),
                        value(settings, "limit.user-tiles", Integer::valueOf, StorageSettings.DEFAULT.maxPictures())));
    }

    private static Admission admission(Map<String, String> settings) {
        if (value(settings, "accept-anyone", Boolean::valueOf, false)) {
            return Admission.ANYONE;
        }
        return value(settings, "auto-register", Boolean::valueOf, false) ? Admission.REGISTER : Admission.KNOWN;
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
}
