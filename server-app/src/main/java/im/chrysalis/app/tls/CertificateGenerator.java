package im.chrysalis.app.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Generates keys and certificates. The one class that needs Bouncy Castle, so that a start without anything to make
 * loads none of it.
 */
final class CertificateGenerator {

    /** The most that SChannel takes before Windows XP SP3 (docs/protocol/clients.md#31.3). */
    private static final int KEY_BITS = 2048;

    /** Before the clock of any PC begins, whatever its time zone. */
    static final Instant BEGIN = Instant.parse("1979-12-31T00:00:00Z");

    /** The last second that certificates write with two digits for the year. */
    static final Instant END = Instant.parse("2049-12-31T23:59:59Z");

    /**
     * Short enough that software which counts seconds in 32 bits, and so ends in 2038, reads what is made before 2028.
     */
    private static final Duration LEAF_LIFE = Duration.ofDays(3652);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The digest of a certificate's signature. */
    enum Digest {
        SHA1("SHA1withRSA", "1.2.840.113549.1.1.5"),
        SHA256("SHA256withRSA", "1.2.840.113549.1.1.11");

        private final String algorithm;
        private final String identifier;

        Digest(String algorithm, String identifier) {
            this.algorithm = algorithm;
            this.identifier = identifier;
        }
    }

    private CertificateGenerator() {}

    /** A new root; its name differs from every other, since software finds an issuer by its name. */
    static Identity root() {
        KeyPair pair = newPair();
        byte[] mark = new byte[4];
        RANDOM.nextBytes(mark);
        X500Name name = name("Chrysalis root " + HexFormat.of().formatHex(mark));
        X509v3CertificateBuilder builder = builder(name, END, name, pair.getPublic());
        add(builder, Extension.basicConstraints, true, new BasicConstraints(0));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        add(builder, Extension.subjectKeyIdentifier, false, keyIdentifier(pair.getPublic()));
        return signed(builder, Digest.SHA1, pair.getPrivate(), pair.getPrivate());
    }

    /** A new key and certificate for a server with those names, issued by the root. */
    static Identity leaf(Identity root, ServerNames names, Digest digest, Instant now) {
        KeyPair pair = newPair();
        Instant last = root.certificate().getNotAfter().toInstant();
        Instant end = now.plus(LEAF_LIFE).isBefore(last) ? now.plus(LEAF_LIFE) : last;
        X500Name issuer = X500Name.getInstance(
                root.certificate().getSubjectX500Principal().getEncoded());
        // the first that any client requests over TLS, for clients that compare this name only
        X509v3CertificateBuilder builder = builder(issuer, end, name(WellKnownHost.NEXUS.host()), pair.getPublic());
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        add(builder, Extension.subjectAlternativeName, false, alternativeNames(names, digest));
        add(builder, Extension.subjectKeyIdentifier, false, keyIdentifier(pair.getPublic()));
        add(
                builder,
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(
                        keyIdentifier(root.certificate().getPublicKey()).getKeyIdentifier()));
        return signed(builder, digest, pair.getPrivate(), root.key());
    }

    private static GeneralNames alternativeNames(ServerNames names, Digest digest) {
        List<GeneralName> all = new ArrayList<>();
        names.hosts().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        for (String address : names.addresses()) {
            all.add(new GeneralName(GeneralName.iPAddress, address));
            if (digest == Digest.SHA1) {
                // COMPAT: before Windows 10, WinINet looks for an address among the names
                all.add(new GeneralName(GeneralName.dNSName, address));
            }
        }
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Names as PrintableString, which software of before 2004 surely reads. */
    private static X500Name name(String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, new DERPrintableString("Chrysalis"))
                .addRDN(BCStyle.CN, new DERPrintableString(commonName))
                .build();
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, Instant end, X500Name subject, PublicKey key) {
        BigInteger serial = new BigInteger(62, RANDOM).setBit(62);
        return new X509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(BEGIN),
                Date.from(end),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static SubjectKeyIdentifier keyIdentifier(PublicKey key) {
        try {
            byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                    .getPublicKeyData()
                    .getBytes();
            return new SubjectKeyIdentifier(MessageDigest.getInstance("SHA-1").digest(bits));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(
            X509v3CertificateBuilder builder, ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Identity signed(X509v3CertificateBuilder builder, Digest digest, PrivateKey key, PrivateKey issuer) {
        try {
            byte[] der = builder.build(new Signer(digest, issuer)).getEncoded();
            X509Certificate certificate = Identity.certificate(der).orElseThrow();
            return new Identity(key, certificate);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signs by the JDK, so that Bouncy Castle's own cryptography is not needed. */
    private record Signer(Digest digest, PrivateKey key, ByteArrayOutputStream content) implements ContentSigner {

        Signer(Digest digest, PrivateKey key) {
            this(digest, key, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.identifier), DERNull.INSTANCE);
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            try {
                Signature signature = Signature.getInstance(digest.algorithm);
                signature.initSign(key);
                signature.update(content.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
