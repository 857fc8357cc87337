package im.chrysalis.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies systemd that the server is ready, where a unit of {@code Type=notify} runs it. Java has no datagram sockets
 * of the Unix domain, so {@code systemd-notify} sends the message: the unit must have {@code NotifyAccess=all}.
 */
final class SystemdNotification {

    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotification.class);

    private SystemdNotification() {}

    /** Does nothing unless systemd waits for it. */
    static void ready() throws InterruptedException {
        ready(System.getenv(), List.of("systemd-notify", "--ready"));
    }

    /** Runs the command, if the environment names systemd's socket. A failure is logged: systemd then stops the unit. */
    static void ready(Map<String, String> environment, List<String> command) throws InterruptedException {
        if (environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty()) {
            return;
        }
        try {
            int code = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (code != 0) {
                LOG.error("{} ended with {}; systemd does not know that the server is ready", command, code);
            }
        } catch (IOException failure) {
            LOG.error("{} cannot be run; systemd does not know that the server is ready", command, failure);
        }
    }
}
