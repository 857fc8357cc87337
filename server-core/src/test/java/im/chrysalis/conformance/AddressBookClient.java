package im.chrysalis.conformance;

import im.chrysalis.conformance.HttpExchange.Answer;
import im.chrysalis.conformance.HttpExchange.Header;
import im.chrysalis.conformance.HttpExchange.Request;
import im.chrysalis.passport.Purpose;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One account's requests to the address book services (docs/protocol/address-book.md#27.1). */
final class AddressBookClient {

    private static final String NAMESPACE = "http://www.msn.com/webservices/AddressBook";

    /** What clients send in place of a stamp if they have no copy. */
    private static final String NO_STAMP = "0001-01-01T00:00:00.0000000-08:00";

    /**
     * An answer.
     *
     * @param content the element in the body of the envelope
     */
    record Reply(int status, XmlElement content) {

        boolean isSuccess() {
            return status == 200;
        }

        /** The error code of a fault, or empty. */
        String errorCode() {
            return text("errorcode");
        }

        /** The text of the first element of that name, or empty. */
        String text(String name) {
            return content.find(name).map(XmlElement::text).orElse("");
        }
    }

    private final TestServer server;
    private final String ticket;

    /** Gets a ticket of the account. */
    AddressBookClient(TestServer server, String email) {
        this.server = server;
        this.ticket = server.ticket(email, TranscriptFixture.DEFAULT_PASSWORD, Purpose.WEB)
                .text();
    }

    /** Makes a request; both services take all methods. */
    Reply ask(String method, String content) throws IOException {
        String envelope = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Header><ABAuthHeader xmlns=\""
                + NAMESPACE + "\"><TicketToken>" + ticket.replace("&", "&amp;")
                + "</TicketToken></ABAuthHeader></soap:Header><soap:Body><" + method + " xmlns=\"" + NAMESPACE + "\">"
                + content + "</" + method + "></soap:Body></soap:Envelope>";
        Answer answer = server.exchange(new Request(
                "POST",
                "/abservice/abservice.asmx",
                List.of(
                        new Header("Content-Type", "text/xml; charset=utf-8"),
                        new Header("SOAPAction", "\"" + NAMESPACE + "/" + method + "\"")),
                envelope.getBytes(StandardCharsets.UTF_8)));
        return new Reply(
                answer.status(),
                XmlDocumentReader.document(answer.body()).soapRequest().orElseThrow());
    }

    /** The whole address book, as a client has it that begins with nothing. */
    KeptAddressBook read() throws IOException {
        KeptAddressBook kept = new KeptAddressBook();
        kept.replaceMembers(require(ask("FindMembership", deltas(false, NO_STAMP))));
        kept.replaceContacts(require(ask("ABFindAll", deltas(false, NO_STAMP))));
        return kept;
    }

    /** Brings a copy up to date as clients do: by deltas, or by everything if that is refused. */
    void refresh(KeptAddressBook kept) throws IOException {
        Reply members = ask("FindMembership", deltas(true, kept.membersStamp()));
        if (isFullSyncRequired(members)) {
            kept.replaceMembers(require(ask("FindMembership", deltas(false, NO_STAMP))));
        } else {
            kept.mergeMembers(require(members));
        }
        Reply contacts = ask("ABFindAll", deltas(true, kept.contactsStamp()));
        if (isFullSyncRequired(contacts)) {
            kept.replaceContacts(require(ask("ABFindAll", deltas(false, NO_STAMP))));
        } else {
            kept.mergeContacts(require(contacts));
        }
    }

    private static boolean isFullSyncRequired(Reply reply) {
        return reply.errorCode().equals("FullSyncRequired");
    }

    private static XmlElement require(Reply reply) {
        if (!reply.isSuccess()) {
            throw new AssertionError("the address book cannot be read: " + reply.errorCode());
        }
        return reply.content();
    }

    private static String deltas(boolean only, String stamp) {
        return "<deltasOnly>" + only + "</deltasOnly><lastChange>" + stamp + "</lastChange>";
    }
}
