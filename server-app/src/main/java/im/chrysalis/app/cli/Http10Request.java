package im.chrysalis.app.cli;

import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request over HTTP/1.0, on a connection of its own. Java's client takes longer to start than most commands run,
 * which a container's health check would pay for all day.
 */
record Http10Request(String method, URI address, String token) {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;

    HttpResponse send(byte[] body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(body.length).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return answer(socket.getInputStream());
        }
    }

    private String head(int length) {
        String query = address.getRawQuery();
        return method + " " + address.getRawPath() + (query == null ? "" : "?" + query) + " HTTP/1.0\r\n"
                + "Host: " + address.getRawAuthority() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + length + "\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                + "\r\n";
    }

    /** An HTTP/1.0 response ends with its connection, or where its length says. */
    private static HttpResponse answer(InputStream in) throws IOException {
        String status = line(in);
        String[] words = status.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
            throw new IOException("not an HTTP response: " + status);
        }
        String type = "";
        int length = MAX_BODY;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case "content-type" -> type = value;
                case "content-length" -> length = value.matches("\\d{1,7}") ? Integer.parseInt(value) : MAX_BODY;
                default -> {
                    // of no concern here
                }
            }
        }
        return new HttpResponse(Integer.parseInt(words[1]), type, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.length() > MAX_HEAD) {
                throw new IOException("the response is cut short");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
