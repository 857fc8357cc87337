package im.chrysalis.dialect;

import im.chrysalis.people.Contact;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.ContactAdded;
import im.chrysalis.protocol.Notice.ContactGrouped;
import im.chrysalis.protocol.Notice.ContactPropertySet;
import im.chrysalis.protocol.Notice.ContactRemoved;
import im.chrysalis.protocol.Notice.ContactRenamed;
import im.chrysalis.protocol.Notice.ContactUngrouped;
import im.chrysalis.protocol.Notice.PhoneProperty;
import im.chrysalis.protocol.Notice.Renamed;
import im.chrysalis.protocol.Notice.WholeAddressBook;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddContact;
import im.chrysalis.protocol.Request.GroupContact;
import im.chrysalis.protocol.Request.RemoveContact;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.RenameContact;
import im.chrysalis.protocol.Request.SetContactProperty;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codec of list changes, in all dialects: ADD, ADC, REM, REA, SBP, BPR (docs/protocol/lists.md#7). Oldest first. */
final class ContactCodec {

    private static final List<ListName> MINE = List.of(ListName.FL, ListName.AL, ListName.BL);

    private ContactCodec() {}

    /** {@code ADD 21 FL bob@example.com Bob} (MSNP2 to MSNP6) */
    static Request add(Line line) {
        return new AddContact(line.trId(), listIn(line, MINE), handle(line, 2), line.arg(3), null);
    }

    /** {@code ADD 21 FL bob@example.com Bob 1} (MSNP7 to MSNP9) */
    static Request addToGroup(Line line) {
        ListName list = listIn(line, MINE);
        GroupKey group = list == ListName.FL ? GroupCodec.numberOrNull(line, 4) : null;
        return new AddContact(line.trId(), list, handle(line, 2), line.arg(3), group);
    }

    /** {@code ADD 21 FL 42 bob@example.com Bob 1}, {@code ADD 0 RL 43 carol@example.com Carol} */
    static Line add(ContactAdded notice) {
        return Line.of(
                "ADD",
                TransactionId.of(notice.trId()),
                notice.list(),
                notice.version(),
                notice.contact().email(),
                notice.name(),
                number(notice.group()));
    }

    private static @Nullable Integer number(@Nullable Group group) {
        return group == null ? null : (Integer) group.number();
    }

    /**
     * {@code ADC 20 FL N=bob@example.com F=Bob}, {@code ADC 22 FL C=guid group-guid},
     * {@code ADC 21 AL N=bob@example.com} (MSNP10)
     */
    static Request adc(Line line) {
        return adc(line, MINE);
    }

    /** The same, and {@code ADC 23 RL N=bob@example.com} to acknowledge a pending contact (from MSNP11) */
    static Request adcWithReverse(Line line) {
        return adc(line, List.of(ListName.FL, ListName.AL, ListName.BL, ListName.RL));
    }

    private static Request adc(Line line, List<ListName> allowed) {
        ListName list = listIn(line, allowed);
        String who = line.arg(2);
        if (list == ListName.FL && who.startsWith("C=")) {
            return new GroupContact(
                    line.trId(), byGuid(who.substring(2), Refusal.BAD_HANDLE), GuidFormat.group(line.arg(3)));
        }
        String email = Handle.canonical(labelled(line, 2, "N="));
        String name = list == ListName.FL ? labelled(line, 3, "F=") : email;
        return new AddContact(line.trId(), list, email, name, null);
    }

    private static String labelled(Line line, int index, String label) {
        String word = line.arg(index);
        if (!word.startsWith(label) || word.length() == label.length()) {
            throw new MalformedLine(line.verb() + " lacks its " + label);
        }
        return word.substring(label.length());
    }

    /**
     * {@code ADC 20 FL N=bob@example.com F=Bob C=guid}, {@code ADC 21 AL N=bob@example.com},
     * {@code ADC 0 RL N=carol@example.com F=Carol}
     */
    static Line adc(ContactAdded notice) {
        boolean forward = notice.list() == ListName.FL;
        boolean unasked = notice.list() == ListName.RL && notice.trId() == null;
        return Line.of(
                "ADC",
                TransactionId.of(notice.trId()),
                notice.list(),
                "N=" + notice.contact().email(),
                forward || unasked ? "F=" + notice.name() : null,
                forward ? "C=" + notice.contact().guid() : null);
    }

    /** {@code REM 30 AL bob@example.com} (MSNP2 to MSNP6) */
    static Request rem(Line line) {
        return new RemoveContact(line.trId(), listIn(line, MINE), byHandle(line), null);
    }

    /** {@code REM 30 FL bob@example.com 1}: out of that group only (MSNP7 to MSNP9) */
    static Request remFromGroup(Line line) {
        ListName list = listIn(line, MINE);
        GroupKey group = list == ListName.FL ? GroupCodec.numberOrNull(line, 3) : null;
        return new RemoveContact(line.trId(), list, byHandle(line), group);
    }

    /** {@code REM 30 FL guid group-guid}, {@code REM 31 PL bob@example.com} (from MSNP10) */
    static Request remByGuid(Line line) {
        ListName list = listIn(line, List.of(ListName.FL, ListName.AL, ListName.BL, ListName.PL));
        if (list != ListName.FL) {
            return new RemoveContact(line.trId(), list, byHandle(line), null);
        }
        String group = line.argOrNull(3);
        return new RemoveContact(
                line.trId(),
                list,
                byGuid(line.arg(2), Refusal.NO_GUID),
                group == null ? null : GuidFormat.group(group));
    }

    /** {@code REM 30 FL 60 bob@example.com 1}, {@code REM 0 RL 61 carol@example.com} (MSNP2 to MSNP9) */
    static Line rem(ContactRemoved notice) {
        return Line.of(
                "REM",
                TransactionId.of(notice.trId()),
                notice.list(),
                notice.version(),
                notice.contact().email(),
                number(notice.group()));
    }

    /** {@code REM 30 FL guid group-guid}, {@code REM 0 RL carol@example.com} (from MSNP10) */
    static Line remByGuid(ContactRemoved notice) {
        Group group = notice.group();
        boolean forward = notice.list() == ListName.FL;
        return Line.of(
                "REM",
                TransactionId.of(notice.trId()),
                notice.list(),
                forward ? notice.contact().guid() : notice.contact().email(),
                group == null ? null : group.guid());
    }

    /** {@code ADD 0 FL 44 bob@example.com Bob 1} (MSNP7 to MSNP9) */
    static Line grouped(ContactGrouped notice) {
        return Line.of(
                "ADD",
                TransactionId.of(notice.trId()),
                ListName.FL,
                notice.version(),
                notice.contact().email(),
                notice.contact().name(),
                notice.group().number());
    }

    /** {@code ADC 22 FL C=guid group-guid}; nothing of the default group, which has no GUID (from MSNP10) */
    static List<Line> groupedByGuid(ContactGrouped notice) {
        return notice.group().number() == Group.DEFAULT
                ? List.of()
                : List.of(Line.of(
                        "ADC",
                        TransactionId.of(notice.trId()),
                        ListName.FL,
                        "C=" + notice.contact().guid(),
                        notice.group().guid()));
    }

    /** {@code REM 0 FL 45 bob@example.com 1} (MSNP7 to MSNP9) */
    static Line ungrouped(ContactUngrouped notice) {
        return Line.of(
                "REM",
                0,
                ListName.FL,
                notice.version(),
                notice.contact().email(),
                notice.group().number());
    }

    /** {@code REM 0 FL guid group-guid}; nothing of the default group (from MSNP10) */
    static List<Line> ungroupedByGuid(ContactUngrouped notice) {
        return notice.group().number() == Group.DEFAULT
                ? List.of()
                : List.of(Line.of(
                        "REM",
                        0,
                        ListName.FL,
                        notice.contact().guid(),
                        notice.group().guid()));
    }

    /** {@code REA 22 bob@example.com Bobby} (MSNP2 to MSNP9) */
    static Request rea(Line line) {
        return new Rename(line.trId(), handle(line, 1), line.arg(2));
    }

    /** {@code REA 22 58 alice@example.com Ally}, of oneself */
    static Line rea(Renamed notice) {
        return rea(notice.trId(), notice.version(), notice.email(), notice.name());
    }

    /** {@code REA 22 58 bob@example.com Bobby}, of another account */
    static Line rea(ContactRenamed notice) {
        return rea(notice.trId(), notice.version(), notice.contact().email(), notice.name());
    }

    private static Line rea(@Nullable String trId, long version, String email, String name) {
        return Line.of("REA", TransactionId.of(trId), version, email, name);
    }

    /**
     * {@code SBP 22 guid MFN Bobby}, or any other property with any words, {@code SBP 22 guid PHM tel:+1555 1} (from
     * MSNP10)
     */
    static Request sbp(Line line) {
        ContactKey contact = byGuid(line.arg(1), Refusal.BAD_HANDLE);
        if (line.arg(2).equals(SettingsCodec.NAME)) {
            return new RenameContact(line.trId(), contact, line.arg(3));
        }
        List<String> words = line.args().subList(3, line.args().size());
        return new SetContactProperty(
                line.trId(), contact, line.arg(2), words.isEmpty() ? null : String.join(" ", words));
    }

    /** {@code SBP 22 guid MFN Bobby} */
    static Line sbp(ContactRenamed notice) {
        return sbp(TransactionId.of(notice.trId()), notice.contact().guid(), SettingsCodec.NAME, notice.name());
    }

    /** {@code SBP 22 guid HSB 1} */
    static Line sbp(ContactPropertySet notice) {
        return sbp(notice.trId(), notice.contact().guid(), notice.key(), notice.value());
    }

    private static Line sbp(String trId, UUID guid, String key, @Nullable String value) {
        return Line.of("SBP", trId, guid, key, value);
    }

    /** {@code BPR 42 bob@example.com PHM 555%200177}; without a value the number is unset (MSNP5 to MSNP9) */
    static Line bpr(PhoneProperty notice) {
        return Line.of("BPR", notice.version(), notice.email(), notice.key(), notice.value());
    }

    /** {@code BPR bob@example.com PHM 555%200177} (from MSNP10) */
    static Line bprUnnumbered(PhoneProperty notice) {
        return Line.of("BPR", notice.email(), notice.key(), notice.value());
    }

    /** What a contact shows of its phones, in a book of MSNP5 to MSNP7. */
    static List<Line> phones(Contact contact, WholeAddressBook notice) {
        Phones phones = notice.phones().getOrDefault(contact.email(), Phones.NONE);
        return Phones.SHOWN.stream()
                .map(key -> Line.of(
                        "BPR",
                        notice.book().listVersion(),
                        contact.email(),
                        key,
                        phones.wireValue(key).orElse(null)))
                .toList();
    }

    /** The same in a later book: {@code BPR PHM 555%200177}, only what is set. */
    static List<Line> phonesSet(Contact contact, WholeAddressBook notice) {
        Phones phones = notice.phones().getOrDefault(contact.email(), Phones.NONE);
        return Phones.SHOWN.stream()
                .filter(phones.values()::containsKey)
                .map(key -> Line.of("BPR", key, phones.values().get(key)))
                .toList();
    }

    private static String handle(Line line, int index) {
        return Handle.canonical(line.arg(index));
    }

    private static ContactKey byHandle(Line line) {
        return new ContactKey.ByHandle(handle(line, 2));
    }

    private static ContactKey byGuid(String word, Refusal otherwise) {
        return new ContactKey.ByGuid(GuidFormat.read(word).orElseThrow(() -> Refused.because(otherwise)));
    }

    /** The list that the second word names, if it is one of these. */
    static ListName listIn(Line line, List<ListName> allowed) {
        return ListName.named(line.arg(1))
                .filter(allowed::contains)
                .orElseThrow(() -> new MalformedLine(line.verb() + " names a list that it cannot be used on"));
    }
}
