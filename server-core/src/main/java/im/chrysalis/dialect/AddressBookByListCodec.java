package im.chrysalis.dialect;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.AddressBookUnchanged;
import im.chrysalis.protocol.Notice.ListContents;
import im.chrysalis.protocol.Notice.WholeAddressBook;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.GetList;
import im.chrysalis.protocol.Request.Synchronise;
import im.chrysalis.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a whole address book list by list: SYN of MSNP2 to MSNP7 and the lines that follow it, and LST on request
 * (docs/protocol/lists.md#6). Oldest first; {@link AddressBookByContactCodec} goes on.
 */
final class AddressBookByListCodec {

    /** The version, or the time stamp, of a client that has kept nothing. */
    static final String NOTHING_KEPT = "0";

    private static final List<ListName> BY_LIST = List.of(ListName.FL, ListName.AL, ListName.BL, ListName.RL);

    private AddressBookByListCodec() {}

    /** {@code SYN 7 40} (MSNP2 to MSNP9) */
    static Request syn(Line line) {
        String kept = line.arg(1);
        if (!kept.matches("[0-9]{1,19}")) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return new Synchronise(
                line.trId(), version -> !kept.equals(NOTHING_KEPT) && kept.equals(Long.toString(version.number())));
    }

    /** {@code SYN 7 41}: the client's copy is current */
    static Line syn(AddressBookUnchanged notice) {
        return Line.of("SYN", notice.trId(), notice.version().number());
    }

    /** SYN, GTC, BLP, the four lists (MSNP2 to MSNP4) */
    static List<Line> book(WholeAddressBook notice) {
        List<Line> lines = numberedHead(notice);
        for (ListName list : BY_LIST) {
            lines.addAll(list(notice.trId(), notice.book(), list, contact -> null, contact -> List.of()));
        }
        return lines;
    }

    /** The same with my properties, and the phone numbers of each contact after it (MSNP5 and MSNP6) */
    static List<Line> bookWithPhones(WholeAddressBook notice) {
        List<Line> lines = numberedHead(notice);
        lines.addAll(SettingsCodec.properties(notice.trId(), notice.book()));
        return withLists(lines, notice, contact -> null);
    }

    /** The same with groups (MSNP7) */
    static List<Line> bookWithGroups(WholeAddressBook notice) {
        List<Line> lines = numberedHead(notice);
        lines.addAll(SettingsCodec.properties(notice.trId(), notice.book()));
        lines.addAll(GroupCodec.lsg(notice.trId(), notice.book()));
        return withLists(lines, notice, AddressBookByListCodec::numbers);
    }

    private static List<Line> numberedHead(WholeAddressBook notice) {
        AddressBook book = notice.book();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("SYN", notice.trId(), book.listVersion()));
        lines.add(SettingsCodec.gtc(notice.trId(), book.listVersion(), book.prompt()));
        lines.add(SettingsCodec.blp(notice.trId(), book.listVersion(), book.strangersAllowed()));
        return lines;
    }

    private static List<Line> withLists(
            List<Line> lines, WholeAddressBook notice, Function<Contact, @Nullable String> groupsOf) {
        for (ListName list : BY_LIST) {
            boolean forward = list == ListName.FL;
            lines.addAll(list(
                    notice.trId(),
                    notice.book(),
                    list,
                    forward ? groupsOf : contact -> null,
                    forward ? contact -> ContactCodec.phones(contact, notice) : contact -> List.of()));
        }
        return lines;
    }

    /** {@code LST 9 RL 69 1 19 bob@example.com Bob} (MSNP2 to MSNP6) */
    static List<Line> lst(ListContents notice) {
        return list(notice.trId(), notice.book(), notice.list(), contact -> null, contact -> List.of());
    }

    /** {@code LST 9 FL 69 1 19 bob@example.com Bob 0,1} (MSNP7 to MSNP9) */
    static List<Line> lstWithGroups(ListContents notice) {
        boolean forward = notice.list() == ListName.FL;
        return list(
                notice.trId(),
                notice.book(),
                notice.list(),
                forward ? AddressBookByListCodec::numbers : contact -> null,
                contact -> List.of());
    }

    /** {@code LST 9 RL} */
    static Request lst(Line line) {
        return new GetList(line.trId(), ContactCodec.listIn(line, BY_LIST));
    }

    /** Numbered entries, each followed by its related lines; {@code LST 9 BL 69 0 0} for an empty list */
    private static List<Line> list(
            String trId,
            AddressBook book,
            ListName list,
            Function<Contact, @Nullable String> groupsOf,
            Function<Contact, List<Line>> after) {
        List<Contact> contacts = book.on(list);
        if (contacts.isEmpty()) {
            return List.of(Line.of("LST", trId, list, book.listVersion(), 0, 0));
        }
        List<Line> lines = new ArrayList<>();
        int index = 0;
        for (Contact contact : contacts) {
            lines.add(Line.of(
                    "LST",
                    trId,
                    list,
                    book.listVersion(),
                    ++index,
                    contacts.size(),
                    contact.email(),
                    list == ListName.FL ? contact.name() : contact.ownName(),
                    groupsOf.apply(contact)));
            lines.addAll(after.apply(contact));
        }
        return lines;
    }

    static String numbers(Contact contact) {
        return contact.shownGroups().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
