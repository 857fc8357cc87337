package im.chrysalis.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Time stamps as clients keep them and send them back: {@code 2009-01-07T10:00:00.0000001-08:00}, in units of 100 ns
 * (docs/protocol/address-book.md#27.6). Not written in UTC, since .NET clients drop a {@code Z}.
 */
public final class Stamp {

    /** No date at all, as the original service wrote it. */
    static final String NONE = "0001-01-01T00:00:00";

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-8);
    private static final int[] LEAST = {0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000}; // of so many digits
    private static final int UNIT_NANOS = 100;
    private static final int LENGTH = NONE.length() + ".0000001-08:00".length();

    private Stamp() {}

    /** A time as it is written into responses; without a formatter, since a response has some hundreds. */
    public static String of(Instant instant) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZONE);
        StringBuilder text = new StringBuilder(LENGTH);
        digits(text, local.getYear(), 4).append('-');
        digits(text, local.getMonthValue(), 2).append('-');
        digits(text, local.getDayOfMonth(), 2).append('T');
        digits(text, local.getHour(), 2).append(':');
        digits(text, local.getMinute(), 2).append(':');
        digits(text, local.getSecond(), 2).append('.');
        return digits(text, local.getNano() / UNIT_NANOS, 7)
                .append(ZONE.getId())
                .toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        for (int least = LEAST[count]; least > number && least > 1; least /= 10) {
            text.append('0');
        }
        return text.append(number);
    }

    /** What a client sends; without a zone it is taken to be one of this server's, copied without it. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException withoutZone) {
            try {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZONE));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }
    }
}
