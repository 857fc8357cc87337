package im.chrysalis.bench.load;

import java.net.InetSocketAddress;

/**
 * A conversation of two, and their connections to the switchboard.
 *
 * @param caller the connection of the one who called
 * @param callee that of the one who was called
 */
record Chat(Wire caller, Wire callee) {

    /** Opens a conversation as clients do (msnp2-12.md, 16.9), both ends on one event loop. */
    static Chat open(Dial dial, Session caller, Session callee, Trouble trouble) {
        Exchange callerLine = new Exchange(caller.email());
        Exchange calleeLine = new Exchange(callee.email());
        caller.wire().talk(callerLine);
        callee.wire().talk(calleeLine);
        String[] way = callerLine.ask(caller.wire(), "XFR 20 SB", "XFR 20 SB ");

        Exchange calling = new Exchange(caller.email());
        InetSocketAddress switchboard = Crowd.address(way[3]);
        Wire callerEnd = dial.connect(caller.wire().loop(), switchboard, calling);
        calling.ask(callerEnd, "USR 1 " + caller.email() + " " + way[5], "USR 1 OK");
        calling.ask(callerEnd, "CAL 2 " + callee.email(), "CAL 2 RINGING");

        String[] ring = calleeLine.await("RNG ");
        Exchange answering = new Exchange(callee.email());
        Wire calleeEnd = dial.connect(caller.wire().loop(), Crowd.address(ring[2]), answering);
        answering.ask(calleeEnd, "ANS 1 " + callee.email() + " " + ring[4] + " " + ring[1], "ANS 1 OK");
        calling.await("JOI ");
        caller.wire().talk(new Online(caller.email(), trouble));
        callee.wire().talk(new Online(callee.email(), trouble));
        return new Chat(callerEnd, calleeEnd);
    }
}
