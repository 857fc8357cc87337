package im.chrysalis.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the files of an authority: created once, kept, and renewed only where no client notices. */
class CertificateFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final ServerNames NAMES = TestNames.advertising("");

    @TempDir
    Path data;

    private Path fresh = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void nameTheFolder() {
        fresh = data.resolve("fresh");
        folder = fresh.resolve("certificates");
    }

    private Certificates open(ServerNames names, boolean old, Instant now) throws IOException {
        return new CertificateFolder(fresh).open(names, old, now);
    }

    @Test
    void whatWasMadeIsReadAgain() throws IOException {
        Certificates made = open(NAMES, true, NOW);

        assertThat(open(NAMES, true, NOW)).isEqualTo(made);
        assertThat(new CertificateFolder(fresh).existingRoot())
                .contains(made.root().certificate());
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        open(NAMES, true, NOW);

        for (Path kept : new Path[] {fresh, folder}) {
            assertThat(permissions(kept)).as(kept.toString()).isEqualTo("rwx------");
        }
        for (String file : new String[] {"authority.pem", "server.pem", "server-sha1.pem"}) {
            assertThat(permissions(folder.resolve(file))).as(file).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void sha1IsMadeOnlyWhereItIsAskedFor() throws IOException {
        assertThat(open(NAMES, false, NOW).oldLeaf()).isNull();
        assertThat(folder.resolve("server-sha1.pem")).doesNotExist();

        Identity old = Objects.requireNonNull(open(NAMES, true, NOW).oldLeaf());
        assertThat(old.certificate().getSigAlgName()).isEqualTo("SHA1withRSA");
    }

    @Test
    void leafIsMadeAnewBeforeItEndsAndTheRootStays() throws IOException {
        Certificates first = open(NAMES, true, NOW);
        Instant end = first.leaf().certificate().getNotAfter().toInstant();

        assertThat(open(NAMES, true, end.minusSeconds(366 * 86_400L))).isEqualTo(first);
        Instant near = end.minusSeconds(364 * 86_400L);
        Certificates second = open(NAMES, true, near);

        assertThat(second.root()).isEqualTo(first.root());
        assertThat(second.leaf().certificate().getNotAfter().toInstant()).isAfter(end);
        assertThat(second.oldLeaf()).isNotEqualTo(first.oldLeaf());
        assertThat(second.leaf().isIssuedBy(first.root())).isTrue();
        assertThat(open(NAMES, true, near)).isEqualTo(second);
    }

    @Test
    void leafThatEndsWithItsRootIsNotMadeAnewAtEachStart() throws IOException {
        Instant last = Instant.parse("2049-06-01T00:00:00Z");
        Certificates first = open(NAMES, false, last);

        assertThat(open(NAMES, false, last)).isEqualTo(first);
    }

    @Test
    void leafIsMadeAnewWhenTheServerGetsAnotherName() throws IOException {
        Certificates first = open(NAMES, false, NOW);
        Certificates second = open(TestNames.advertising("chat.example.net"), false, NOW);

        assertThat(second.root()).isEqualTo(first.root());
        assertThat(ServerNames.covers(first.leaf().certificate(), "chat.example.net"))
                .isFalse();
        assertThat(ServerNames.covers(second.leaf().certificate(), "chat.example.net"))
                .isTrue();
        assertThat(open(NAMES, false, NOW)).as("one name more does no harm").isEqualTo(second);
        assertThat(open(TestNames.advertising("fd00:0::10"), false, NOW))
                .isEqualTo(open(TestNames.advertising("fd00::10"), false, NOW));
    }

    @Test
    void brokenRootIsNotReplaced() throws IOException {
        open(NAMES, false, NOW);
        Path file = folder.resolve("authority.pem");
        String half = Files.readString(file).substring(0, 400);
        Files.writeString(file, half);

        assertThatThrownBy(() -> open(NAMES, false, NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " does not hold a key with its certificate; restore it from a backup, or remove the"
                        + " folder " + folder + " to begin anew, and let every client install the new root");
        assertThat(file).hasContent(half);
    }

    @Test
    void missingRootIsNotReplacedWhileItIsNeeded() throws IOException {
        open(NAMES, false, NOW);
        Files.delete(folder.resolve("authority.pem"));

        assertThatThrownBy(() -> open(NAMES, false, NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder.resolve("authority.pem") + " is missing, which vouches for")
                .hasMessageContaining("restore it from a backup");
        assertThat(folder.resolve("authority.pem")).doesNotExist();
    }

    @Test
    void brokenLeafIsNamed() throws IOException {
        open(NAMES, false, NOW);
        Path file = folder.resolve("server.pem");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});

        assertThatThrownBy(() -> open(NAMES, false, NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " does not hold a key with its certificate; restore it from a backup, or remove it,"
                        + " and the next start makes another");
    }

    @Test
    void keyOfAnotherCertificateIsNamed() throws IOException {
        Certificates made = open(NAMES, false, NOW);
        Path file = folder.resolve("server.pem");
        Files.writeString(file, new Identity(made.root().key(), made.leaf().certificate()).pem());

        assertThatThrownBy(() -> open(NAMES, false, NOW)).hasMessageStartingWith(file + " does not hold a key");
    }

    @Test
    void leafOfAnotherRootIsNamed() throws IOException {
        open(NAMES, false, NOW);
        Files.writeString(
                folder.resolve("authority.pem"), CertificateGenerator.root().pem());

        assertThatThrownBy(() -> open(NAMES, false, NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server.pem is not signed by")
                .hasMessageContaining("or remove");
    }
}
