package im.chrysalis.oim;

import im.chrysalis.dialect.MailData;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.ns.OfflineMail;
import im.chrysalis.passport.Passport;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.store.Account;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By which clients list, fetch and delete their offline messages (RSI). Usable by any thread that may block on the store.
 */
public final class OfflineMessageReadService implements Router.Handler {

    private static final Logger log = LoggerFactory.getLogger(OfflineMessageReadService.class);

    private static final String NAMESPACE = "http://www.hotmail.msn.com/ws/2004/09/oim/rsi";

    /** Of the fault code by which clients know that a ticket is not valid, or no longer. */
    private static final String SECURE_CONVERSATION = "http://schemas.xmlsoap.org/ws/2005/02/sc";

    private static final Pattern GUID =
            Pattern.compile("(?:msg)?\\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})}?");

    private final OfflineMail mail;
    private final AddressBooks books;
    private final Tickets tickets;

    public OfflineMessageReadService(OfflineMail mail, AddressBooks books, Passport passport) {
        this.mail = mail;
        this.books = books;
        this.tickets = new Tickets(passport);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        String method = "";
        try {
            XmlElement envelope = XmlDocumentReader.document(request.body());
            XmlElement asked = envelope.soapRequest().orElseThrow(() -> new MalformedXml("it asks for nothing"));
            method = asked.name();
            Optional<Account> account = envelope.find("PassportCookie")
                    .flatMap(cookie -> cookie.child("t"))
                    .flatMap(ticket -> tickets.account(ticket.text()));
            return account.isEmpty() ? ticketInvalid(method) : answer(account.get(), asked);
        } catch (MalformedXml malformed) {
            log.info("a request from {} is no SOAP: {}", request.endpoints().remoteHost(), malformed.getMessage());
            return invalidRequest(method);
        } catch (RuntimeException failure) {
            log.error("{} failed: internal error", method, failure);
            return fault("soap", "http://schemas.xmlsoap.org/soap/envelope/", "Server", "Internal error", method);
        }
    }

    private HttpResponse answer(Account account, XmlElement asked) {
        String email = account.email();
        return switch (asked.name()) {
            case "GetMetadata" ->
                response(
                        asked,
                        xml -> xml.fragment(MailData.document(books.load(email).mail(), mail.waiting(email))));
            case "GetMessage" ->
                asked.find("messageId")
                        .flatMap(id -> guid(id.text()))
                        .flatMap(id -> mail.find(email, id))
                        .map(message -> message(asked, message, email))
                        .orElseGet(() -> notFound(asked));
            case "DeleteMessages" -> mail.delete(email, ids(asked)) ? deleted(asked) : notFound(asked);
            default -> invalidRequest(asked.name());
        };
    }

    private static Set<UUID> ids(XmlElement asked) {
        return asked.all("messageId").stream()
                .flatMap(id -> guid(id.text()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<UUID> guid(String text) {
        return Optional.of(GUID.matcher(text.toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(guid -> UUID.fromString(guid.group(1)));
    }

    private static HttpResponse message(XmlElement asked, OfflineMessage message, String email) {
        return response(asked, xml -> xml.element("GetMessageResult", MessageDocument.of(message, email)));
    }

    private static HttpResponse deleted(XmlElement asked) {
        return Envelopes.answer(xml -> xml.empty(asked.name() + "Response", "xmlns", NAMESPACE));
    }

    private static HttpResponse response(XmlElement asked, Consumer<XmlWriter> content) {
        return Envelopes.answer(xml -> {
            xml.open(asked.name() + "Response", "xmlns", NAMESPACE);
            content.accept(xml);
            xml.close();
        });
    }

    private static HttpResponse notFound(XmlElement asked) {
        return fault("s", NAMESPACE, "NotAllowed", "The message was not found in the OIM folder", asked.name());
    }

    private static HttpResponse invalidRequest(String method) {
        return fault("soap", "http://schemas.xmlsoap.org/soap/envelope/", "Client", "Schema validation error", method);
    }

    private static HttpResponse ticketInvalid(String method) {
        return fault("q0", SECURE_CONVERSATION, "BadContextToken", "Passport Authentication Failed", method);
    }

    private static HttpResponse fault(String prefix, String namespace, String code, String text, String method) {
        log.debug("{} is refused: {}", method, code);
        return Envelopes.fault(prefix, namespace, code, text, NAMESPACE + "/" + method, xml -> {});
    }
}
