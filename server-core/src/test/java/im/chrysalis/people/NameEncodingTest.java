package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Percent-encoding (docs/protocol/wire-format.md#1.4). */
class NameEncodingTest {

    @ParameterizedTest
    @CsvSource({"Alice A, Alice%20A", "100%, 100%25", "<Diamond>, <Diamond>", "J\u00fcrgen, J%C3%BCrgen", "a+b, a+b"})
    void plainTextIsSpelledForTheWire(String plain, String wire) {
        assertThat(NameEncoding.encode(plain)).isEqualTo(wire);
        assertThat(NameEncoding.decode(wire)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"%28x%29, (x)", "100%, 100%", "%zz, %zz", "%c3%bc, \u00fc", "%4, %4"})
    void everyEncodingOfClientsIsRead(String wire, String plain) {
        assertThat(NameEncoding.decode(wire)).isEqualTo(plain);
    }

    @Test
    void rawUtf8IsReadAsSuch() {
        assertThat(NameEncoding.decode("J\u00c3\u00bcrgen")).isEqualTo("J\u00fcrgen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "a@b", "x.y+z@host"})
    void handlesLookLikeAddresses(String handle) {
        assertThat(Handle.isValid(handle)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "@b", "a@", "a@@b", "a b@c", "a@b;{x}", ""})
    void invalidHandleIsRefused(String handle) {
        assertThat(Handle.isValid(handle)).isFalse();
    }

    @Test
    void handlesHaveALongestLength() {
        assertThat(Handle.isValid("a@" + "b".repeat(127))).isTrue();
        assertThat(Handle.isValid("a@" + "b".repeat(128))).isFalse();
    }
}
