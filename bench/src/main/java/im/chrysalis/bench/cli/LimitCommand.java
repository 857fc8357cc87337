package im.chrysalis.bench.cli;

import im.chrysalis.address.HostPort;
import im.chrysalis.bench.limit.BareRelay;
import im.chrysalis.bench.load.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench limit}: runs the bare relay until it is stopped. */
@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        description = "Runs a bare relay that copies octets unread; other scenarios start it themselves.")
public final class LimitCommand implements Runnable {

    @Option(names = "--group", description = "connections that receive from each other (default: ${DEFAULT-VALUE})")
    int group = 2;

    @Option(names = "--loops", description = "event loops (default: twice the cores)")
    int loops = 2 * Runtime.getRuntime().availableProcessors();

    @Option(names = "--transport", description = "epoll or nio (default: epoll on Linux)")
    Transport transport = Transport.best();

    @Override
    public void run() {
        try (BareRelay relay = new BareRelay(transport, loops, group)) {
            System.out.println("limit ready " + HostPort.of(relay.address()));
            relay.await();
        }
    }
}
