package im.chrysalis.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Time stamps as clients keep them and send them back: {@code 2009-01-07T10:00:00.0000001-08:00}, in units of 100 ns
 * (docs/protocol/address-book.md#27.6). Not written in UTC, since .NET clients drop a {@code Z}.
 */
public final class Stamp {

    /** No date at all, as the original service wrote it. */
    static final String NONE = "0001-01-01T00:00:00";

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-8);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSxxx");

    private Stamp() {}

    /** A time as it is written into responses. */
    public static String of(Instant instant) {
        return FORMAT.format(instant.atOffset(ZONE));
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
