package im.chrysalis.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.app.tls.CertificateGenerator.Digest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the content of certificates, and its encoding for old software (docs/protocol/clients.md#31.3). */
class CertificateGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Identity ROOT = CertificateGenerator.root();

    @Test
    void rootSignsItselfAndLeavesOnly() throws Exception {
        X509Certificate root = ROOT.certificate();

        root.verify(root.getPublicKey());
        assertThat(root.getSigAlgName()).isEqualTo("SHA1withRSA"); // Windows before XP SP3 checks it
        assertThat(root.getBasicConstraints()).isZero();
        boolean[] usage = root.getKeyUsage();
        assertThat(usage[5]).as("signs certificates").isTrue();
        assertThat(usage[0]).as("signs handshakes").isFalse();
        assertThat(((RSAPublicKey) root.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
    }

    @Test
    void noTwoRootsAreCalledTheSame() {
        assertThat(CertificateGenerator.root().certificate().getSubjectX500Principal())
                .isNotEqualTo(ROOT.certificate().getSubjectX500Principal());
    }

    @Test
    void leafServesTlsUnderEveryName() throws Exception {
        X509Certificate leaf = CertificateGenerator.leaf(ROOT, TestNames.advertising("10.0.0.5"), Digest.SHA256, NOW)
                .certificate();

        leaf.verify(ROOT.certificate().getPublicKey());
        assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=nexus.passport.com,O=Chrysalis");
        assertThat(ServerNames.of(leaf)).isEqualTo(TestNames.advertising("10.0.0.5"));
        assertThat(leaf.getSubjectAlternativeNames()).contains(List.of(2, "login.live.com"), List.of(7, "10.0.0.5"));
    }

    @Test
    void oldClientsFindAnAddressAmongTheNames() throws Exception {
        X509Certificate leaf = CertificateGenerator.leaf(ROOT, TestNames.advertising("10.0.0.5"), Digest.SHA1, NOW)
                .certificate();

        assertThat(leaf.getSigAlgName()).isEqualTo("SHA1withRSA");
        assertThat(leaf.getSubjectAlternativeNames()).contains(List.of(2, "10.0.0.5"), List.of(7, "10.0.0.5"));
    }

    @Test
    void clockThatBeganAnewStillAcceptsThem() throws Exception {
        X509Certificate leaf = CertificateGenerator.leaf(ROOT, TestNames.advertising(""), Digest.SHA1, NOW)
                .certificate();
        Instant earliest = Instant.parse("1980-01-01T00:00:00+14:00");

        for (X509Certificate certificate : List.of(ROOT.certificate(), leaf)) {
            assertThat(certificate.getNotBefore().toInstant()).isBefore(earliest);
            assertThat(certificate.getNotAfter().toInstant()).isBefore(Instant.parse("2050-01-01T00:00:00Z"));
        }
        assertThat(leaf.getNotAfter().toInstant())
                .isAfter(Instant.parse("2036-01-01T00:00:00Z"))
                .isBefore(Instant.parse("2038-01-19T00:00:00Z")); // where 32 bits end
    }

    @Test
    void leafEndsWithItsRoot() {
        Instant late = Instant.parse("2049-01-01T00:00:00Z");

        assertThat(CertificateGenerator.leaf(ROOT, TestNames.advertising(""), Digest.SHA256, late)
                        .certificate()
                        .getNotAfter())
                .isEqualTo(ROOT.certificate().getNotAfter());
    }
}
