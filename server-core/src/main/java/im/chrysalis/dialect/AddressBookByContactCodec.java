package im.chrysalis.dialect;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.protocol.Notice.AddressBookUnchanged;
import im.chrysalis.protocol.Notice.WholeAddressBook;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.Synchronise;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a whole address book contact by contact: SYN of MSNP8 and later and the lines that follow it
 * (docs/protocol/lists.md#6). Clients count what comes, so the counts are exact. Oldest first;
 * {@link AddressBookByListCodec} has what was before.
 */
final class AddressBookByContactCodec {

    /** Seven digits of the second, and the offset that the original service was at. */
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'0'XXX", Locale.ROOT)
            .withZone(ZoneOffset.ofHours(-7));

    private AddressBookByContactCodec() {}

    /** {@code SYN 8 55 3 2}, then settings, groups, and one LST a person with the mask of their lists (MSNP8) */
    static List<Line> book(WholeAddressBook notice) {
        return book(notice, SettingsCodec.PROPERTIES);
    }

    /** The same with the property of a watch (MSNP9) */
    static List<Line> bookWithWatch(WholeAddressBook notice) {
        return book(notice, SettingsCodec.PROPERTIES_WITH_WATCH);
    }

    private static List<Line> book(WholeAddressBook notice, List<String> properties) {
        AddressBook book = notice.book();
        List<Line> groups = new ArrayList<>();
        groups.add(lsg(Group.OTHERS));
        book.groups().values().forEach(group -> groups.add(lsg(group)));
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                "SYN", notice.trId(), book.listVersion(), book.contacts().size(), groups.size()));
        lines.addAll(modes(book));
        lines.addAll(SettingsCodec.propertiesSet(book, properties));
        lines.addAll(groups);
        lines.addAll(people(notice, AddressBookByContactCodec::lst));
        return lines;
    }

    private static List<Line> modes(AddressBook book) {
        return List.of(
                Line.of("GTC", SettingsCodec.word(book.prompt(), "A", "N")),
                Line.of("BLP", SettingsCodec.word(book.strangersAllowed(), "AL", "BL")));
    }

    /** {@code LSG 1 Work 0} */
    private static Line lsg(Group group) {
        return Line.of("LSG", group.number(), group.name(), 0);
    }

    /** All contacts, each followed by its phone numbers. */
    private static List<Line> people(WholeAddressBook notice, Function<Contact, Line> lst) {
        List<Line> lines = new ArrayList<>();
        for (Contact contact : notice.book().contacts()) {
            lines.add(lst.apply(contact));
            if (contact.on(ListName.FL)) {
                lines.addAll(ContactCodec.phonesSet(contact, notice));
            }
        }
        return lines;
    }

    /** {@code LST bob@example.com Bob 11 0,1} */
    private static Line lst(Contact contact) {
        boolean forward = contact.on(ListName.FL);
        return Line.of(
                "LST",
                contact.email(),
                forward ? contact.name() : contact.ownName(),
                contact.lists() & ~ListName.PL.bit(),
                forward ? AddressBookByListCodec.numbers(contact) : null);
    }

    /** {@code SYN 8 2005-04-08T22:10:04.1230000-07:00 2005-04-01T09:00:00.0000000-07:00} (from MSNP10) */
    static Request syn(Line line) {
        String contacts = line.arg(1);
        String settings = line.args().size() > 2 ? line.arg(2) : AddressBookByListCodec.NOTHING_KEPT;
        return new Synchronise(
                line.trId(),
                version -> contacts.equals(stamp(version.contacts())) && settings.equals(stamp(version.settings())));
    }

    /** The same back: the client's copy is current */
    static Line syn(AddressBookUnchanged notice) {
        AddressBookVersion version = notice.version();
        return Line.of("SYN", notice.trId(), stamp(version.contacts()), stamp(version.settings()));
    }

    private static String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /** SYN with time stamps and counts, my name, groups and people with labels and GUIDs (MSNP10) */
    static List<Line> bookLabelled(WholeAddressBook notice) {
        return labelled(notice, SettingsCodec.PROPERTIES_WITH_WATCH, null);
    }

    /** The same with the property of a blog (MSNP11) */
    static List<Line> bookWithBlog(WholeAddressBook notice) {
        return labelled(notice, SettingsCodec.PROPERTIES_WITH_BLOG, null);
    }

    /** The same with each contact's network, which is always 1 (MSNP12) */
    static List<Line> bookWithNetworks(WholeAddressBook notice) {
        return labelled(notice, SettingsCodec.PROPERTIES_WITH_BLOG, 1);
    }

    private static List<Line> labelled(WholeAddressBook notice, List<String> properties, @Nullable Integer network) {
        AddressBook book = notice.book();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                "SYN",
                notice.trId(),
                stamp(book.version().contacts()),
                stamp(book.version().settings()),
                book.contacts().size(),
                book.groups().size()));
        lines.addAll(modes(book));
        lines.add(Line.of("PRP", "MFN", book.name()));
        lines.addAll(SettingsCodec.propertiesSet(book, properties));
        book.groups().values().forEach(group -> lines.add(Line.of("LSG", group.name(), group.guid())));
        lines.addAll(people(notice, contact -> lstLabelled(book, contact, network)));
        return lines;
    }

    /**
     * {@code LST N=bob@example.com F=Bob C=9d1c2b3a-1111-4222-8333-444455556666 11 1 4f1a2b3c-0d1e-4f20-8a9b-0c1d2e3f4a5b}
     */
    private static Line lstLabelled(AddressBook book, Contact contact, @Nullable Integer network) {
        boolean forward = contact.on(ListName.FL);
        return Line.of(
                "LST",
                "N=" + contact.email(),
                "F=" + (forward ? contact.name() : contact.ownName()),
                forward ? "C=" + contact.guid() : null,
                ListName.shown(contact.lists()),
                network,
                forward ? guids(book, contact) : null);
    }

    /** GUIDs of the contact's groups, or null for none; the default group does not count. */
    private static @Nullable String guids(AddressBook book, Contact contact) {
        String guids = contact.groups().stream()
                .map(number -> book.groups().get(number))
                .filter(Objects::nonNull)
                .map(Group::guid)
                .map(UUID::toString)
                .collect(Collectors.joining(","));
        return guids.isEmpty() ? null : guids;
    }
}
