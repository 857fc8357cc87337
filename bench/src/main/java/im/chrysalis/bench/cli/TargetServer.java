package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.BulkSignIn;
import im.chrysalis.bench.load.Connector;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.SignInFactory;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.ProcessStats;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server under load.
 *
 * @param notification where its clients sign in
 * @param web where it gives out tickets over plain HTTP, if that is known
 * @param cpu of its process, if that is on this machine
 * @param managed it, if the tool started it
 */
record TargetServer(
        InetSocketAddress dispatch,
        InetSocketAddress notification,
        @Nullable InetSocketAddress web,
        AccountPattern accounts,
        @Nullable ProcessStats cpu,
        @Nullable ManagedServer managed)
        implements AutoCloseable {

    /** One that the tool started. */
    static TargetServer of(ManagedServer own, AccountPattern accounts) {
        return new TargetServer(
                own.address("dispatch"),
                own.address("notification"),
                own.address("web"),
                accounts,
                new ProcessStats(own.child().pid()),
                own);
    }

    /** One that runs already. */
    static TargetServer at(
            String address, @Nullable String web, @Nullable Long pid, AccountPattern accounts, Connector connector) {
        InetSocketAddress dispatch = BulkSignIn.address(address);
        InetSocketAddress notification = BulkSignIn.notificationServer(connector, dispatch, accounts);
        return new TargetServer(
                dispatch,
                notification,
                web == null ? null : BulkSignIn.address(web),
                accounts,
                pid == null ? null : new ProcessStats(pid),
                null);
    }

    /** Sign-ins at its notification server. */
    SignInFactory signIns(Dialect dialect) {
        return new SignInFactory(dialect, notification, web, accounts, 0);
    }

    @Override
    public void close() {
        if (managed != null) {
            managed.close();
            managed.checkLog();
        }
    }
}
