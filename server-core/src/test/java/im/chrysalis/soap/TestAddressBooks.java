package im.chrysalis.soap;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.passport.Admission;
import im.chrysalis.passport.Purpose;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.MessengerService;
import im.chrysalis.server.Settings;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.store.Account;
import im.chrysalis.store.MemoryStore;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The address book services of a small fixture, asked without a socket. */
final class TestAddressBooks implements AutoCloseable {

    static final String NAMESPACE = "xmlns=\"http://www.msn.com/webservices/AddressBook\"";
    static final String ALICE = "alice@example.com";
    static final String BOB = "bob@example.com";

    private static final String ACTION = "http://www.msn.com/webservices/AddressBook/";

    final MemoryStore store = new MemoryStore();
    final ManualTimers timers = new ManualTimers(Instant.parse("2009-01-07T18:00:00Z"));
    final MessengerService service;
    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private final ThreadLanes lanes = new ThreadLanes("lane", 2);

    TestAddressBooks() {
        this(SoapSettings.DEFAULT);
    }

    TestAddressBooks(SoapSettings soap) {
        Settings defaults = Settings.DEFAULT;
        service = new MessengerService(
                new Settings(
                        defaults.dialects(),
                        true,
                        Admission.KNOWN,
                        NsSettings.DEFAULT,
                        SbSettings.DEFAULT,
                        soap,
                        defaults.storage()),
                store,
                passwords,
                timers,
                lanes,
                lanes,
                new NoAddresses(),
                new TranscriptLog(100, timers));
        add(ALICE, "Alice");
        add(BOB, "Bob");
    }

    void add(String email, String name) {
        store.accounts().create(email, NameEncoding.encode(name), passwords.seal(email, "secret"));
    }

    /** Puts somebody on a list of somebody's, as an older client does. */
    void list(String owner, ListName list, String email) {
        Account other = store.accounts().find(email).orElseThrow();
        store.books()
                .apply(
                        owner,
                        new AddressBookChange.Listed(list, email, other.name(), other.name(), null, UUID.randomUUID()));
    }

    Group group(String owner, int number, String name) {
        Group group = new Group(number, UUID.randomUUID(), NameEncoding.encode(name));
        store.books().apply(owner, new AddressBookChange.GroupAdded(group));
        return group;
    }

    String ticket(String email) {
        return service.passport()
                .issue(store.accounts().find(email).orElseThrow(), Purpose.WEB)
                .encoded();
    }

    static String envelope(String ticket, String body) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Header><ABAuthHeader " + NAMESPACE
                + "><ManagedGroupRequest>false</ManagedGroupRequest><TicketToken>" + ticket.replace("&", "&amp;")
                + "</TicketToken></ABAuthHeader></soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    /** Asks for a method as an account. */
    HttpResponse ask(String email, String method, String content) {
        return post(
                envelope(ticket(email), "<" + method + " " + NAMESPACE + ">" + content + "</" + method + ">"),
                "soapaction",
                "\"" + ACTION + method + "\"");
    }

    /** Asks, and reads the element in the body of the answer. */
    XmlElement answer(String email, String method, String content) {
        HttpResponse response = ask(email, method, content);
        if (response.status() != 200) {
            throw new AssertionError(response.text());
        }
        return body(response);
    }

    static XmlElement body(HttpResponse response) {
        return XmlDocumentReader.document(response.body()).soapRequest().orElseThrow();
    }

    /** The text of the first element of that name within another, with the blanks around it. */
    static String text(XmlElement within, String name) {
        return within.find(name)
                .orElseThrow(() -> new AssertionError("no " + name))
                .rawText();
    }

    HttpResponse post(String envelope, String... headers) {
        Map<String, String> named = new HashMap<>(Map.of("host", "contacts.msn.com"));
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return service.addressBooks()
                .handle(new HttpRequest(
                        "POST",
                        "/abservice/abservice.asmx",
                        Map.of(),
                        named,
                        envelope.getBytes(StandardCharsets.UTF_8),
                        new HttpRequest.Endpoints("192.0.2.7", "192.0.2.1", false)));
    }

    @Override
    public void close() {
        lanes.close();
    }

    private static final class NoAddresses implements Addresses {

        @Override
        public String dispatch(Link link) {
            return "";
        }

        @Override
        public String notification(Link link, String account) {
            return "";
        }

        @Override
        public Optional<String> switchboard(Link link) {
            return Optional.empty();
        }
    }
}
