package im.chrysalis.dialect;

import im.chrysalis.people.Book;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.protocol.Notice.BookUnchanged;
import im.chrysalis.protocol.Notice.ContactAdded;
import im.chrysalis.protocol.Notice.ContactGrouped;
import im.chrysalis.protocol.Notice.ContactRemoved;
import im.chrysalis.protocol.Notice.ContactUngrouped;
import im.chrysalis.protocol.Notice.OneList;
import im.chrysalis.protocol.Notice.PhoneShown;
import im.chrysalis.protocol.Notice.Renamed;
import im.chrysalis.protocol.Notice.WholeBook;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddContact;
import im.chrysalis.protocol.Request.RemoveContact;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.ShowList;
import im.chrysalis.protocol.Request.Synchronise;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How lists were ever spelled: SYN, LST, ADD, REM, REA, BPR (msnp2-12.md, sections 6 and 7). Oldest first. */
final class ContactForms {

    private static final List<ListName> IN_BOOK = List.of(ListName.FL, ListName.AL, ListName.BL, ListName.RL);

    private ContactForms() {}

    /** {@code SYN 7 40} */
    static Request syn(Line line) {
        return new Synchronise(line.trId(), line.arg(1));
    }

    /** {@code SYN 7 41}: the client's copy is current */
    static Line syn(BookUnchanged notice) {
        return Line.of("SYN", notice.trId(), notice.version());
    }

    /** SYN, GTC, BLP, the four lists (MSNP2 to MSNP4) */
    static List<Line> book(WholeBook notice) {
        List<Line> lines = head(notice);
        for (ListName list : IN_BOOK) {
            lines.addAll(list(notice.trId(), notice.book(), list, contact -> null, contact -> List.of()));
        }
        return lines;
    }

    /** The same with my properties, and the phone numbers of each contact after it (MSNP5 and MSNP6) */
    static List<Line> bookWithPhones(WholeBook notice) {
        List<Line> lines = head(notice);
        lines.addAll(SettingForms.properties(notice.trId(), notice.book()));
        return withLists(lines, notice, contact -> null);
    }

    /** The same with groups (MSNP7) */
    static List<Line> bookWithGroups(WholeBook notice) {
        List<Line> lines = head(notice);
        lines.addAll(SettingForms.properties(notice.trId(), notice.book()));
        lines.addAll(GroupForms.lsg(notice.trId(), notice.book()));
        return withLists(lines, notice, ContactForms::groups);
    }

