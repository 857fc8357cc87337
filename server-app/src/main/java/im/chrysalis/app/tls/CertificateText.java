package im.chrysalis.app.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Formats certificates for people and tools. */
public final class CertificateText {

    private CertificateText() {}

    /** The certificate in PEM. */
    public static String pem(X509Certificate certificate) {
        return Pem.text("CERTIFICATE", der(certificate));
    }

    /** The certificate in DER. */
    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A hash of the certificate, as Windows and browsers show it: {@code 8F:43:…}. */
    public static String fingerprint(String algorithm, X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(der(certificate));
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The main fields of a certificate, one a line. */
    public static String of(String title, X509Certificate certificate) {
        StringBuilder text = new StringBuilder(title).append('\n');
        line(text, "subject", certificate.getSubjectX500Principal().getName());
        line(text, "issuer", certificate.getIssuerX500Principal().getName());
        line(
                text,
                "valid",
                certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant());
        line(text, "signed by", certificate.getSigAlgName());
        line(text, "SHA-1", fingerprint("SHA-1", certificate));
        line(text, "SHA-256", fingerprint("SHA-256", certificate));
        ServerNames names = ServerNames.of(certificate);
        names.hosts().forEach(host -> line(text, "name", host));
        names.addresses().forEach(address -> line(text, "address", address));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("  %-9s  %s%n", what, value));
    }
}
