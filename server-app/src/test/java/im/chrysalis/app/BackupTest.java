package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chrysalis backup} and {@code restore}, with and without a server. */
class BackupTest {

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

    private String refused(Path data, String... words) throws IOException, InterruptedException {
        ServerProcess.Result result = command(data, words);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("chrysalis: ").hasLineCount(1);
        return result.err();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void backupOfARunningServerHasAllThatWasAcknowledged() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        try (ServerProcess server = ServerProcess.serve(data, "--demo");
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            alice.sendLine("ADG 4 Acknowledged 0");
            assertThat(alice.receive()).matches("ADG 4 \\d+ Acknowledged 1 0");
            assertThat(run(data, "backup", backup.toString())).contains("keep it as safe as the data");
            alice.sendLine("ADG 5 Later 0");
            assertThat(alice.receive()).matches("ADG 5 \\d+ Later 2 0");
            assertThat(names(data)).noneMatch(name -> name.endsWith(".zip"));
            assertThat(server.err()).doesNotContain("ERROR");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");

        Path other = folder.resolve("other");
        assertThat(run(other, "restore", backup.toString())).contains(": 3 accounts");
        assertThat(names(other)).containsExactly("chrysalis.lock", "chrysalis.mv.db", "password.keys");
        try (ServerProcess server = ServerProcess.serve(other);
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "chrysalis")) {
            alice.sendLine("LSG 4");
            assertThat(alice.receive()).contains(" Other%20Contacts ");
            assertThat(alice.receive()).contains(" Acknowledged ");
            alice.sendLine("ADG 5 Third 0");
            assertThat(alice.receive()).matches("ADG 5 \\d+ Third 2 0"); // no later group was there
        }
    }

    @Test
    void keysCanBeKeptApart() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        Path keys = folder.resolve("keys");
        run(data, "account", "add", "alice@example.com", "--password", "secret");
        run(data, "backup", backup.toString(), "--keys", keys.toString());
        assertThat(keys).hasSameTextualContentAs(data.resolve("password.keys"));

        Path other = folder.resolve("other");
        assertThat(refused(other, "restore", backup.toString())).contains("has no keys");
        Path wrong = Files.writeString(folder.resolve("wrong"), "k1:" + "A".repeat(43) + "=\n");
        assertThat(refused(other, "restore", backup.toString(), "--keys", wrong.toString()))
                .contains("opens no stored password");
        assertThat(names(other)).containsExactly("chrysalis.lock");
        assertThat(run(other, "restore", backup.toString(), "--keys", keys.toString()))
                .contains(": 1 accounts");
    }

    @Test
    void nothingIsReplacedUnasked() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        run(data, "account", "add", "alice@example.com", "--password", "secret");
        run(data, "backup", backup.toString());
        assertThat(refused(data, "backup", backup.toString())).contains("exists already; --replace");
        run(data, "account", "add", "bob@example.com", "--password", "secret");

        assertThat(refused(data, "restore", backup.toString()))
                .contains("there is a database in " + data, "before-restore-");
        assertThat(run(data, "restore", backup.toString(), "--replace")).contains("what was there is in " + data);
        assertThat(run(data, "account", "list")).isEqualTo("alice@example.com\talice@example.com\n");
        String aside = names(data).stream()
                .filter(name -> name.startsWith("before-restore-"))
                .findFirst()
                .orElseThrow();
        assertThat(run(data.resolve(aside), "account", "list")).contains("bob@example.com");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        Path data = folder.resolve("data");
        assertThat(refused(data, "restore", folder.resolve("none").toString())).contains("there is no file");
        Path text = Files.writeString(folder.resolve("text"), "text");
        assertThat(refused(data, "restore", text.toString())).contains("is no backup");
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../evil"));
        }
        assertThat(refused(data, "restore", zip.toString())).contains("it contains ../evil");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("password.keys"));
            out.write(new byte[1024 * 1024 + 1]);
        }
        assertThat(refused(data, "restore", zip.toString())).contains("password.keys is longer than 1048576 octets");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("chrysalis.mv.db"));
            out.write(new byte[100]);
        }
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, "chrysalis.mv.db".length() + 32));
        assertThat(refused(data, "restore", zip.toString())).contains("is damaged");
        assertThat(names(folder)).containsExactlyInAnyOrder("a.zip", "data", "text");
        assertThat(refused(folder.resolve("nowhere"), "backup", "x.zip")).contains("there is no database");
        assertThat(refused(data, "backup", "x.zip", "--keys", "./x.zip")).contains("one file");
    }

    @Test
    void dataInUseIsNotReplaced() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        run(data, "account", "add", "alice@example.com", "--password", "secret");
        run(data, "backup", backup.toString());
        try (ServerProcess server = ServerProcess.serve(data)) {
            ServerProcess.Result result = command(data, "restore", backup.toString(), "--replace");
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.err()).contains("is in use").contains("stop that server");
            assertThat(server.stop()).isZero();
        }
    }
}
