package im.chrysalis.app.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Certificates for tests. */
public final class TestAuthority {

    private TestAuthority() {}

    /** What a server on a data directory shows. */
    public static List<X509Certificate> chain(Path data) throws IOException {
        Certificates made = new CertificateFolder(data)
                .open(TestNames.advertising("192.168.1.10"), false, Instant.parse("2026-11-21T00:00:00Z"));
        return List.of(made.leaf().certificate(), made.root().certificate());
    }
}
