package im.chrysalis.dialect;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.AllGroups;
import im.chrysalis.protocol.Notice.GroupAdded;
import im.chrysalis.protocol.Notice.GroupRemoved;
import im.chrysalis.protocol.Notice.GroupRenamed;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddGroup;
import im.chrysalis.protocol.Request.GetGroups;
import im.chrysalis.protocol.Request.RemoveGroup;
import im.chrysalis.protocol.Request.RenameGroup;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codec of groups, in all dialects: LSG, ADG, REG, RMG (docs/protocol/lists.md#6.7 and #7.6). Oldest first. */
final class GroupCodec {

    /** A name longer than this is no mistake of a person, and closes the connection. */
    private static final int ABSURD_NAME = 129;

    private GroupCodec() {}

    /** {@code LSG 9}: like LST, on request; no client is known to send it (from MSNP7) */
    static Request lsg(Line line) {
        if (line.args().size() != 1) {
            throw new MalformedLine("LSG with groups is sent by servers only");
        }
        return new GetGroups(line.trId());
    }

    static List<Line> lsg(AllGroups notice) {
        return lsg(notice.trId(), notice.book());
    }

    /** {@code LSG 7 41 1 2 0 Other%20Contacts 0}, {@code LSG 7 41 2 2 1 Work 0} (MSNP7) */
    static List<Line> lsg(String trId, AddressBook book) {
        int total = book.groups().size() + 1;
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("LSG", trId, book.listVersion(), 1, total, Group.DEFAULT, Group.OTHERS.name(), 0));
        for (Group group : book.groups().values()) {
            lines.add(
                    Line.of("LSG", trId, book.listVersion(), lines.size() + 1, total, group.number(), group.name(), 0));
        }
        return lines;
    }

    /** {@code ADG 23 Friends 0}; the number at the end has no known meaning and may be missing (from MSNP7) */
    static Request adg(Line line) {
        return new AddGroup(line.trId(), name(line, 1));
    }

    /** {@code ADG 23 63 Friends 2 0} */
    static Line adg(GroupAdded notice) {
        return Line.of(
                "ADG",
                TransactionId.of(notice.trId()),
                notice.version(),
                notice.group().name(),
                notice.group().number(),
                0);
    }

    /** {@code REG 24 2 Pals 0} */
    static Request reg(Line line) {
        return new RenameGroup(line.trId(), numbered(line, 1), name(line, 2));
    }

    /** {@code REG 24 64 2 Pals 0} */
    static Line reg(GroupRenamed notice) {
        return Line.of(
                "REG",
                TransactionId.of(notice.trId()),
                notice.version(),
                notice.group().number(),
                notice.group().name(),
                0);
    }

    /**
     * {@code RMG 25 2}; the only command that closes the connection on what can be no group's number
     * (docs/protocol/lists.md#7.6)
     */
    static Request rmg(Line line) {
        return new RemoveGroup(
                line.trId(),
                number(line, 1)
                        .orElseThrow(() -> new MalformedLine("RMG has no group number from 0 to " + Group.MAX_NUMBER)));
    }

    /** {@code RMG 25 65 2} */
    static Line rmg(GroupRemoved notice) {
        return Line.of(
                "RMG",
                TransactionId.of(notice.trId()),
                notice.version(),
                notice.group().number());
    }

    /** {@code ADG 23 Friends 4f1a2b3c-0d1e-4f20-8a9b-0c1d2e3f4a5b} (from MSNP10) */
    static Line adgByGuid(GroupAdded notice) {
        return Line.of(
                "ADG",
                TransactionId.of(notice.trId()),
                notice.group().name(),
                notice.group().guid());
    }

    /** {@code REG 24 guid Pals} (from MSNP10) */
    static Request regByGuid(Line line) {
        return new RenameGroup(line.trId(), GuidFormat.group(line.arg(1)), name(line, 2));
    }

    /** {@code REG 24 guid Pals} (from MSNP10) */
    static Line regByGuid(GroupRenamed notice) {
        return Line.of(
                "REG",
                TransactionId.of(notice.trId()),
                notice.group().guid(),
                notice.group().name());
    }

    /** {@code RMG 25 guid} (from MSNP10) */
    static Request rmgByGuid(Line line) {
        return new RemoveGroup(line.trId(), GuidFormat.group(line.arg(1)));
    }

    /** {@code RMG 25 guid} (from MSNP10) */
    static Line rmgByGuid(GroupRemoved notice) {
        return Line.of("RMG", TransactionId.of(notice.trId()), notice.group().guid());
    }

    /** {@code ADG 23 1 Friends guid}: a quirk (docs/protocol/lists.md#7.6; docs/protocol/client-demands.md#35) */
    static Line adgWithOne(GroupAdded notice) {
        return Line.of(
                "ADG",
                TransactionId.of(notice.trId()),
                1,
                notice.group().name(),
                notice.group().guid());
    }

    /** {@code REG 24 1 Pals guid}: a quirk */
    static Line regWithOne(GroupRenamed notice) {
        return Line.of(
                "REG",
                TransactionId.of(notice.trId()),
                1,
                notice.group().name(),
                notice.group().guid());
    }

    /** {@code RMG 25 1 guid}: a quirk */
    static Line rmgWithOne(GroupRemoved notice) {
        return Line.of("RMG", TransactionId.of(notice.trId()), 1, notice.group().guid());
    }

    /** The group number at {@code index}, or null if the line ends before it. */
    static @Nullable GroupKey numberOrNull(Line line, int index) {
        return index < line.args().size() ? numbered(line, index) : null;
    }

    /**
     * The group whose number is at {@code index}; what can be no group's number is refused
     * (docs/protocol/lists.md#7.1).
     */
    private static GroupKey numbered(Line line, int index) {
        return number(line, index).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_GROUP));
    }

    private static Optional<GroupKey> number(Line line, int index) {
        String text = line.arg(index);
        boolean decimal = text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return decimal && Integer.parseInt(text) <= Group.MAX_NUMBER
                ? Optional.of(new GroupKey.ByNumber(Integer.parseInt(text)))
                : Optional.empty();
    }

    private static String name(Line line, int index) {
        String name = line.arg(index);
        if (name.length() > ABSURD_NAME) {
            throw new MalformedLine(line.verb() + " has a name of " + name.length() + " octets");
        }
        return name;
    }
}
