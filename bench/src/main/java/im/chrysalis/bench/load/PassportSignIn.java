package im.chrysalis.bench.load;

import im.chrysalis.address.HostPort;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Signs in by Passport as MSN Messenger 5.0 did (MSNP8; docs/protocol/walkthroughs.md#16.3), with a ticket from the
 * login server, over plain HTTP as patched clients get it (docs/protocol/passport.md#21.2). The Nexus, which clients
 * query once, is not used.
 */
class PassportSignIn extends SignIn {

    private final String password;
    private final Connector connector;
    private final InetSocketAddress web;
    private boolean fetches;
    private int linesToCome;
    private String lastList = "LST";

    PassportSignIn(String email, String password, Connector connector, InetSocketAddress web, Listener listener) {
        super(email, listener);
        this.password = password;
        this.connector = connector;
        this.web = web;
    }

    @Override
    String dialect() {
        return "MSNP8";
    }

    @Override
    String introduction() {
        return "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 5.0.0544 MSMSGS " + email();
    }

    @Override
    String securityPackage() {
        return "TWN";
    }

    @Override
    void challenged(ClientConnection connection, String challenge) {
        fetches = true;
        connector.connect(
                connection.loop(), web, new LoginHandler(connection), login -> login.sendRaw(question(challenge)));
    }

    private String question(String challenge) {
        return "GET /login2.srf HTTP/1.1\r\nAuthorization: Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,"
                + "sign-in=" + encoded(email()) + ",pwd=" + encoded(password) + "," + challenge
                + "\r\nUser-Agent: MSMSGS\r\nHost: " + HostPort.host(web.getHostString())
                + "\r\nConnection: close\r\n\r\n";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The reply to SYN contains the number of lines that follow (docs/protocol/lists.md#6.1). */
    @Override
    boolean endsAddressBook(ReceivedLine line) {
        if (line.is("SYN")) {
            String[] words = line.words();
            lastList = words[3].equals("0") ? "LSG" : "LST";
            linesToCome = Integer.parseInt(words[3].equals("0") ? words[4] : words[3]);
            return false;
        }
        return line.is(lastList) && --linesToCome == 0;
    }

    @Override
    String status() {
        return "NLN 0";
    }

    /** The exchange with the login server. */
    private final class LoginHandler implements ConnectionHandler {

        private static final String BEFORE = "from-PP='";

        private final ClientConnection notification;

        LoginHandler(ClientConnection notification) {
            this.notification = notification;
        }

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            String text = line.text();
            int from = text.indexOf(BEFORE);
            if (from >= 0 && fetches) {
                from += BEFORE.length();
                fetches = false;
                authenticate(notification, text.substring(from, text.indexOf('\'', from)));
                connection.close();
            } else if (text.startsWith("HTTP/") && !text.contains(" 200 ")) {
                disconnected(connection, "the login server said " + text);
            }
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            connection.close();
            if (fetches) {
                fail(notification, why + ", at the login server,");
            }
        }
    }
}
