package im.chrysalis.testkit.friend;

import java.net.InetSocketAddress;

/** The addresses of a server that a client needs to sign in; it is sent the others, and asks here where they are. */
public interface ServerAddresses {

    /** Where clients connect first. */
    InetSocketAddress dispatch();

    /** Web services over plain HTTP, by which clients from MSNP8 on sign in. */
    InetSocketAddress web();

    /**
     * Where the notification server is that the dispatch server has named; another address only where that one cannot be
     * reached from here, as with mapped ports.
     */
    default InetSocketAddress notificationAt(InetSocketAddress named) {
        return named;
    }

    /** The same of the switchboard. */
    default InetSocketAddress switchboardAt(InetSocketAddress named) {
        return named;
    }
}
