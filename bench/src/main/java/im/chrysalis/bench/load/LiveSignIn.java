package im.chrysalis.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Signs in as clients of MSNP13 to MSNP18 do: tickets by RST over plain HTTP, for USR TWN or with a proof for USR SSO;
 * memberships and contacts by SOAP; then the session names the contacts (ADL), its settings and its status
 * (docs/protocol/sign-in.md#5.4, docs/protocol/lists.md#7.7).
 */
final class LiveSignIn extends SignIn {

    /** How many contacts an ADL names, so that its payload has less than 7,500 octets. */
    private static final int CONTACTS_AT_ONCE = 150;

    private static final int VECTOR_OCTETS = 8;

    /** Of FL and AL. */
    private static final String LISTED = " l=\"3\" t=\"1\"/>";

    private final String password;
    private final Connector connector;
    private final InetSocketAddress web;
    private final int place;
    private final Deque<String> batches = new ArrayDeque<>();
    private String ticket = "";
    private int nextId = 6;

    LiveSignIn(
            Dialect dialect,
            String email,
            String password,
            Connector connector,
            InetSocketAddress web,
            int place,
            Listener listener) {
        super(dialect, email, listener);
        this.password = password;
        this.connector = connector;
        this.web = web;
        this.place = place;
    }

    @Override
    String introduction() {
        return "CVR 2 0x0409 winnt 6.1.0 i386 MSNMSGR 14.0.8117 msmsgs " + email();
    }

    @Override
    String securityPackage() {
        return dialect().usesProof() ? "SSO" : "TWN";
    }

    /** The challenge is a policy and a nonce; before MSNP15, the policy alone. */
    @Override
    void challenged(ClientConnection connection, String challenge) {
        int blank = challenge.indexOf(' ');
        String nonce = challenge.substring(blank + 1);
        String policy = dialect().usesProof() ? challenge.substring(0, blank) : "?" + challenge.replace(',', '&');
        String service = dialect().usesProof() ? TokenService.SINGLE_SIGN_ON : TokenService.SIGN_IN;
        HttpClient login = new HttpClient(connector, connection.loop(), web);
        String request = TokenService.request(email(), password, policy, List.of(service, TokenService.CONTACTS));
        login.post(TokenService.PATH, null, request, new WebListener(connection, login) {
            @Override
            public void answered(String answer) {
                login.close();
                ticket = TokenService.ticket(answer, TokenService.CONTACTS);
                String shown = TokenService.ticket(answer, service);
                if (ticket.isEmpty() || shown.isEmpty()) {
                    failed("RST gave no ticket: " + Xml.text(answer, "faultstring"));
                    return;
                }
                authenticate(connection, shown + proof(TokenService.secret(answer, service), nonce));
            }
        });
    }

    private String proof(String secret, String nonce) {
        if (!dialect().usesProof()) {
            return "";
        }
        byte[] vector = new byte[VECTOR_OCTETS];
        ThreadLocalRandom.current().nextBytes(vector);
        return " " + SsoProof.of(secret, nonce, vector) + (dialect().hasPlaces() ? " {" + machine() + "}" : "");
    }

    /** The same at each sign-in of an account at that place. */
    private UUID machine() {
        return UUID.nameUUIDFromBytes((place + email()).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    void requestAddressBook(ClientConnection connection) {
        HttpClient contacts = new HttpClient(connector, connection.loop(), web);
        AddressBookRequest.findMembership("").send(contacts, ticket, new WebListener(connection, contacts) {
            @Override
            public void answered(String memberships) {
                findContacts(connection, contacts);
            }
        });
    }

    private void findContacts(ClientConnection connection, HttpClient contacts) {
        AddressBookRequest request =
                dialect().hasPlaces() ? AddressBookRequest.findPaged("") : AddressBookRequest.findAll("");
        request.send(contacts, ticket, new WebListener(connection, contacts) {
            @Override
            public void answered(String book) {
                contacts.close();
                batches.addAll(payloads(book));
                sendBatch(connection);
            }
        });
    }

    /** The payloads of ADL for the contacts in a book: at least one, since the first one shows that the list is read. */
    private List<String> payloads(String book) {
        TreeSet<String> emails = new TreeSet<>(Xml.texts(book, "passportName"));
        emails.remove(email());
        List<String> payloads = new ArrayList<>();
        Map<String, StringBuilder> domains = new TreeMap<>();
        int count = 0;
        for (String email : emails) {
            int at = email.indexOf('@');
            domains.computeIfAbsent(email.substring(at + 1), domain -> new StringBuilder())
                    .append("<c n=\"")
                    .append(email, 0, at)
                    .append('"')
                    .append(LISTED);
            if (++count % CONTACTS_AT_ONCE == 0) {
                payloads.add(payload(domains));
                domains.clear();
            }
        }
        if (payloads.isEmpty() || !domains.isEmpty()) {
            payloads.add(payload(domains));
        }
        return payloads;
    }

    private static String payload(Map<String, StringBuilder> domains) {
        StringBuilder text = new StringBuilder("<ml l=\"1\">");
        domains.forEach((domain, contacts) -> text.append("<d n=\"")
                .append(domain)
                .append("\">")
                .append(contacts)
                .append("</d>"));
        return text.append("</ml>").toString();
    }

    private void sendBatch(ClientConnection connection) {
        sendPayload(connection, "ADL " + nextId++, batches.remove());
    }

    @Override
    boolean endsAddressBook(ClientConnection connection, ReceivedLine line) {
        if (!line.is("ADL") || !line.text().endsWith(" OK")) {
            return false;
        }
        if (batches.isEmpty()) {
            return true;
        }
        sendBatch(connection);
        return false;
    }

    /** Privacy and the own name, and from MSNP16 on the place; then the status, in one piece as clients send it. */
    @Override
    void sendStatus(ClientConnection connection) {
        connection.sendLine("BLP " + nextId++ + " AL");
        connection.sendLine("PRP " + nextId++ + " MFN " + name());
        if (dialect().hasPlaces()) {
            uux(connection, "<EndpointData><Capabilities>2789003324:48</Capabilities></EndpointData>");
            uux(
                    connection,
                    "<PrivateEndpointData><EpName>BENCH</EpName><Idle>false</Idle><ClientType>1</ClientType>"
                            + "<State>NLN</State></PrivateEndpointData>");
        }
        uux(connection, "<Data><PSM></PSM><CurrentMedia></CurrentMedia></Data>");
        super.sendStatus(connection);
    }

    private void uux(ClientConnection connection, String payload) {
        connection.sendRaw("UUX " + nextId++ + " " + payload.length() + "\r\n" + payload);
    }

    private String name() {
        String part = email().substring(0, email().indexOf('@'));
        return Character.toUpperCase(part.charAt(0)) + part.substring(1);
    }

    /** A listener that makes the sign-in fail when the request does. */
    private abstract class WebListener implements HttpClient.Listener {

        private final ClientConnection connection;
        private final HttpClient client;

        WebListener(ClientConnection connection, HttpClient client) {
            this.connection = connection;
            this.client = client;
        }

        @Override
        public void failed(String why) {
            client.close();
            fail(connection, why);
        }
    }
}
