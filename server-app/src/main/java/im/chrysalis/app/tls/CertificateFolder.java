package im.chrysalis.app.tls;

import im.chrysalis.app.OwnerOnlyFiles;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.tls.CertificateGenerator.Digest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a certificate authority, each with a key and its certificate: the root, which is never replaced, since
 * every client would have to install it again, and the leaves, which are renewed when necessary.
 */
public final class CertificateFolder {

    private static final Logger log = LoggerFactory.getLogger(CertificateFolder.class);

    private static final long MAX_OCTETS = 64 * 1024;

    /** A leaf that expires sooner than this is renewed at a start; servers are restarted more often. */
    private static final Duration RENEWAL = Duration.ofDays(365);

    private final Path data;
    private final Path folder;
    private final Path authority;
    private final Path leaf;
    private final Path oldLeaf;

    /** The files in a data directory. */
    public CertificateFolder(Path data) {
        this.data = data;
        this.folder = data.resolve("certificates");
        this.authority = folder.resolve("authority.pem");
        this.leaf = folder.resolve("server.pem");
        this.oldLeaf = folder.resolve("server-sha1.pem");
    }

    /** Whether nothing has been made yet, so that nothing can be wrong with it. */
    boolean isNew() {
        return !Files.exists(authority) && !Files.exists(leaf) && !Files.exists(oldLeaf);
    }

    /**
     * All that a server needs, made where it is missing. The caller owns the data directory.
     *
     * @param old whether clients that support only SHA-1 are accepted
     * @throws ConfigurationException if a file is invalid; the message says what to do
     */
    Certificates open(ServerNames names, boolean old, Instant now) throws IOException {
        Identity root = authority();
        return new Certificates(
                root,
                leaf(leaf, root, names, Digest.SHA256, now),
                old ? leaf(oldLeaf, root, names, Digest.SHA1, now) : null);
    }

    /**
     * The root, if it has been made. A server may be making it meanwhile.
     *
     * @throws ConfigurationException if its file is invalid; the message says what to do
     */
    public Optional<X509Certificate> existingRoot() throws IOException {
        return read(authority).map(Identity::certificate);
    }

    /** What has been made for servers to show: none until one has run, or one, or another with SHA-1. */
    public List<X509Certificate> existingLeaves() throws IOException {
        List<X509Certificate> leaves = new ArrayList<>();
        read(leaf).map(Identity::certificate).ifPresent(leaves::add);
        read(oldLeaf).map(Identity::certificate).ifPresent(leaves::add);
        return leaves;
    }

    private Identity authority() throws IOException {
        Optional<Identity> made = read(authority);
        if (made.isPresent()) {
            return made.get();
        }
        if (Files.exists(leaf) || Files.exists(oldLeaf)) {
            throw new ConfigurationException(
                    authority + " is missing, which vouches for the server's certificate; " + resetAdvice());
        }
        OwnerOnlyFiles.folder(data);
        OwnerOnlyFiles.folder(folder);
        return write(authority, CertificateGenerator.root());
    }

    private Identity leaf(Path file, Identity root, ServerNames names, Digest digest, Instant now) throws IOException {
        Optional<Identity> made = read(file);
        if (made.isPresent() && !made.get().isIssuedBy(root)) {
            throw new ConfigurationException(file + " is not signed by " + authority
                    + "; restore the one of the two that is wrong from a backup, or remove " + file
                    + ", and the next start makes another");
        }
        if (made.isPresent()
                && !isNearItsEnd(made.get(), root, now)
                && names.areCoveredBy(made.get().certificate())) {
            return made.get();
        }
        return write(file, CertificateGenerator.leaf(root, names, digest, now));
    }

    private static boolean isNearItsEnd(Identity leaf, Identity root, Instant now) {
        Instant end = leaf.certificate().getNotAfter().toInstant();
        return end.isBefore(now.plus(RENEWAL))
                && end.isBefore(root.certificate().getNotAfter().toInstant());
    }

    private static Identity write(Path file, Identity identity) throws IOException {
        OwnerOnlyFiles.write(file, identity.pem());
        log.info("created the certificate in {}", file);
        return identity;
    }

    private Optional<Identity> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Optional<Identity> identity =
                    Files.size(file) > MAX_OCTETS ? Optional.empty() : Identity.of(Files.readString(file));
            if (identity.isPresent()) {
                return identity;
            }
        } catch (AccessDeniedException denied) {
            throw new IOException("this user may not read " + file, denied);
        } catch (CharacterCodingException noText) {
            // reported below
        }
        throw new ConfigurationException(file + " does not hold a key with its certificate; "
                + (file.equals(authority)
                        ? resetAdvice()
                        : "restore it from a backup, or remove it, and the next start makes another"));
    }

    private String resetAdvice() {
        return "restore it from a backup, or remove the folder " + folder
                + " to begin anew, and let every client install the new root";
    }
}
