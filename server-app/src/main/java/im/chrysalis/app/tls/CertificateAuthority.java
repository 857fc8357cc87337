package im.chrysalis.app.tls;

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

/** A server's certificates, which are read or made when somebody asks first: keys take their time. Any thread may ask. */
public final class CertificateAuthority {

    private static final Logger log = LoggerFactory.getLogger(CertificateAuthority.class);

    private final Lazy<Certificates> certificates;
    private final BooleanSupplier isNew;

    private CertificateAuthority(Callable<Certificates> source, BooleanSupplier isNew) {
        this.certificates = new Lazy<>(source);
        this.isNew = isNew;
    }

    /**
     * An authority that lives as long as the process.
     *
     * @param old whether clients are let in that know SHA-1 only
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
     * @param old whether clients are let in that know SHA-1 only
     */
    public static CertificateAuthority in(Path data, ServerNames names, boolean old) {
        CertificateFolder folder = new CertificateFolder(data);
        return new CertificateAuthority(
                () -> folder.open(names, old, Clock.systemUTC().instant()), folder::isNew);
    }

    /**
     * Reads the certificates now, if there are any, to learn whether that can be done.
     *
     * @throws im.chrysalis.app.config.ConfigurationException if a file is broken; the message says what to do
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

    /** Has the certificates made, if there are none yet; who asks before waits. Keys take longer than a whole start. */
    public void prepare(Executor meanwhile) {
        if (isNew.getAsBoolean()) {
            meanwhile.execute(this::make);
        }
    }

    private void make() {
        try {
            certificates.get();
        } catch (RuntimeException failure) {
            log.error("the certificates could not be made; nobody can come by TLS", failure);
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
