package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The web services of offline messages as one account's client uses them (docs/protocol/offline-messages.md#28.1). Its
 * product is one whose lock keys are not checked.
 */
final class OfflineServices {

    private static final String STORE = "http://messenger.msn.com/ws/2004/09/oim/";
    private static final String RSI = "http://www.hotmail.msn.com/ws/2004/09/oim/rsi";

    private final InetSocketAddress web;
    private final String ticket;

    OfflineServices(InetSocketAddress web, String email, String password) throws IOException {
        this.web = web;
        this.ticket = LineClient.ticket(web, email, password).replace("&", "&amp;");
    }

    /** Sends a message; returns if it was acknowledged. */
    void store(String to, int number, String text) throws IOException {
        String content =
                "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n"
                        + "X-OIM-Run-Id: {bench}\nX-OIM-Sequence-Num: " + number + "\n\n"
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        post(
                "/OimWS/oim.asmx",
                STORE + "Store",
                "<To memberName=\"" + to + "\" xmlns=\"" + STORE + "\"/><Ticket passport=\"" + ticket
                        + "\" appid=\"PRODBENCH\" lockkey=\"0\" xmlns=\"" + STORE + "\"/>",
                "<MessageType xmlns=\"" + STORE + "\">text</MessageType><Content xmlns=\"" + STORE + "\">" + content
                        + "</Content>");
    }

    /** The document about all messages. */
    String metadata() throws IOException {
        return ask("GetMetadata", "");
    }

    /** A message as it is answered. */
    String message(String id) throws IOException {
        return ask("GetMessage", "<messageId>" + id + "</messageId><alsoMarkAsRead>false</alsoMarkAsRead>");
    }

    void delete(String id) throws IOException {
        ask("DeleteMessages", "<messageIds><messageId>" + id + "</messageId></messageIds>");
    }

    private String ask(String method, String content) throws IOException {
        return post(
                "/rsi/rsi.asmx",
                RSI + "/" + method,
                "<PassportCookie xmlns=\"" + RSI + "\"><t>" + ticket + "</t><p></p></PassportCookie>",
                "<" + method + " xmlns=\"" + RSI + "\">" + content + "</" + method + ">");
    }

    private String post(String path, String action, String header, String body) throws IOException {
        HttpURLConnection request = LineClient.open(web, path);
        request.setDoOutput(true);
        request.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
        request.setRequestProperty("SOAPAction", "\"" + action + "\"");
        String envelope = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Header>"
                + header + "</soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
        request.getOutputStream().write(envelope.getBytes(StandardCharsets.UTF_8));
        if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new BenchException(action + " was answered by " + request.getResponseCode() + ": "
                    + new String(request.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
