package im.chrysalis.testkit.friend;

import java.net.InetSocketAddress;

/** The addresses of a server that a client needs to sign in; it is sent the others. */
public interface ServerAddresses {

    /** Where clients connect first. */
    InetSocketAddress dispatch();

    /** Web services over plain HTTP, by which clients from MSNP8 on sign in. */
    InetSocketAddress web();
}
