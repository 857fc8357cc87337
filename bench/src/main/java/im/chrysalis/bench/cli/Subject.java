package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Crowd;
import im.chrysalis.bench.load.Dial;
import im.chrysalis.bench.server.Accounts;
import im.chrysalis.bench.server.Cpu;
import im.chrysalis.bench.server.OwnServer;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server to put a load on.
 *
 * @param notification where its clients sign in
 * @param web where it gives out tickets over plain HTTP, if that is known
 * @param cpu of its process, if that is on this machine
 * @param own it, if the tool started it
 */
record Subject(
        InetSocketAddress dispatch,
        InetSocketAddress notification,
        @Nullable InetSocketAddress web,
        Accounts accounts,
        @Nullable Cpu cpu,
        @Nullable OwnServer own)
        implements AutoCloseable {

    /** One that the tool started. */
    static Subject of(OwnServer own, Accounts accounts) {
        return new Subject(
                own.address("dispatch"),
                own.address("notification"),
                own.address("web"),
                accounts,
                new Cpu(own.child().pid()),
                own);
    }

    /** One that runs already. */
    static Subject at(String address, @Nullable String web, @Nullable Long pid, Accounts accounts, Dial dial) {
        InetSocketAddress dispatch = Crowd.address(address);
        InetSocketAddress notification = Crowd.notificationServer(dial, dispatch, accounts);
        return new Subject(
                dispatch,
                notification,
                web == null ? null : Crowd.address(web),
                accounts,
                pid == null ? null : new Cpu(pid),
                null);
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
            own.checkLog();
        }
    }
}
