package im.chrysalis.app.doctor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The network of this machine. */
public final class SocketNetwork implements Network {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_LINES = 100;
    private static final int MAX_LINE = 8192;

    @Override
    public Map<String, List<InetAddress>> resolve(Collection<String> names) {
        Map<String, FutureTask<List<InetAddress>>> questions = new LinkedHashMap<>();
        for (String name : names) {
            FutureTask<List<InetAddress>> question = new FutureTask<>(() -> lookUp(name));
            questions.put(name, question);
            Thread.ofVirtual().start(question);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, List<InetAddress>> answers = new LinkedHashMap<>();
        questions.forEach((name, question) -> answers.put(name, await(question, end - System.nanoTime())));
        return answers;
    }

    private static List<InetAddress> lookUp(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException nobody) {
            return List.of();
        }
    }

    private static List<InetAddress> await(FutureTask<List<InetAddress>> question, long nanos) {
        try {
            return question.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException silence) {
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public List<String> exchange(InetSocketAddress where, String words, Predicate<String> isLast) throws IOException {
        try (Socket socket = connected(where)) {
            return talk(socket, words, isLast);
        }
    }

    private static Socket connected(InetSocketAddress where) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(where, (int) PATIENCE.toMillis());
            return socket;
        } catch (IOException nobody) {
            socket.close();
            throw nobody;
        }
    }

    private static List<String> talk(Socket socket, String words, Predicate<String> isLast) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        List<String> lines = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos(); // also for a server that sends an octet now and then
        StringBuilder line = new StringBuilder();
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int octet = in.read(); octet >= 0 && System.nanoTime() < end; octet = in.read()) {
                if (octet != '\n' && line.length() < MAX_LINE) {
                    line.append((char) octet);
                    continue;
                }
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                if (lines.size() == MAX_LINES || isLast.test(lines.getLast())) {
                    break;
                }
            }
        } catch (SocketTimeoutException silence) {
            // what was received is all there is
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    @Override
    public TlsExchange exchangeOverTls(InetSocketAddress where, boolean old, String words, Predicate<String> isLast)
            throws IOException {
        try (Socket socket = connected(where);
                SSLSocket secure = (SSLSocket) context()
                        .getSocketFactory()
                        .createSocket(socket, where.getAddress().getHostAddress(), where.getPort(), true)) {
            if (old) {
                secure.setEnabledProtocols(new String[] {"TLSv1"});
                secure.setEnabledCipherSuites(
                        new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA", "SSL_RSA_WITH_3DES_EDE_CBC_SHA"});
            }
            secure.startHandshake();
            List<X509Certificate> chain = Arrays.stream(secure.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            return new TlsExchange(chain, talk(secure, words, isLast));
        }
    }

    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new RecordingTrustManager()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Accepts and records any certificate; the check decides about it. Nothing secret is ever sent. */
    private static final class RecordingTrustManager implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
