package im.chrysalis.bench.load;

import java.net.InetSocketAddress;

/**
 * A conversation of two clients, and their connections to the switchboard.
 *
 * @param caller the caller's connection
 * @param callee the callee's connection
 */
record Conversation(ClientConnection caller, ClientConnection callee) {

    /** Opens a conversation as clients do (docs/protocol/walkthroughs.md#16.9), both ends on one event loop. */
    static Conversation open(Connector connector, Session caller, Session callee, FirstFailure failure) {
        BlockingHandler callerLine = new BlockingHandler(caller.email());
        BlockingHandler calleeLine = new BlockingHandler(callee.email());
        caller.connection().setHandler(callerLine);
        callee.connection().setHandler(calleeLine);
        String[] way = callerLine.request(caller.connection(), "XFR 20 SB", "XFR 20 SB ");

        BlockingHandler calling = new BlockingHandler(caller.email());
        InetSocketAddress switchboard = BulkSignIn.address(way[3]);
        ClientConnection callerEnd = connector.connect(caller.connection().loop(), switchboard, calling);
        calling.request(callerEnd, "USR 1 " + caller.email() + " " + way[5], "USR 1 OK");
        calling.request(callerEnd, "CAL 2 " + callee.email(), "CAL 2 RINGING");

        String[] ring = calleeLine.await("RNG ");
        BlockingHandler answering = new BlockingHandler(callee.email());
        ClientConnection calleeEnd =
                connector.connect(caller.connection().loop(), BulkSignIn.address(ring[2]), answering);
        answering.request(calleeEnd, "ANS 1 " + callee.email() + " " + ring[4] + " " + ring[1], "ANS 1 OK");
        calling.await("JOI ");
        caller.connection().setHandler(new OnlineHandler(caller.email(), failure));
        callee.connection().setHandler(new OnlineHandler(callee.email(), failure));
        return new Conversation(callerEnd, calleeEnd);
    }
}
