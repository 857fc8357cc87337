package im.chrysalis.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void isWrittenAsAFormatterWould() {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSxxx");
        Random random = new Random(15);
        Stream<Instant> some = random.longs(
                        10_000, 0, Instant.parse("9999-12-31T00:00:00Z").getEpochSecond())
                .mapToObj(second -> Instant.ofEpochSecond(second, random.nextInt(10_000_000) * 100L));
        Stream.concat(
                        some,
                        Stream.of("0001-01-02T08:00:00Z", "1970-01-01T00:00:00Z", "2026-01-01T08:00:00.0000001Z")
                                .map(Instant::parse))
                .forEach(instant -> {
                    assertThat(Stamp.of(instant)).isEqualTo(formatter.format(instant.atOffset(ZoneOffset.ofHours(-8))));
                    assertThat(Stamp.read(Stamp.of(instant))).isEqualTo(Optional.of(instant));
                });
    }

    @Test
    void unitsAreOf100Nanoseconds() {
        Instant instant = Instant.parse("2009-01-07T18:00:00.0000001Z");
        assertThat(Stamp.of(instant.plus(99, ChronoUnit.NANOS))).isEqualTo("2009-01-07T10:00:00.0000001-08:00");
    }
}
