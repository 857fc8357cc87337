package im.chrysalis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private static Line line(String text) {
        List<String> words = List.of(text.split(" ", -1));
        return new Line(words.get(0), words.subList(1, words.size()), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "007", "4294967295"})
    void transactionIdIsKeptAsSpelled(String trId) {
        assertThat(line("CHG " + trId).trId()).isEqualTo(trId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "-1", "x", "1a", "99999999999999999999"})
    void whatIsNoTransactionIdIsMalformed(String trId) {
        assertThatThrownBy(() -> line("CHG " + trId).trId()).isInstanceOf(MalformedLine.class);
    }

    @ParameterizedTest
    @CsvSource({
        "USR 6 MD5 S 0123456789abcdef, USR 6 MD5 S {md5}",
        "USR 6 MD5 I alice@example.com, USR 6 MD5 I alice@example.com",
        "USR 1 alice@example.com 989.42, USR 1 alice@example.com {ticket}",
        "USR 6 TWN S t=secret&p=, USR 6 TWN S {ticket}",
        "ANS 1 bob@example.com 989.42 117, ANS 1 bob@example.com {ticket} 117"
    })
    void secretsOfClientsAreNotLogged(String text, String logged) {
        assertThat(line(text)).hasToString(logged);
        assertThat(line(text).logged(true)).isEqualTo(logged);
    }

    @ParameterizedTest
    @CsvSource({
        "USR 6 MD5 S 989.42, USR 6 MD5 S {challenge}",
        "USR 6 OK alice@example.com Alice, USR 6 OK alice@example.com Alice",
        "XFR 9 SB 192.0.2.1:1865 CKI 989.42, XFR 9 SB 192.0.2.1:1865 CKI {ticket}",
        "XFR 9 NS 192.0.2.1:1865 0, XFR 9 NS 192.0.2.1:1865 0",
        "RNG 117 192.0.2.1:1865 CKI 989.42 a@b A, RNG 117 192.0.2.1:1865 CKI {ticket} a@b A",
        "911 6, 911 6"
    })
    void secretsOfServersAreNotLogged(String text, String logged) {
        assertThat(line(text).logged(false)).isEqualTo(logged);
    }

    @Test
    void payloadsAreNotLogged() {
        assertThat(Line.carrying(new byte[] {'s', 'e', 'c', 'r', 'e', 't'}, "MSG", "4", "N"))
                .hasToString("MSG 4 N 6");
    }
}
