package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chrysalis export} and {@code import}: what comes back, and by which keys. */
class DataExportTest {

    @TempDir
    Path folder;

    private static ServerProcess.Result command(Path data, String... words) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "data.dir=" + data;
        return CommandLoop.run(all);
    }

    private static String run(Path data, String... words) throws IOException, InterruptedException {
        ServerProcess.Result result = command(data, words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    private static String refused(Path data, String... words) throws IOException, InterruptedException {
        ServerProcess.Result result = command(data, words);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("chrysalis: ").hasLineCount(1);
        return result.err();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void exportOfARunningServerIsImportedWithItsKeys() throws Exception {
        Path data = file("data");
        try (ServerProcess server = ServerProcess.serve(data, "--demo")) {
            assertThat(run(data, "export", file("all.json").toString())).contains("exported 3 accounts");
            assertThat(server.stop()).isZero();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("all.json"))))
                .isEqualTo("rw-------");
        assertThat(file("all.json")).content().contains("alice@example.com").doesNotContain("\"chrysalis\"");
        try (var left = Files.list(data)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("chrysalis.lock", "chrysalis.mv.db", "password.keys");
        }

        Path other = file("other");
        assertThat(refused(other, "import", file("all.json").toString())).contains("sealed by a key that is not here");
        assertThat(run(
                        other,
                        "import",
                        file("all.json").toString(),
                        "--keys",
                        data.resolve("password.keys").toString()))
                .contains("imported 3 accounts");
        try (ServerProcess server = ServerProcess.serve(other);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            alice.sendLine("PNG");
            assertThat(alice.receive()).isEqualTo("QNG");
            assertThat(run(other, "contact", "list", "alice@example.com"))
                    .contains("bob@example.com\tFL,AL,RL\t-\tBob");
            assertThat(server.stop()).isZero();
        }
        run(other, "export", file("again.json").toString());
        assertThat(Files.readString(file("again.json")).replaceFirst("\"made\".*", ""))
                .isEqualTo(Files.readString(file("all.json")).replaceFirst("\"made\".*", ""));
    }

    @Test
    void passwordsInPlainTextNeedNoKeys() throws Exception {
        Path data = file("data");
        run(data, "account", "add", "alice@example.com", "--password", "5ecret");
        assertThat(run(data, "export", file("all.json").toString(), "--passwords"))
                .contains("in plain text");
        assertThat(file("all.json")).content().contains("\"5ecret\"");

        Path other = file("other");
        run(other, "account", "add", "bob@example.com", "--password", "x");
        assertThat(refused(other, "import", file("all.json").toString())).contains("--replace puts it aside");
        assertThat(run(other, "import", file("all.json").toString(), "--replace"))
                .contains("what was there is in");
        assertThat(run(other, "account", "list")).isEqualTo("alice@example.com\talice@example.com\n");
        try (ServerProcess server = ServerProcess.serve(other);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "5ecret")) {
            alice.sendLine("PNG");
            assertThat(alice.receive()).isEqualTo("QNG");
        }
    }

    @Test
    void documentMayBeYaml() throws Exception {
        Files.writeString(file("all.yaml"), """
                chrysalisExport: 1
                schema: 7
                accounts:
                  - {id: 1, email: alice@example.com, password: 007, name: Alice, firstWord: alice, lastWord: alice}
                  - {id: 2, email: bob@example.com, name: Bob, firstWord: bob, lastWord: bob}
                """);
        Path data = file("data");
        assertThat(run(data, "import", file("all.yaml").toString())).contains("imported 2 accounts");
        assertThat(run(data, "account", "list")).isEqualTo("alice@example.com\tAlice\nbob@example.com\tBob\n");
        run(data, "account", "add", "carol@example.com", "--password", "secret"); // by a number that is free
    }

    @Test
    void whatIsNoExportChangesNothing() throws Exception {
        Path data = file("data");
        for (String[] mistake : new String[][] {
            {"accounts: []", "is no export of this program"},
            {"{", "neither YAML nor JSON"},
            {"{chrysalisExport: 1, schema: 999, accounts: []}", "version 999"},
            {"{chrysalisExport: 1, schema: 7, account: []}", "has no list \"accounts\""},
            {"{chrysalisExport: 1, schema: 7, accounts: [{email: Alice}]}", "is no account name"},
            {"{chrysalisExport: 1, schema: 7, accounts: [{email: a@b.c}]}", "has no id"},
            {
                "{chrysalisExport: 1, schema: 7, accounts: [{id: 1, email: a@b.c, name: \"A\\r\\nOUT\", firstWord: a, lastWord: b}]}",
                "control character"
            },
            {"{chrysalisExport: 1, schema: 7, accounts: [{email: a@b.c, id: x}]}", "which is no bigint"},
            {"{chrysalisExport: 1, schema: 7, accounts: [{email: a@b.c, id: 1}]}", "cannot be imported"},
        }) {
            Files.writeString(file("wrong"), mistake[0]);
            assertThat(refused(data, "import", file("wrong").toString()))
                    .as(mistake[0])
                    .contains(mistake[1]);
        }
        try (var left = Files.list(data)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("chrysalis.lock");
        }
    }
}
