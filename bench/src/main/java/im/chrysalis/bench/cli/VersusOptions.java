package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Transport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the comparison. */
final class VersusOptions {

    @Option(
            names = "--versus",
            paramLabel = "limit|HOST:PORT",
            description =
                    "compare, round by round, with a bare relay that copies octets unread, or with another server")
    @Nullable
    String versus;

    @Option(names = "--versus-pid", paramLabel = "PID", description = "process of that other server")
    @Nullable
    Long versusPid;

    @Option(names = "--versus-web", paramLabel = "HOST:PORT", description = "where that other server gives out tickets")
    @Nullable
    String versusWeb;

    @Option(
            names = "--transport",
            paramLabel = "epoll|nio",
            description = "of the bare relay (default: epoll on Linux)")
    Transport transport = Transport.best();

    @Option(
            names = "--loops",
            paramLabel = "N",
            description = "event loops of the bare relay (default: as many as the server has)")
    int loops;

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of each (default: ${DEFAULT-VALUE})")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "length of a round (default: ${DEFAULT-VALUE})")
    double seconds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "how long each side is warmed up before the first round (default: ${DEFAULT-VALUE})")
    double warmUp = 8;

    @Option(
            names = "--generator-loops",
            paramLabel = "N",
            description = "event loops of this tool (default: ${DEFAULT-VALUE})")
    int generatorLoops = 1;

    boolean isLimit() {
        return "limit".equals(versus);
    }

    /** What to call the other side. */
    String otherName() {
        return versus == null ? "" : isLimit() ? "limit" : versus;
    }
}
