package im.chrysalis.testkit;

import im.chrysalis.actor.AdjustableTimers;
import im.chrysalis.app.Server;
import im.chrysalis.app.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
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

    private final Server server;
    private final AdjustableTimers timers;
    private final RunningServer running;

    private InJvmServer(Server server, AdjustableTimers timers, RunningServer running) {
        this.server = server;
        this.timers = timers;
        this.running = running;
    }

    private static InJvmServer launch(List<String> settings, People people) {
        List<String> all = new ArrayList<>(SETTINGS);
        all.addAll(settings);
        AdjustableTimers[] shifted = new AdjustableTimers[1];
        try {
            // no environment and no file: a test is the same on every machine
            Server server = Server.start(
                    Configuration.of(all, Map.of(), null),
                    clock -> shifted[0] = new AdjustableTimers(clock),
                    administration -> {},
                    () -> {});
            try {
                RunningServer running = RunningServer.of(server.addresses(), "", people);
                running.createAccounts();
                return new InJvmServer(server, shifted[0], running);
            } catch (RuntimeException refused) {
                server.close();
                throw refused;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public RunningServer running() {
        return running;
    }

    @Override
    public void advanceClock(Duration by) {
        timers.advance(by);
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