    private static List<Line> head(WholeBook notice) {
        Book book = notice.book();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("SYN", notice.trId(), book.version()));
        lines.add(SettingForms.gtc(notice.trId(), book.version(), book.prompt()));
        lines.add(SettingForms.blp(notice.trId(), book.version(), book.strangersAllowed()));
        return lines;
    }

    private static List<Line> withLists(
            List<Line> lines, WholeBook notice, Function<Contact, @Nullable String> groupsOf) {
        for (ListName list : IN_BOOK) {
            boolean forward = list == ListName.FL;
            lines.addAll(list(
                    notice.trId(),
                    notice.book(),
                    list,
                    forward ? groupsOf : contact -> null,
                    forward ? contact -> phones(contact, notice) : contact -> List.of()));
        }
        return lines;
    }

    private static List<Line> phones(Contact contact, WholeBook notice) {
        Phones phones = notice.phones().getOrDefault(contact.email(), Phones.NONE);
        return Phones.SHOWN.stream()
                .map(key -> bpr(
                        notice.book().version(),
                        contact.email(),
                        key,
                        phones.sent(key).orElse(null)))
                .toList();
    }

    /** {@code LST 9 RL} */
    static Request lst(Line line) {
        return new ShowList(line.trId(), listIn(line, 1, List.of(ListName.FL, ListName.AL, ListName.BL, ListName.RL)));
    }

    /** {@code LST 9 RL 69 1 19 bob@example.com Bob} (MSNP2 to MSNP6) */
    static List<Line> lst(OneList notice) {
        return list(notice.trId(), notice.book(), notice.list(), contact -> null, contact -> List.of());
    }

    /** {@code LST 9 FL 69 1 19 bob@example.com Bob 0,1} (MSNP7) */
    static List<Line> lstWithGroups(OneList notice) {
        boolean forward = notice.list() == ListName.FL;
        return list(
                notice.trId(),
                notice.book(),
                notice.list(),
                forward ? ContactForms::groups : contact -> null,
                contact -> List.of());
    }

    /** Numbered entries, each followed by what belongs to it; {@code LST 9 BL 69 0 0} for nobody */
    private static List<Line> list(
            String trId,
            Book book,
            ListName list,
            Function<Contact, @Nullable String> groupsOf,
            Function<Contact, List<Line>> after) {
        List<Contact> contacts = book.on(list);
        if (contacts.isEmpty()) {
            return List.of(Line.of("LST", trId, list, book.version(), 0, 0));
        }
        List<Line> lines = new ArrayList<>();
        int index = 0;
        for (Contact contact : contacts) {
            String name = list == ListName.FL ? contact.name() : contact.ownName();
            lines.add(Line.of(
                    "LST",
                    trId,
                    list,
                    book.version(),
                    ++index,
                    contacts.size(),
                    contact.email(),
                    name,
                    groupsOf.apply(contact)));
            lines.addAll(after.apply(contact));
        }
        return lines;
    }

    private static String groups(Contact contact) {
        return contact.shownGroups().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** {@code ADD 21 FL bob@example.com Bob} (MSNP2 to MSNP6) */
    static Request add(Line line) {
        return new AddContact(line.trId(), editable(line), handle(line, 2), line.arg(3), null);
    }

    /** {@code ADD 21 FL bob@example.com Bob 1} (from MSNP7) */
    static Request addToGroup(Line line) {
        ListName list = editable(line);
        Integer group = list == ListName.FL ? GroupForms.numberOrNull(line, 4) : null;
        return new AddContact(line.trId(), list, handle(line, 2), line.arg(3), group);
    }

    /** {@code ADD 21 FL 42 bob@example.com Bob 1}, {@code ADD 0 RL 43 carol@example.com Carol} */
    static Line add(ContactAdded notice) {
        return Line.of(
                "ADD",
                TransactionId.of(notice.trId()),
                notice.list(),
                notice.version(),
                notice.email(),
                notice.name(),
                notice.group());
    }

    /** {@code REM 30 AL bob@example.com} (MSNP2 to MSNP6) */
    static Request rem(Line line) {
        return new RemoveContact(line.trId(), editable(line), handle(line, 2), null);
    }

    /** {@code REM 30 FL bob@example.com 1}: out of that group only (from MSNP7) */
    static Request remFromGroup(Line line) {
        ListName list = editable(line);
        Integer group = list == ListName.FL ? GroupForms.numberOrNull(line, 3) : null;
        return new RemoveContact(line.trId(), list, handle(line, 2), group);
    }

    /** {@code REM 30 FL 60 bob@example.com 1}, {@code REM 0 RL 61 carol@example.com} */
    static Line rem(ContactRemoved notice) {
        return Line.of(
                "REM",
                TransactionId.of(notice.trId()),
                notice.list(),
                notice.version(),
                notice.email(),
                notice.group());
    }

    /** {@code ADD 0 FL 44 bob@example.com Bob 1}: somebody else put a contact into a group (MSNP7) */
    static Line grouped(ContactGrouped notice) {
        return Line.of("ADD", 0, ListName.FL, notice.version(), notice.email(), notice.name(), notice.group());
    }

    /** {@code REM 0 FL 45 bob@example.com 1} (MSNP7) */
    static Line ungrouped(ContactUngrouped notice) {
        return Line.of("REM", 0, ListName.FL, notice.version(), notice.email(), notice.group());
    }

    /** {@code REA 22 bob@example.com Bobby} */
    static Request rea(Line line) {
        return new Rename(line.trId(), handle(line, 1), line.arg(2));
    }

    /** {@code REA 22 58 bob@example.com Bobby} */
    static Line rea(Renamed notice) {
        return Line.of("REA", TransactionId.of(notice.trId()), notice.version(), notice.email(), notice.name());
    }

    /** {@code BPR 42 bob@example.com PHM 555%200177}; without a value the number is unset (from MSNP5) */
    static Line bpr(PhoneShown notice) {
        return bpr(notice.version(), notice.email(), notice.key(), notice.value());
    }

    private static Line bpr(long version, String email, String key, @Nullable String value) {
        return Line.of("BPR", version, email, key, value);
    }

    private static String handle(Line line, int index) {
        return Handle.canonical(line.arg(index));
    }

    private static ListName editable(Line line) {
        return listIn(line, 1, List.of(ListName.FL, ListName.AL, ListName.BL));
    }

    private static ListName listIn(Line line, int index, List<ListName> allowed) {
        return ListName.named(line.arg(index))
                .filter(allowed::contains)
                .orElseThrow(() -> new MalformedLine(line.verb() + " names a list it can't be used on"));
    }
}
