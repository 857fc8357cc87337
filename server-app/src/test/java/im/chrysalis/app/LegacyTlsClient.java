package im.chrysalis.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A client with old TLS settings, in a process of its own, since Java enables them for a whole process only. It trusts
 * one root, checks the name, requests {@code /root.cer}, and prints the result of each attempt in one line.
 */
final class LegacyTlsClient {

    private LegacyTlsClient() {}

    /** Takes the port, the file of the root, and for each attempt the protocols, with commas, and the cipher suite. */
    public static void main(String... arguments) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        TrustManagerFactory trust = trusting(Path.of(arguments[1]));
        for (int i = 2; i < arguments.length; i += 2) {
            SSLContext context = SSLContext.getInstance("TLS"); // another, so that no session is resumed
            context.init(null, trust.getTrustManagers(), null);
            System.out.println(attempt(context, Integer.parseInt(arguments[0]), arguments[i], arguments[i + 1]));
        }
    }

    private static String attempt(SSLContext context, int port, String protocols, String suite) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(new Socket(InetAddress.getLoopbackAddress(), port), "nexus.passport.com", port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(protocols.split(",", -1));
            parameters.setCipherSuites(new String[] {suite});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET /root.cer HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            SSLSession session = socket.getSession();
            X509Certificate leaf = (X509Certificate) session.getPeerCertificates()[0];
            return String.join(" ", status, session.getProtocol(), session.getCipherSuite(), leaf.getSigAlgName());
        } catch (IOException refused) {
            return "refused " + protocols + " " + suite;
        }
    }

    private static TrustManagerFactory trusting(Path root) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "root", CertificateFactory.getInstance("X.509").generateCertificate(Files.newInputStream(root)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        return trust;
    }
}
