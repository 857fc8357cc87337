package im.chrysalis.testkit;

import im.chrysalis.app.Server;
import im.chrysalis.app.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in this JVM: in memory, on free ports of the loopback address. */
final class InJvmServer implements ServerProcess {

    /** Found by {@link MsnServer} by its name, because an older Java cannot load it. */
    static final class Launcher implements ServerProcess.Launcher {

        @Override
        public ServerProcess start(List<String> settings, People people) {
            return InJvmServer.launch(settings, people);
        }
    }

    private static final List<String> SETTINGS = List.of(
            "data.memory=true",
            "transport=nio", // a test's Java machine may not let native code in without a warning
            "bind=127.0.0.1",
            "control.bind=127.0.0.1",
            "dispatch.port=0",
            "notification.port=0",
            "switchboard.port=0",
            "web.port=0",
            "web.tls-port=0", // its keys are made when they are needed
            "control.port=0",
            "lanes=2");

    private static final String TOKEN = "control.token=";

    private final Server server;
    private final RunningServer running;

    private InJvmServer(Server server, RunningServer running) {
        this.server = server;
        this.running = running;
    }

    private static InJvmServer launch(List<String> settings, People people) {
        List<String> all = new ArrayList<>(SETTINGS);
        all.addAll(settings);
        try {
            // no environment and no file: a test is the same on every machine
            Server server = Server.start(Configuration.of(all, Map.of(), null), administration -> {}, () -> {});
            try {
                RunningServer running = RunningServer.of(server.addresses(), token(settings), people);
                running.createAccounts();
                return new InJvmServer(server, running);
            } catch (RuntimeException refused) {
                server.close();
                throw refused;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The token that the settings give the control API; empty for none. */
    private static String token(List<String> settings) {
        String token = "";
        for (String setting : settings) {
            token = setting.startsWith(TOKEN) ? setting.substring(TOKEN.length()) : token;
        }
        return token;
    }

    @Override
    public RunningServer running() {
        return running;
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
