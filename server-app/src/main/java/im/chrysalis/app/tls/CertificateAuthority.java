package im.chrysalis.app.tls;

import im.chrysalis.app.Lazy;
import im.chrysalis.app.tls.CertificateGenerator.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificates, read or generated on first use, because generating keys takes time. Usable by any thread.
 */
public final class CertificateAuthority {

    private static final Logger log = LoggerFactory.getLogger(CertificateAuthority.class);

    private final Lazy<Certificates> certificates;
    private final BooleanSupplier isNew;

    private CertificateAuthority(Callable<Certificates> source, BooleanSupplier isNew) {
        this.certificates = new Lazy<>(source);
        this.isNew = isNew;
    }

    /**
     * An authority that exists as long as the process.
     *
     * @param old whether clients that support only SHA-1 are accepted
     */
    public static CertificateAuthority inMemory(ServerNames names, boolean old) {
        return new CertificateAuthority(
                () -> {
                    Instant now = Clock.systemUTC().instant();
                    Identity root = CertificateGenerator.root();
                    return new Certificates(
                            root,
                            CertificateGenerator.leaf(root, names, Digest.SHA256, now),
                            old ? CertificateGenerator.leaf(root, names, Digest.SHA1, now) : null);
                },
                () -> true);
    }

    /**
     * The authority in a data directory, which the caller owns.
     *
     * @param old whether clients that support only SHA-1 are accepted
     */
    public static CertificateAuthority in(Path data, ServerNames names, boolean old) {
        CertificateFolder folder = new CertificateFolder(data);
        return new CertificateAuthority(
                () -> folder.open(names, old, Clock.systemUTC().instant()), folder::isNew);
    }

    /**
     * Reads the certificates now, if there are any, to learn whether that can be done.
     *
     * @throws im.chrysalis.app.config.ConfigurationException if a file is invalid; the message says what to do
     */
    public void check() throws IOException {
        try {
            if (!isNew.getAsBoolean()) {
                certificates.get();
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /**
     * Generates the certificates in advance, if there are none yet; earlier callers wait. Keys take longer than a whole
     * start.
     */
    public void prepare(Executor meanwhile) {
        if (isNew.getAsBoolean()) {
            meanwhile.execute(this::make);
        }
    }

    private void make() {
        try {
            certificates.get();
        } catch (RuntimeException failure) {
            log.error("the certificates could not be created; TLS connections are refused", failure);
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
