package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to a notification server, for one thread that sends lines and waits for the answers. */
final class LineClient extends BlockingConnection {

    /** Where a server answers: its notification server, and the web server that gives out tickets. */
    record Addresses(InetSocketAddress notification, InetSocketAddress web) {}

    private static final String NOBODY = "<ml l=\"1\"></ml>";

    /** Commands of the server with a payload, whose length is their last word, at least if that is a number. */
    private static final Set<String> WITH_PAYLOAD = Set.of("MSG", "NOT", "GCF", "UBX", "ADL", "RML");

    private static final Pattern TICKET = Pattern.compile("from-PP='([^']*)'");

    LineClient(InetSocketAddress server) throws IOException {
        super(server);
    }

    /** Signs in with {@code dialect}, and returns the dialogue and all lines up to the end of the book. */
    static List<String> signIn(
            LineClient lineClient, EditDialect dialect, String email, String password, Addresses addresses)
            throws IOException {
        lineClient.ask("VER 1 " + dialect + " CVR0");
        if (dialect.signsInByTicket()) {
            authenticate(lineClient, dialect, email, ticket(addresses.web(), email, password));
        } else {
            lineClient.ask("INF 2");
            String challenge = lineClient.ask("USR 3 MD5 I " + email).split(" ", -1)[4];
            lineClient.write("USR 4 MD5 S " + md5(challenge + password));
        }
        lineClient.write(dialect.synchronise(5));
        return untilPong(lineClient, email);
    }

    /** Signs in with a ticket of the token service, names no contacts, and returns when the server has done all that. */
    static void signIn(LineClient lineClient, EditDialect dialect, String email, String ticket) throws IOException {
        lineClient.ask("VER 1 " + dialect + " CVR0");
        authenticate(lineClient, dialect, email, ticket);
        lineClient.write("ADL 5 " + NOBODY.length());
        lineClient.out.write(NOBODY.getBytes(StandardCharsets.US_ASCII));
        untilPong(lineClient, email);
    }

    private static void authenticate(LineClient lineClient, EditDialect dialect, String email, String ticket)
            throws IOException {
        lineClient.ask("CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS " + email);
        String answer = lineClient.ask("USR 3 " + dialect.securityPackage() + " I " + email);
        if (answer.startsWith("GCF ")) {
            lineClient.next(); // the policies come first
        }
        lineClient.write("USR 4 " + dialect.securityPackage() + " S " + ticket);
    }

    private static List<String> untilPong(LineClient lineClient, String email) throws IOException {
        lineClient.write("PNG");
        lineClient.flush();
        List<String> lines = new ArrayList<>();
        for (String line = lineClient.next(); !line.startsWith("QNG"); line = lineClient.next()) {
            if (Character.isDigit(line.charAt(0))) {
                throw new BenchException(email + " cannot sign in: the server answered " + line);
            }
            lines.add(line);
        }
        return lines;
    }

    /** A ticket of the login service. */
    static String ticket(InetSocketAddress web, String email, String password) throws IOException {
        HttpURLConnection request = open(web, "/login2.srf");
        request.setRequestProperty(
                "Authorization",
                "Passport1.4 sign-in=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + ",pwd=" + password);
        String answer = request.getHeaderField("Authentication-Info");
        Matcher ticket = TICKET.matcher(answer == null ? "" : answer);
        if (!ticket.find()) {
            throw new BenchException("no ticket for " + email + ": " + request.getResponseCode() + " " + answer);
        }
        return ticket.group(1);
    }

    /** A request to a web server, not sent yet. */
    static HttpURLConnection open(InetSocketAddress web, String path) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create("http://" + web.getHostString() + ":" + web.getPort() + path)
                        .toURL()
                        .openConnection();
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        return request;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Puts a line into the buffer. */
    void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String ask(String line) throws IOException {
        write(line);
        flush();
        String answer = next();
        if (Character.isDigit(answer.charAt(0))) {
            throw new BenchException("the server answered " + answer + " to " + line);
        }
        return answer;
    }

    /** The next line; payloads are read and dropped. */
    String next() throws IOException {
        String text = line();
        String last = text.substring(text.lastIndexOf(' ') + 1);
        if (WITH_PAYLOAD.contains(text.split(" ", 2)[0]) && !last.equals("OK")) {
            in.skipNBytes(Long.parseLong(last));
        }
        return text;
    }
}
