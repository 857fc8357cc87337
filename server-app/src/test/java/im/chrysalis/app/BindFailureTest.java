package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.BindFailure.Reason;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about ports that cannot be opened (docs/contract.md#1). */
class BindFailureTest {

    private static final InetAddress ANY = address("0.0.0.0");

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static BindFailure of(int port, InetAddress address, IOException failure) {
        return new BindFailure(Setting.WEB_PORT, port, Setting.BIND, address, failure);
    }

    private static Server start(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("data.memory=true", "web.tls-port=-1", "control.port=0"));
        for (String role : List.of("dispatch", "notification", "switchboard", "web")) {
            all.add(role + ".port=0");
        }
        all.addAll(List.of(settings));
        return Server.start(Configuration.of(all, Map.of(), null), administration -> {}, () -> {});
    }

    @Test
    void errorNumberOfLinuxIsRecognised() {
        assertThat(of(80, ANY, new NativeIoException("bind", -13, false)).reason())
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(of(80, ANY, new NativeIoException("bind", -98, false)).reason())
                .isEqualTo(Reason.TAKEN);
        assertThat(of(80, ANY, new NativeIoException("bind", -99, false)).reason())
                .isEqualTo(Reason.NOT_LOCAL);
        assertThat(of(80, ANY, new NativeIoException("bind", -97, false)).reason())
                .isEqualTo(Reason.OTHER);
    }

    @Test
    void messageOfJavaIsRecognised() {
        assertThat(of(80, ANY, new BindException("Permission denied")).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(of(80, ANY, new SocketException("Permission denied: bind")).reason())
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(of(80, ANY, new BindException("Address already in use")).reason())
                .isEqualTo(Reason.TAKEN);
        assertThat(of(80, ANY, new BindException("Die Adresse wird bereits verwendet"))
                        .reason())
                .isEqualTo(Reason.TAKEN);
        assertThat(of(80, ANY, new BindException("Cannot assign requested address"))
                        .reason())
                .isEqualTo(Reason.NOT_LOCAL);
        InetAddress documentation = address("198.51.100.77"); // RFC 5737: nobody has it
        assertThat(of(80, documentation, new BindException("Adresse nicht verfügbar"))
                        .reason())
                .isEqualTo(Reason.NOT_LOCAL);
        assertThat(of(80, ANY, new SocketException("Protocol family unavailable"))
                        .reason())
                .isEqualTo(Reason.OTHER);
    }

    @Test
    void missingRightsComeWithTheRemedy() {
        assertThat(of(80, ANY, new BindException("Permission denied")).explained())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("this user may not open port 80 (web.port); ")
                .hasMessageContaining("sudo sysctl net.ipv4.ip_unprivileged_port_start=80'")
                .hasMessageContaining("--set web.port=")
                .hasMessageNotContaining("taken");
        assertThat(of(8080, ANY, new BindException("Permission denied")).explained())
                .hasMessageNotContaining("sysctl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void addressOfAnotherMachineIsNamedAndNoPort(String transport) {
        assertThatThrownBy(() -> start("bind=198.51.100.77", "transport=" + transport))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("bind=198.51.100.77 is no address of this machine")
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("port 0");
        assertThatThrownBy(() -> start(
                        "bind=127.0.0.1",
                        "control.bind=198.51.100.77",
                        "control.token=a-token-of-the-test",
                        "transport=" + transport))
                .hasMessageStartingWith("control.bind=198.51.100.77 is no address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void takenPortIsNamed(String transport) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, address("127.0.0.1"))) {
            assertThatThrownBy(
                            () -> start("bind=127.0.0.1", "web.port=" + other.getLocalPort(), "transport=" + transport))
                    .isInstanceOf(ResourceInUseException.class)
                    .hasMessageStartingWith("port " + other.getLocalPort() + " (web.port) is in use");
        }
    }
}
