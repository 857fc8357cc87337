package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.MsnTestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** How a friend gets from the dispatch server to being signed in (msnp2-12.md, 5). */
final class SignIn {

    private final MsnTestServer server;
    private final String email;
    private final String password;
    private final Speech speech;
    private final long end;

    SignIn(MsnTestServer server, String email, String password, Speech speech, long endNanos) {
        this.server = server;
        this.email = email;
        this.password = password;
        this.speech = speech;
        this.end = endNanos;
    }

    /**
     * Signs in, and returns the connection to the notification server.
     *
     * @param connecting makes a connection
     */
    FriendWire through(Function<InetSocketAddress, FriendWire> connecting) throws IOException, TimeoutException {
        FriendWire wire = connecting.apply(server.dispatch());
        WireLine answer = introduced(wire);
        if (answer.verb().equals("XFR")) {
            wire.close();
            wire = connecting.apply(address(answer.arg(2)));
            answer = introduced(wire);
        }
        String kind = kind();
        if (!answer.verb().equals("USR") || !answer.arg(2).equals("S")) {
            throw refused("is not let in: " + answer.text());
        }
        String proof = speech.signsInByTicket()
                ? Passport.ticket(server.web(), email, password)
                : Digests.md5(answer.arg(3) + password);
        WireLine ok = wire.ask("USR", kind + " S " + proof, end);
        if (!ok.arg(1).equals("OK")) {
            throw refused("could not sign in: " + ok.text() + "; is there such an account, with that password?");
        }
        return wire;
    }

    private WireLine introduced(FriendWire wire) throws TimeoutException, IOException {
        WireLine version = wire.ask("VER", speech.name() + " CVR0", end);
        if (!version.arg(1).equals(speech.name())) {
            throw refused("speaks " + speech.name() + ", which the server does not: " + version.text());
        }
        if (speech.signsInByTicket()) {
            wire.ask("CVR", "0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS " + email, end);
        } else {
            wire.ask("INF", "", end);
        }
        return wire.ask("USR", kind() + " I " + email, end);
    }

    private String kind() {
        return speech.signsInByTicket() ? "TWN" : "MD5";
    }

    private IOException refused(String why) {
        return new IOException(email + " " + why);
    }

    /** An address as servers tell it, {@code host:port}. */
    static InetSocketAddress address(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IOException("'" + text + "' is no address to go on to");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
