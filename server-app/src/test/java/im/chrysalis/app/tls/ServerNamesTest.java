package im.chrysalis.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the names of a server (docs/protocol/clients.md#31.1). */
class ServerNamesTest {

    @Test
    void clientsHostsAndThisMachineAreAlwaysAmongThem() {
        ServerNames names = TestNames.advertising("");

        assertThat(names.hosts())
                .contains(
                        "messenger.hotmail.com",
                        "nexus.passport.com",
                        "login.passport.com",
                        "loginnet.passport.com",
                        "login.live.com",
                        "msnia.login.live.com",
                        "gateway.messenger.hotmail.com",
                        "byrdr.omega.contacts.msn.com",
                        "config.messenger.msn.com",
                        "localhost");
        assertThat(names.addresses()).containsExactly("127.0.0.1");
    }

    @Test
    void advertisedHostIsANameOrAnAddress() {
        assertThat(TestNames.advertising("Chat.Example.NET").hosts()).contains("chat.example.net");
        assertThat(TestNames.advertising("bücher.example").hosts()).contains("xn--bcher-kva.example");
        assertThat(TestNames.advertising("192.168.1.10").addresses()).containsExactly("127.0.0.1", "192.168.1.10");
        assertThat(TestNames.advertising("fd00::10").addresses()).containsExactly("127.0.0.1", "fd00::10");
        assertThat(TestNames.advertising("localhost").hosts()).containsOnlyOnce("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat.example.net:1863", "http://chat", "two words", "256.1.1.1", "-", "chat..example", "[::1]:5"
            })
    void whatIsNeitherIsNamed(String host) {
        assertThatThrownBy(() -> TestNames.advertising(host))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("advertise.host=" + host + " is invalid");
    }
}
