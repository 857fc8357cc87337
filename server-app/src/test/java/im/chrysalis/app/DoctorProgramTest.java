package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the doctor command's output and exit codes. */
class DoctorProgramTest {

    @TempDir
    Path data;

    @Test
    void clientWithoutWebSignInIsChecked() throws Exception {
        String[] command;
        try (ServerProcess server = ServerProcess.serveWithTls(data)) {
            command = new String[] {
                "doctor",
                "--as",
                "127.0.0.1",
                "--client",
                "4.6",
                "--set",
                "data.dir=" + data,
                "--set",
                "dispatch.port=" + server.port("dispatch"),
                "--set",
                "switchboard.port=" + server.port("switchboard")
            };
            ServerProcess.Result well = ServerProcess.run(command);
            assertThat(well.code()).as(well.out()).isZero();
            assertThat(well.out())
                    .contains("  ok     it sends clients on to 127.0.0.1:" + server.port("notification"))
                    .contains("  ok     the switchboard answers on")
                    .contains("MSN Messenger 1.0 to 4.7, Windows Messenger 4.0 to 4.7.2004: nothing is wrong")
                    .doesNotContain("MSN Messenger 5.0");
            assertThat(server.err()).doesNotContain("WARN").doesNotContain("ERROR");
            server.stop();
        }
        ServerProcess.Result ill = CommandLoop.run(command);
        assertThat(ill.code()).isEqualTo(1);
        assertThat(ill.out())
                .contains("  wrong  the dispatch server cannot be reached")
                .contains("2 to correct");
    }

    @Test
    void noVersionIsNamed() throws Exception {
        ServerProcess.Result result = CommandLoop.run("doctor", "--client", "seven");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("--client seven: it takes a version such as 4.7", "Windows Messenger 4.7.2005 to 5.1");
    }
}
