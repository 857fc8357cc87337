package example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A minimal client: signs in by MD5 with MSNP7 and sends a message. Put your own client here. */
public final class TinyClient implements AutoCloseable {

    private Socket socket;
    private BufferedReader in;
    private int number;

    /** Signs in at a dispatch server. */
    public TinyClient(InetSocketAddress dispatch, String email, String password) throws IOException {
        connect(dispatch);
        String[] answer = introduced(email);
        if (answer[0].equals("XFR")) {
            close();
            connect(address(answer[3]));
            answer = introduced(email);
        }
        ask("USR", "MD5 S " + md5(answer[4] + password));
        ask("CHG", "NLN");
    }

    private void connect(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getHostString(), address.getPort());
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private String[] introduced(String email) throws IOException {
        ask("VER", "MSNP7 CVR0");
        return ask("USR", "MD5 I " + email);
    }

    /** The arguments of the reply, which is the next line with the transaction id of the request. */
    private String[] ask(String verb, String rest) throws IOException {
        String id = Integer.toString(++number);
        send(verb + " " + id + " " + rest + "\r\n");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            if (words.length > 1 && words[1].equals(id)) {
                if (words[0].matches("\\d{3}")) {
                    throw new IOException("refused with " + words[0]);
                }
                return words;
            }
        }
        throw new IOException("the server closed the connection");
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a conversation with another account and sends a message there. */
    public void say(String own, String other, String text) throws IOException {
        String[] way = ask("XFR", "SB");
        TinyClient chat = new TinyClient();
        chat.connect(address(way[3]));
        try (chat) {
            chat.ask("USR", own + " " + way[5]);
            chat.ask("CAL", other);
            String line = chat.in.readLine();
            while (line != null && !line.startsWith("JOI ")) {
                line = chat.in.readLine();
            }
            String message = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + text;
            int octets = message.getBytes(StandardCharsets.UTF_8).length;
            chat.send("MSG 3 A " + octets + "\r\n" + message);
            chat.in.readLine(); // ACK
        }
    }

    private TinyClient() {}

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
