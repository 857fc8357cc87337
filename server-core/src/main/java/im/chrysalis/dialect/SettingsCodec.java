package im.chrysalis.dialect;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.PrivacySet;
import im.chrysalis.protocol.Notice.PromptSet;
import im.chrysalis.protocol.Notice.PropertySet;
import im.chrysalis.protocol.Notice.Renamed;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.RenameMyself;
import im.chrysalis.protocol.Request.SetPrivacy;
import im.chrysalis.protocol.Request.SetPrompt;
import im.chrysalis.protocol.Request.SetProperty;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codec of settings, in all dialects: GTC, BLP, PRP (docs/protocol/lists.md#6.2 to #6.4). Oldest first. */
final class SettingsCodec {

    /** The key of a display name (from MSNP10). */
    static final String NAME = "MFN";

    /** The properties in a book of MSNP5 to MSNP8. */
    static final List<String> PROPERTIES = List.of("PHH", "PHW", "PHM", Phones.MOBILE, Phones.MOBILE_ENABLED);

    /** The same from MSNP9 on. */
    static final List<String> PROPERTIES_WITH_WATCH =
            List.of("PHH", "PHW", "PHM", Phones.MOBILE, Phones.MOBILE_ENABLED, Phones.WATCH);

    /** The same from MSNP11 on. */
    static final List<String> PROPERTIES_WITH_BLOG =
            List.of("PHH", "PHW", "PHM", Phones.MOBILE, Phones.MOBILE_ENABLED, Phones.WATCH, Phones.BLOG);

    private static final int MAX_KEY = 3;

    private SettingsCodec() {}

    /** {@code GTC 12 A}, {@code GTC 12 N} */
    static Request gtc(Line line) {
        return new SetPrompt(line.trId(), oneOf(line, "A", "N"));
    }

    /** {@code GTC 12 58 A} (MSNP2 to MSNP9) */
    static Line gtc(PromptSet notice) {
        return gtc(TransactionId.of(notice.trId()), notice.version(), notice.prompt());
    }

    static Line gtc(String trId, long version, boolean prompt) {
        return Line.of("GTC", trId, version, word(prompt, "A", "N"));
    }

    /** {@code BLP 14 AL}, {@code BLP 14 BL} */
    static Request blp(Line line) {
        return new SetPrivacy(line.trId(), oneOf(line, "AL", "BL"));
    }

    /** {@code BLP 14 59 AL} (MSNP2 to MSNP9) */
    static Line blp(PrivacySet notice) {
        return blp(TransactionId.of(notice.trId()), notice.version(), notice.strangersAllowed());
    }

    static Line blp(String trId, long version, boolean strangersAllowed) {
        return Line.of("BLP", trId, version, word(strangersAllowed, "AL", "BL"));
    }

    /** {@code GTC 12 A} (from MSNP10) */
    static Line gtcUnnumbered(PromptSet notice) {
        return Line.of("GTC", TransactionId.of(notice.trId()), word(notice.prompt(), "A", "N"));
    }

    /** {@code BLP 14 AL} (from MSNP10) */
    static Line blpUnnumbered(PrivacySet notice) {
        return Line.of("BLP", TransactionId.of(notice.trId()), word(notice.strangersAllowed(), "AL", "BL"));
    }

    /** The reply to a request of the client; changes from elsewhere are read from the address book (from MSNP13) */
    static List<Line> blpIfRequested(PrivacySet notice) {
        return notice.trId() == null ? List.of() : List.of(blpUnnumbered(notice));
    }

    /** The same of its name (from MSNP13) */
    static List<Line> prpNameIfRequested(Renamed notice) {
        return notice.trId() == null ? List.of() : List.of(prpName(notice));
    }

    /** The same of its properties (from MSNP13) */
    static List<Line> prpIfRequested(PropertySet notice) {
        return notice.trId() == null ? List.of() : prpWithBlog(notice);
    }

    static String word(boolean is, String yes, String no) {
        return is ? yes : no;
    }

    private static boolean oneOf(Line line, String yes, String no) {
        String word = line.arg(1);
        if (!word.equals(yes) && !word.equals(no)) {
            throw new MalformedLine(line.verb() + " takes " + yes + " or " + no);
        }
        return word.equals(yes);
    }

    /** {@code PRP 15 PHM 555%200199}; without a value the property is deleted (from MSNP5) */
    static Request prp(Line line) {
        String trId = line.trId();
        String key = line.arg(1);
        String value = line.argOrNull(2);
        if (key.length() > MAX_KEY) {
            throw new MalformedLine("PRP has a key longer than " + MAX_KEY + " letters");
        }
        if (Phones.NUMBERS.contains(key) && value != null && value.length() > Phones.MAX_NUMBER) {
            throw new MalformedLine("PRP has a phone number longer than " + Phones.MAX_NUMBER + " octets");
        }
        boolean flag = key.equals(Phones.MOBILE) || key.equals(Phones.MOBILE_ENABLED);
        if (flag && value != null && !value.equals("Y") && !value.equals("N")) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return new SetProperty(trId, key, value);
    }

    /** {@code PRP 15 60 PHM 555%200199}; nothing for a property that the dialect does not have (MSNP5 to MSNP8) */
    static List<Line> prp(PropertySet notice) {
        return numbered(notice, PROPERTIES);
    }

    /** The same with the property of a watch (MSNP9) */
    static List<Line> prpWithWatch(PropertySet notice) {
        return numbered(notice, PROPERTIES_WITH_WATCH);
    }

    private static List<Line> numbered(PropertySet notice, List<String> known) {
        return known.contains(notice.key())
                ? List.of(prp(TransactionId.of(notice.trId()), notice.version(), notice.key(), notice.value()))
                : List.of();
    }

    /** The properties in a book, unset ones without a value (MSNP5 to MSNP7) */
    static List<Line> properties(String trId, AddressBook book) {
        List<Line> lines = new ArrayList<>();
        for (String key : PROPERTIES) {
            lines.add(prp(
                    trId,
                    book.listVersion(),
                    key,
                    Phones.wireValue(key, book.properties()).orElse(null)));
        }
        return lines;
    }

    /** {@code PRP 15 MFN Ally}, which changes my name, or any other property (from MSNP10) */
    static Request prpWithName(Line line) {
        return line.arg(1).equals(NAME) ? new RenameMyself(line.trId(), line.arg(2)) : prp(line);
    }

    /** {@code PRP 15 PHM 555%200199} (MSNP10) */
    static List<Line> prpUnnumbered(PropertySet notice) {
        return unnumbered(notice, PROPERTIES_WITH_WATCH);
    }

    /** The same with the property of a blog (from MSNP11) */
    static List<Line> prpWithBlog(PropertySet notice) {
        return unnumbered(notice, PROPERTIES_WITH_BLOG);
    }

    private static List<Line> unnumbered(PropertySet notice, List<String> known) {
        return known.contains(notice.key())
                ? List.of(Line.of("PRP", TransactionId.of(notice.trId()), notice.key(), notice.value()))
                : List.of();
    }

    /** {@code PRP 15 MFN Ally} (from MSNP10) */
    static Line prpName(Renamed notice) {
        return Line.of("PRP", TransactionId.of(notice.trId()), NAME, notice.name());
    }

    /** The properties in a book, only those that are set: {@code PRP PHM 555%200199} (from MSNP8) */
    static List<Line> propertiesSet(AddressBook book, List<String> keys) {
        return keys.stream()
                .filter(book.properties()::containsKey)
                .map(key -> Line.of("PRP", key, book.properties().get(key)))
                .toList();
    }

    private static Line prp(String trId, long version, String key, @Nullable String value) {
        return Line.of("PRP", trId, version, key, value);
    }
}
