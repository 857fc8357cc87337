package im.chrysalis.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clients are known, and that docs/connect.md says the same of them. */
class ClientProgramTest {

    /** The row of the page's table that names no program. */
    private static final String PATCHED = "The same, patched for a server of today";

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0", "4.5.0121", "4.7.0041", "Windows Messenger 4.6", "msn messenger 4.7.0106", "aMSN 0.61"})
    void signsInByMd5(String asked) {
        assertThat(ClientProgram.needsOf(asked)).containsExactly(ClientFamily.FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.7.2005",
                "4.7.3001",
                "Windows Messenger 5.1",
                "5.0.0544",
                "7.0.0777",
                "7.5",
                "Pidgin 2.4.3",
                "amsn 0.97b",
                "msn-pecan 0.1.4"
            })
    void signsInByTheWeb(String asked) {
        assertThat(ClientProgram.needsOf(asked)).containsExactly(ClientFamily.FIRST, ClientFamily.WEB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.5", "14.0.8117", "Pidgin 2.10.9", "amsn 0.98b", "BitlBee 3.2"})
    void readsItsListsByTheWeb(String asked) {
        assertThat(ClientProgram.needsOf(asked))
                .containsExactly(ClientFamily.FIRST, ClientFamily.WEB, ClientFamily.LIVE);
    }

    /** Of MSN Messenger 4.7 the sign-in is by MD5, of later builds of Windows Messenger 4.7 by Passport. */
    @Test
    void versionStandsForAllItsBuilds() {
        assertThat(ClientProgram.needsOf("4.7")).containsExactly(ClientFamily.FIRST, ClientFamily.WEB);
        assertThat(ClientProgram.needsOf("MSN Messenger 4.7")).containsExactly(ClientFamily.FIRST);
    }

    @Test
    void unknownClientsAreRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> ClientProgram.needsOf("9.9"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the nearest is Windows Live Messenger 8.5")
                .hasMessageContaining("known are MSN Messenger 1.0 to 4.7, Windows Messenger 4.0 to 4.7.2004, ");
        assertThatThrownBy(() -> ClientProgram.needsOf("1.5")).hasMessageContaining("the nearest is MSN Messenger 1.0");
        assertThatThrownBy(() -> ClientProgram.needsOf("Pigdin 2.4")).hasMessageContaining("did you mean Pidgin?");
        assertThatThrownBy(() -> ClientProgram.needsOf("Pidgin 3.0")).hasMessageContaining("the nearest is Pidgin 2.");
        assertThatThrownBy(() -> ClientProgram.needsOf("7")).hasMessageContaining("it takes a version such as 4.7");
    }

    /** The page's table: what stands under "Client" by what stands under "Signs in by". */
    private static Map<String, String> page() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "connect.md"));
        int head = lines.indexOf("| Client | Signs in by | What to do |");
        assertThat(head).isPositive();
        Map<String, String> rows = new HashMap<>();
        for (String line : lines.subList(head + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            String[] cells = line.split("\\|", -1);
            rows.put(cells[1].strip(), cells[2].strip());
        }
        return rows;
    }

    @Test
    void pageListsTheSignInMethodOfEachClient() throws IOException {
        Map<String, String> rows = page();
        for (ClientProgram program : ClientProgram.values()) {
            assertThat(rows).as(program.title()).anySatisfy((clients, signIn) -> {
                assertThat(clients.split("; ", -1)).contains(program.title());
                assertThat(signIn).isEqualTo(program.signIn().label());
            });
        }
    }

    @Test
    void pageKnowsNoOtherClients() throws IOException {
        List<String> titles =
                Arrays.stream(ClientProgram.values()).map(ClientProgram::title).toList();
        page().forEach((clients, signIn) -> {
            if (!clients.equals(PATCHED)) {
                assertThat(clients.split("; ", -1))
                        .as(clients)
                        .allSatisfy(client -> assertThat(titles.contains(client) || !client.matches(".*\\d\\.\\d.*"))
                                .as(client)
                                .isTrue());
            }
        });
    }
}
