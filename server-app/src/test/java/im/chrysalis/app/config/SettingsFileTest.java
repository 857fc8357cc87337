package im.chrysalis.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values are exchanged in a settings file, and all else stays. */
class SettingsFileTest {

    @TempDir
    Path folder;

    @Test
    void valueIsExchangedInItsLine() throws IOException {
        Path file = file("# why\nweb.port=8080\n\n  data.dir = x\nweb.tls-port:8443\n");
        SettingsFile.read(file).write(Map.of(Setting.WEB_PORT, "80", Setting.WEB_TLS_PORT, "443"));

        assertThat(file).hasContent("# why\nweb.port=80\n\n  data.dir = x\nweb.tls-port=443\n");
        assertThat(SettingsFile.read(file).value(Setting.WEB_PORT)).contains("80");
    }

    @Test
    void settingThatIsNotStatedIsAppended() throws IOException {
        Path file = file("# web.port=8080\n");
        SettingsFile.read(file).write(Map.of(Setting.WEB_PORT, "80"));

        assertThat(file).hasContent("# web.port=8080\nweb.port=80\n");
    }

    @Test
    void fileThatIsMissingIsMade() throws IOException {
        Path file = folder.resolve("config/chrysalis.properties");
        assertThat(SettingsFile.read(file).value(Setting.WEB_PORT)).isEmpty();
        SettingsFile.read(file).write(Map.of(Setting.DATA_DIR, "C:\\msn"));

        assertThat(SettingsFile.read(file).value(Setting.DATA_DIR)).contains("C:\\msn");
    }

    @Test
    void linkAndPermissionsStay() throws IOException {
        Path file = file("web.port=8080\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        SettingsFile.read(link).write(Map.of(Setting.WEB_PORT, "80"));

        assertThat(link).isSymbolicLink().hasContent("web.port=80\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void valueThatGoesOnInTheNextLineIsLeftToItsAuthor() throws IOException {
        String text = "web.port=\\\n8080\nbind=0.0.0.0\n";
        Path file = file(text);

        assertThatThrownBy(() -> SettingsFile.read(file).write(Map.of(Setting.WEB_PORT, "80")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("edit it by hand");
        assertThat(file).hasContent(text);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("chrysalis.properties"), text);
    }
}
