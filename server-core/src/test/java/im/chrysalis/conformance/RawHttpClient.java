package im.chrysalis.conformance;

import im.chrysalis.conformance.HttpExchange.Answer;
import im.chrysalis.conformance.HttpExchange.Header;
import im.chrysalis.conformance.HttpExchange.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends requests over a socket of their own, octet for octet, as the strictest clients of the time do: it reads the
 * answer by its {@code Content-Length}, which must be there in this spelling, and awaits {@code 100 Continue} where the
 * request asks for it.
 */
public final class RawHttpClient {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttpClient() {}

    /** The answer of the server at that address. */
    public static Answer exchange(String host, int port, Request request) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            out.write(head(request, host + ":" + port).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            if (request.headers().stream().anyMatch(header -> header.name().equals("Expect"))) {
                String go = line(in);
                if (!go.equals("HTTP/1.1 100 Continue") || !line(in).isEmpty()) {
                    throw new AssertionError("expected to be told to continue, but received: " + go);
                }
            }
            out.write(request.body());
            out.flush();
            return answer(in);
        }
    }

    private static String head(Request request, String host) {
        StringBuilder head = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\n");
        if (request.headers().stream().noneMatch(header -> header.name().equals("Host"))) {
            head.append("Host: ").append(host).append("\r\n");
        }
        request.headers()
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        if (!request.method().equals("GET")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static Answer answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.matches("HTTP/1\\.1 \\d{3} .+")) {
            throw new AssertionError("not a status line: " + status);
        }
        List<Header> headers = new ArrayList<>();
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            Header header = Header.parse(line);
            headers.add(header);
            if (header.name().equals("Content-Length")) {
                length = Integer.parseInt(header.value());
            }
        }
        if (length < 0) {
            throw new AssertionError("the answer has no Content-Length: " + headers);
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer ended after " + body.length + " octets of " + length);
        }
        return new Answer(Integer.parseInt(status.substring(9, 12)), List.copyOf(headers), body);
    }

    /** The next line without its CRLF. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection was closed within: " + line);
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new AssertionError("a line does not end in CRLF: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
