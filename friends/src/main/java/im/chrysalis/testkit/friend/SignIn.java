package im.chrysalis.testkit.friend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Signs in, from the dispatch server to the notification server (docs/protocol/sign-in.md#5). */
final class SignIn {

    private final ServerAddresses server;
    private final String email;
    private final String password;
    private final ClientDialect dialect;
    private final long end;

    SignIn(ServerAddresses server, String email, String password, ClientDialect dialect, long endNanos) {
        this.server = server;
        this.email = email;
        this.password = password;
        this.dialect = dialect;
        this.end = endNanos;
    }

    /**
     * Signs in, and returns the connection to the notification server.
     *
     * @param connecting makes a connection
     */
    FriendConnection through(Function<InetSocketAddress, FriendConnection> connecting)
            throws IOException, TimeoutException {
        FriendConnection connection = connecting.apply(server.dispatch());
        WireLine answer = introduced(connection);
        if (answer.verb().equals("XFR")) {
            connection.close();
            connection = connecting.apply(server.notificationAt(address(answer.arg(2))));
            answer = introduced(connection);
        }
        String kind = kind();
        if (!answer.verb().equals("USR") || !answer.arg(2).equals("S")) {
            throw refused("is refused: " + answer.text());
        }
        String proof = dialect.signsInByTicket()
                ? Passport.ticket(server.web(), email, password)
                : Digests.md5(answer.arg(3) + password);
        WireLine ok = connection.request("USR", kind + " S " + proof, end);
        if (!ok.arg(1).equals("OK")) {
            throw refused("could not sign in: " + ok.text() + "; is there such an account, with that password?");
        }
        return connection;
    }

    private WireLine introduced(FriendConnection connection) throws TimeoutException, IOException {
        WireLine version = connection.request("VER", dialect.name() + " CVR0", end);
        if (!version.arg(1).equals(dialect.name())) {
            throw refused("speaks " + dialect.name() + ", which the server does not: " + version.text());
        }
        if (dialect.signsInByTicket()) {
            connection.request("CVR", "0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS " + email, end);
        } else {
            connection.request("INF", "", end);
        }
        return connection.request("USR", kind() + " I " + email, end);
    }

    private String kind() {
        return dialect.signsInByTicket() ? "TWN" : "MD5";
    }

    private IOException refused(String why) {
        return new IOException(email + " " + why);
    }

    /** Parses an address as sent by servers, {@code host:port}. */
    static InetSocketAddress address(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IOException("'" + text + "' is no address to go on to");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
