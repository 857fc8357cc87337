package im.chrysalis.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, 192.0.2.10",
        "chat.example.net, chat.example.net",
        "::1, [::1]",
        "[::1], [::1]",
        "0:0:0:0:0:0:0:1, [::1]",
        "::, [::]",
        "2001:DB8:0:0:1:0:0:1, [2001:db8::1:0:0:1]",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
        "2001:db8::, [2001:db8::]",
        "fe80::1%eth0, [fe80::1]",
        "0:0:0:0:0:ffff:c000:20a, 192.0.2.10",
        "::ffff:192.0.2.10, 192.0.2.10"
    })
    void ipv6IsWrittenInBracketsAndShort(String host, String written) {
        assertThat(HostPort.host(host)).isEqualTo(written);
        assertThat(HostPort.of(host, 1863)).isEqualTo(written + ":1863");
    }

    @Test
    void anAddressIsWrittenAsItsHost() throws UnknownHostException {
        InetAddress loopback = InetAddress.getByAddress(HexFormat.of().parseHex("00".repeat(15) + "01"));
        assertThat(HostPort.of(new InetSocketAddress(loopback, 80))).isEqualTo("[::1]:80");
        assertThat(HostPort.of(InetSocketAddress.createUnresolved("chat.example.net", 80)))
                .isEqualTo("chat.example.net:80");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 192.0.2.10, 192.0.2.10",
        "'', ::1, [::1]",
        "'', ::ffff:192.0.2.10, 192.0.2.10",
        "chat.example.net, ::1, chat.example.net",
        "192.0.2.99, ::1, 192.0.2.99",
        "2001:db8::1, ::1, [2001:db8::1]",
        "[2001:db8::1], 192.0.2.10, 192.0.2.10",
        "2001:db8::1, ::ffff:192.0.2.10, 192.0.2.10"
    })
    void ipv4ClientReceivesNoIpv6Address(String advertised, String cameBy, String expected) {
        assertThat(HostPort.advertised(advertised, cameBy)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "::1, true",
        "[::1], true",
        "192.0.2.1, true",
        "a.example, true",
        "1::2::3, false",
        "[::1, false",
        "a:b, false"
    })
    void wellFormedHostsAreRecognised(String host, boolean wellFormed) {
        assertThat(HostPort.isWellFormed(host)).isEqualTo(wellFormed);
    }
}
