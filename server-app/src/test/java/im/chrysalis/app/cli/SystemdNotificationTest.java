package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SystemdNotificationTest {

    @TempDir
    Path folder;

    private final Map<String, String> ofAUnit = Map.of("NOTIFY_SOCKET", "/run/systemd/notify");

    private List<String> touching(Path file) {
        return List.of("touch", file.toString());
    }

    @Test
    void systemdIsNotifiedWhereItWaits() throws Exception {
        Path file = folder.resolve("ready");

        SystemdNotification.ready(ofAUnit, touching(file));

        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void nothingIsRunWithoutSystemd() throws Exception {
        Path file = folder.resolve("ready");

        SystemdNotification.ready(Map.of(), touching(file));

        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aFailureDoesNotEndTheServer() throws Exception {
        SystemdNotification.ready(ofAUnit, List.of("false"));
        SystemdNotification.ready(ofAUnit, List.of(folder.resolve("absent").toString()));
    }
}
