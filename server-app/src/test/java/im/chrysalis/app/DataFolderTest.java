package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which data a command works on, from whatever working directory (docs/contract.md#3). */
class DataFolderTest {

    @TempDir
    Path folder;

    private Path home;
    private Path elsewhere;

    @BeforeEach
    void installTheProgram() throws IOException {
        home = Files.createDirectories(folder.resolve("installed"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    }

    private ServerProcess.Result run(String... words) throws IOException, InterruptedException {
        ServerProcess.Result result = CommandLoop.run(home, words);
        assertThat(contents(CommandLoop.WORKING_DIRECTORY)).isEmpty();
        return result;
    }

    private ServerProcess.Result runIn(Path working, String... words) throws IOException, InterruptedException {
        return ServerProcess.runIn(working, home, words);
    }

    private static List<String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void accountsAreBesideTheProgramFromEverywhere() throws Exception {
        assertThat(runIn(elsewhere, "account", "add", "alice@example.com", "--password", "secret")
                        .code())
                .isZero();

        assertThat(contents(elsewhere)).isEmpty();
        assertThat(home.resolve("data/chrysalis.mv.db")).exists();
        assertThat(runIn(folder, "account", "list").out()).isEqualTo("alice@example.com\talice@example.com\n");
        assertThat(runIn(home, "contact", "list", "alice@example.com").code()).isZero();
    }

    @Test
    void shippedFileIsBesideTheProgramAndItsPathsBeginThere() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/chrysalis.properties"), "data.dir=../msn\n");

        assertThat(run("config", "print").out()).contains("data.dir=" + home.resolve("msn") + "\t# file " + home);
        assertThat(contents(elsewhere)).isEmpty();
    }

    @Test
    void configPrintReportsAMissingFile() throws Exception {
        assertThat(run("config", "print").out())
                .startsWith("# no settings file: " + home.resolve("config/chrysalis.properties") + " is missing\n")
                .contains("data.dir=" + home.resolve("data") + "\t# default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account list",
                "account remove alice@example.com",
                "account password alice@example.com --password secret2",
                "contact list alice@example.com",
                "contact add alice@example.com bob@example.com",
                "certificate root",
                "certificate show",
                "announce hello",
                "stop",
                "config token"
            })
    void readingCommandCreatesNothingAndNamesTheFolder(String command) throws Exception {
        ServerProcess.Result result = run(command.split(" ", -1));

        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(home.resolve("data").toString()).hasLineCount(1);
        assertThat(result.out()).isEmpty();
        assertThat(contents(folder)).containsExactlyInAnyOrder("installed", "elsewhere");
    }

    @Test
    void healthNamesTheFolderWithoutAServer() throws Exception {
        ServerProcess.Result result = run("health", "--set", "control.port=1");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("no server runs on the data in " + home.resolve("data"));
        assertThat(contents(folder)).containsExactlyInAnyOrder("installed", "elsewhere");
    }

    @Test
    void emptyListNamesTheDataFolder() throws Exception {
        run("account", "add", "alice@example.com", "--password", "secret");
        run("account", "remove", "alice@example.com");

        ServerProcess.Result result = run("account", "list");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no accounts in " + home.resolve("data"));
        assertThat(run("contact", "list", "alice@example.com").err())
                .contains("there is no account alice@example.com")
                .contains(home.resolve("data").toString());
    }

    @Test
    void doctorMakesNothing() throws Exception {
        runIn(elsewhere, "doctor", "--set", "dispatch.port=1", "--set", "web.port=1", "--set", "web.tls-port=1");

        assertThat(contents(folder)).containsExactlyInAnyOrder("installed", "elsewhere");
    }
}
