package im.chrysalis.app.tls;

import im.chrysalis.app.tls.Mint.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;

/** A server's certificates, which are read or made when somebody asks first: keys take their time. Any thread may ask. */
public final class CertificateAuthority {

    private final Once<Certificates> certificates;

    private CertificateAuthority(Callable<Certificates> source) {
        this.certificates = new Once<>(source);
    }

    /**
     * An authority that lives as long as the process.
     *
     * @param old whether clients are let in that know SHA-1 only
     */
    public static CertificateAuthority inMemory(ServerNames names, boolean old) {
        return new CertificateAuthority(() -> {
            Instant now = Clock.systemUTC().instant();
            Identity root = Mint.root();
            return new Certificates(
                    root,
                    Mint.leaf(root, names, Digest.SHA256, now),
                    old ? Mint.leaf(root, names, Digest.SHA1, now) : null);
        });
    }

    /**
     * The authority in a data directory, which the caller owns.
     *
     * @param old whether clients are let in that know SHA-1 only
     */
    public static CertificateAuthority in(Path data, ServerNames names, boolean old) {
        return new CertificateAuthority(() ->
                new CertificateFolder(data).open(names, old, Clock.systemUTC().instant()));
    }

    /**
     * Reads or makes the certificates now, to learn whether that can be done.
     *
     * @throws im.chrysalis.app.config.ConfigurationException if a file is broken; the message says what to do
     */
    public void open() throws IOException {
        try {
            certificates.get();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    Certificates certificates() {
        return certificates.get();
    }

    /** What clients are to trust. */
    public X509Certificate root() {
        return certificates().root().certificate();
    }
}
