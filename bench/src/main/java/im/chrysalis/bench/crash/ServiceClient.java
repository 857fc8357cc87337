package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One connection to the web services of clients of MSNP13 and later, for one thread. Several requests may be written
 * before their answers, which come in the same order, are read.
 */
final class ServiceClient extends BlockingConnection {

    private static final String NAMESPACE = "http://www.msn.com/webservices/AddressBook";

    private static final String STORAGE = "http://www.msn.com/webservices/storage/w10";

    /** An answer. */
    record Answer(int status, Document body) {

        /** The text of the first element of that local name, or empty. */
        String text(String name) {
            NodeList found = body.getElementsByTagNameNS("*", name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }
    }

    private final InetSocketAddress server;
    private String ticket = "";

    ServiceClient(InetSocketAddress server) throws IOException {
        super(server);
        this.server = server;
    }

    /**
     * Gets tickets of the token service, and keeps that of the address book services.
     *
     * @param address of the notification server, as the dialect has it
     * @return the ticket for that
     */
    String authenticate(String email, String password, String address) throws IOException {
        String envelope = "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:wsse=\"http://schemas.xmlsoap.org/ws/2003/06/secext\""
                + " xmlns:wsp=\"http://schemas.xmlsoap.org/ws/2002/12/policy\""
                + " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/03/addressing\""
                + " xmlns:wst=\"http://schemas.xmlsoap.org/ws/2004/04/trust\"><Header><wsse:Security>"
                + "<wsse:UsernameToken Id=\"user\"><wsse:Username>" + email + "</wsse:Username><wsse:Password>"
                + password + "</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body>"
                + "<ps:RequestMultipleSecurityTokens"
                + " xmlns:ps=\"http://schemas.microsoft.com/Passport/SoapServices/PPCRL\" Id=\"RSTS\">"
                + token(0, address) + token(1, "contacts.msn.com")
                + "</ps:RequestMultipleSecurityTokens></Body></Envelope>";
        post("/RST.srf", "", envelope);
        flush();
        Answer answer = next();
        NodeList tickets = answer.body().getElementsByTagNameNS("*", "BinarySecurityToken");
        if (tickets.getLength() != 2) {
            throw new BenchException("no tickets for " + email + ": " + answer.status() + " " + answer.text("text"));
        }
        ticket = tickets.item(1).getTextContent();
        return tickets.item(0).getTextContent();
    }

    private static String token(int number, String address) {
        return "<wst:RequestSecurityToken Id=\"RST" + number + "\"><wst:RequestType>"
                + "http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType><wsp:AppliesTo>"
                + "<wsa:EndpointReference><wsa:Address>" + address + "</wsa:Address></wsa:EndpointReference>"
                + "</wsp:AppliesTo><wsse:PolicyReference URI=\"MBI_KEY_OLD\"/></wst:RequestSecurityToken>";
    }

    /** Puts a request to the address book services into the buffer. */
    void write(String method, String content) throws IOException {
        post(
                "/abservice/abservice.asmx",
                NAMESPACE + "/" + method,
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Header><ABAuthHeader xmlns=\""
                        + NAMESPACE + "\"><TicketToken>" + ticket.replace("&", "&amp;")
                        + "</TicketToken></ABAuthHeader></soap:Header><soap:Body><" + method + " xmlns=\"" + NAMESPACE
                        + "\">" + content + "</" + method + "></soap:Body></soap:Envelope>");
    }

    /** The answer to a request to the storage service. */
    Answer askStorage(String method, String content) throws IOException {
        post(
                "/storageservice/SchematizedStore.asmx",
                STORAGE + "/" + method,
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Header>"
                        + "<StorageUserHeader xmlns=\"" + STORAGE + "\"><Puid>0</Puid><TicketToken>"
                        + ticket.replace("&", "&amp;") + "</TicketToken></StorageUserHeader></soap:Header><soap:Body><"
                        + method + " xmlns=\"" + STORAGE + "\">" + content + "</" + method
                        + "></soap:Body></soap:Envelope>");
        flush();
        return next();
    }

    private void post(String path, String action, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        out.write(("POST " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + "\r\nSOAPAction: \"" + action
                        + "\"\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + octets.length
                        + "\r\nConnection: Keep-Alive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(octets);
    }

    /** The answer to the oldest request that has none yet. */
    Answer next() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the server is gone");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return new Answer(status, factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)));
        } catch (SAXException | ParserConfigurationException broken) {
            throw new BenchException("an answer of status " + status + " is no XML", broken);
        }
    }

    /** The answer to a request of its own. */
    Answer ask(String method, String content) throws IOException {
        write(method, content);
        flush();
        return next();
    }
}
