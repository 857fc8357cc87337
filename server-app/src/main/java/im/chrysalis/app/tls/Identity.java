package im.chrysalis.app.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** A private RSA key and its certificate. */
record Identity(PrivateKey key, X509Certificate certificate) {

    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    /** Both in one text, so that a file has both or neither. */
    String pem() {
        return Pem.text(KEY, key.getEncoded()) + CertificateText.pem(certificate);
    }

    /** What {@link #pem} wrote; none if it is not whole, or if the key is another's. */
    static Optional<Identity> of(String pem) {
        Optional<byte[]> key = Pem.octets(KEY, pem);
        Optional<X509Certificate> certificate = Pem.octets(CERTIFICATE, pem).flatMap(Identity::certificate);
        if (key.isEmpty() || certificate.isEmpty()) {
            return Optional.empty();
        }
        try {
            PrivateKey privateKey = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key.get()));
            Identity identity = new Identity(privateKey, certificate.get());
            return identity.fits() ? Optional.of(identity) : Optional.empty();
        } catch (GeneralSecurityException broken) {
            return Optional.empty();
        }
    }

    /** The certificate in its DER form; none if it is broken. */
    static Optional<X509Certificate> certificate(byte[] der) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
                            instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (CertificateException broken) {
            return Optional.empty();
        }
    }

    private boolean fits() {
        return key instanceof RSAPrivateKey secret
                && certificate.getPublicKey() instanceof RSAPublicKey open
                && secret.getModulus().equals(open.getModulus());
    }

    /** Whether {@code issuer} signed the certificate. */
    boolean isIssuedBy(Identity issuer) {
        try {
            certificate.verify(issuer.certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
