package im.chrysalis.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Fetches the root certificate of a server, and makes clients trust it. */
final class RootCertificate {

    private RootCertificate() {}

    /** What {@code /root.cer} serves. */
    static X509Certificate of(InetSocketAddress web) {
        byte[] der = ControlClient.octets(URI.create("http://" + SocketText.of(web) + "/root.cer"));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException noCertificate) {
            throw new IllegalStateException("the server's root certificate cannot be read", noCertificate);
        }
    }

    static SSLContext trusting(X509Certificate root) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("chrysalis", root);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot make a TLS context", impossible);
        }
    }
}
