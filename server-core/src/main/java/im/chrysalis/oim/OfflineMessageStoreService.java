package im.chrysalis.oim;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.ns.OfflineMail;
import im.chrysalis.ns.OfflineText;
import im.chrysalis.passport.Passport;
import im.chrysalis.people.Handle;
import im.chrysalis.store.Account;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By which clients send offline messages: Store, and Store2 of later clients. What a message is acknowledged by is its
 * number in the request. Usable by any thread that may block on the store and on lanes, but not on a lane.
 */
public final class OfflineMessageStoreService implements Router.Handler {

    private static final Logger log = LoggerFactory.getLogger(OfflineMessageStoreService.class);

    /** The namespaces of both methods; a client may name the one in SOAPAction and write the other. */
    private static final String STORE = "http://messenger.msn.com/ws/2004/09/oim/";

    private static final String STORE_2 = "http://messenger.live.com/ws/2006/09/oim/";

    private static final String RELIABLE_MESSAGING = "http://schemas.xmlsoap.org/ws/2003/03/rm";
    private static final String UTILITY = "http://schemas.xmlsoap.org/ws/2002/07/utility";
    private static final String SEQUENCE = "http://messenger.msn.com";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The text of every fault of the original service, which clients do not look at. */
    private static final String FAULT_TEXT =
            "Exception of type 'System.Web.Services.Protocols.SoapException' was thrown.";

    private static final String ACTOR = "https://ows.messenger.msn.com/OimWS/oim.asmx";

    private final OfflineMail mail;
    private final Tickets tickets;
    private final LockKeys lockKeys = new LockKeys();

    public OfflineMessageStoreService(OfflineMail mail, Passport passport) {
        this.mail = mail;
        this.tickets = new Tickets(passport);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        try {
            return answer(XmlDocumentReader.document(request.body()), isStore2(request));
        } catch (MalformedXml malformed) {
            log.info("a request from {} is no SOAP: {}", request.endpoints().remoteHost(), malformed.getMessage());
            return fault(STORE, "InvalidContent", xml -> {});
        } catch (RuntimeException failure) {
            log.error("an offline message could not be stored: internal error", failure);
            return fault(STORE, "SystemUnavailable", xml -> {});
        }
    }

    private static boolean isStore2(HttpRequest request) {
        String action = request.header("soapaction");
        return action != null && action.replace("\"", "").strip().endsWith("Store2");
    }

    private HttpResponse answer(XmlElement envelope, boolean store2) {
        String namespace = namespace(envelope, store2);
        String ticket = attribute(envelope, "Ticket", "passport");
        Optional<Account> account = tickets.account(ticket);
        if (account.isEmpty()) {
            return fault(namespace, "AuthenticationFailed", xml -> renewTicket(xml, namespace, store2));
        }
        String email = account.get().email();
        if (!lockKeys.isAnswer(
                email, attribute(envelope, "Ticket", "appid"), attribute(envelope, "Ticket", "lockkey"))) {
            return fault(
                    namespace,
                    "AuthenticationFailed",
                    xml -> xml.open("LockKeyChallenge", "xmlns", namespace)
                            .text(lockKeys.challenge(email))
                            .close());
        }
        return send(account.get(), envelope, namespace);
    }

    private HttpResponse send(Account from, XmlElement envelope, String namespace) {
        Optional<OfflineText> text = envelope.find("Content")
                .filter(content -> isText(envelope))
                .flatMap(content -> OfflineText.read(content.rawText().stripLeading()));
        if (text.isEmpty()) {
            return fault(namespace, "InvalidContent", xml -> {});
        }
        OfflineMail.Outcome outcome =
                mail.send(from, Handle.canonical(attribute(envelope, "To", "memberName")), text.get());
        return switch (outcome) {
            case STORED ->
                Envelopes.answer(
                        xml -> acknowledge(xml, number(envelope)),
                        xml -> xml.open("StoreResponse", "xmlns", namespace)
                                .element("PointsConsumed", "0")
                                .close());
            case UNAVAILABLE -> fault(namespace, "SystemUnavailable", xml -> {});
            case THROTTLED -> fault(namespace, "SenderThrottleLimitExceeded", xml -> {});
            case INVALID -> fault(namespace, "InvalidContent", xml -> {});
        };
    }

    private static boolean isText(XmlElement envelope) {
        return envelope.find("MessageType")
                .map(type -> type.text().equalsIgnoreCase("text"))
                .orElse(true);
    }

    /** The namespace of what the client has written, which need not be that of SOAPAction, as with Pidgin. */
    private static String namespace(XmlElement envelope, boolean store2) {
        return envelope.find("MessageType")
                .or(() -> envelope.find("Ticket"))
                .map(XmlElement::namespace)
                .filter(namespace -> namespace.equals(STORE) || namespace.equals(STORE_2))
                .orElse(store2 ? STORE_2 : STORE);
    }

    private static String attribute(XmlElement envelope, String element, String attribute) {
        return envelope.find(element)
                .flatMap(found -> found.attribute(attribute))
                .map(String::strip)
                .orElse("");
    }

    /** The number of the message, by which its client recognises that it was stored. */
    private static String number(XmlElement envelope) {
        return envelope.find("MessageNumber")
                .map(XmlElement::text)
                .filter(number -> NUMBER.matcher(number).matches())
                .orElse("1");
    }

    private static void acknowledge(XmlWriter xml, String number) {
        xml.open("soap:Header").open("SequenceAcknowledgment", "xmlns", RELIABLE_MESSAGING);
        xml.open("Identifier", "xmlns", UTILITY).text(SEQUENCE).close();
        xml.empty("AcknowledgmentRange", "Upper", number, "Lower", number);
        xml.close().close();
    }

    /** Has the client fetch another ticket, each generation in its way. */
    private static void renewTicket(XmlWriter xml, String namespace, boolean store2) {
        if (store2) {
            xml.open("RequiredAuthPolicy", "xmlns", namespace).text("MBI_SSL").close();
            xml.open("SSOChallenge", "xmlns", namespace).text("?MBI_SSL").close();
        } else {
            xml.open("TweenerChallenge", "xmlns", namespace)
                    .text("lc=1033,id=507,tw=40")
                    .close();
        }
    }

    private static HttpResponse fault(String namespace, String code, Consumer<XmlWriter> detail) {
        log.debug("an offline message is refused: {}", code);
        return Envelopes.fault("q0", namespace, code, FAULT_TEXT, ACTOR, detail);
    }
}
