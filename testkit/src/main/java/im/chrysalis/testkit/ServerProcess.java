package im.chrysalis.testkit;

import java.util.List;

/** A server in this JVM, as {@link MsnServer} uses it. The implementation alone depends on the server's code. */
interface ServerProcess {

    /** Starts servers; has a constructor without parameters. */
    interface Launcher {

        /**
         * Starts a server; when this returns, it serves.
         *
         * @param settings {@code key=value}, each stronger than what the kit would choose
         */
        ServerProcess start(List<String> settings, People people);
    }

    RunningServer running();

    void stop();
}
