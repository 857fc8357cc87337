package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.people.PictureFormat;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Profiles.Picture;
import im.chrysalis.store.Profiles.ProfileChange;
import im.chrysalis.store.Profiles.UserTile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A picture that was acknowledged is in a copy of the file that is made right then, which is what a killed process
 * leaves.
 */
class CrashedProfileTest {

    private static final String ALICE = "alice@example.com";
    private static final int COPIES = 20;

    /** As large as the default of {@code limit.user-tile} permits. */
    private static final int SIZE = 65_536;

    @TempDir
    Path folder;

    @Test
    void acknowledgedPictureSurvivesAKilledProcess() throws Exception {
        Random random = new Random(1);
        try (H2Store live = H2Store.file(folder.resolve("live"), 2)) {
            live.accounts().create(ALICE, "Alice", new SealedPassword("k1", "Ym94"));
            for (int n = 0; n < COPIES; n++) {
                byte[] octets = new byte[SIZE];
                random.nextBytes(octets);
                Instant at = Instant.ofEpochSecond(n);
                live.profiles().update(ALICE, new ProfileChange(Optional.of("message " + n), Optional.empty()), at);
                UserTile tile = live.profiles()
                        .addUserTile(ALICE, "tile", new Picture(PictureFormat.PNG, octets), "key " + n, 3, at);
                Files.copy(
                        folder.resolve("live.mv.db"),
                        folder.resolve("copy.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                try (H2Store copy = H2Store.file(folder.resolve("copy"), 2)) {
                    assertThat(copy.profiles().find(ALICE).orElseThrow().message())
                            .isEqualTo("message " + n);
                    assertThat(copy.profiles().find(ALICE).orElseThrow().userTile())
                            .contains(tile);
                    assertThat(copy.profiles().picture("key " + n).orElseThrow().octets())
                            .isEqualTo(octets);
                    assertThat(copy.profiles().userTiles(ALICE)).hasSize(Math.min(n + 1, 3));
                }
            }
        }
    }
}
