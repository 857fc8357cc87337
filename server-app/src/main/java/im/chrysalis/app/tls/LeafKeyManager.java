package im.chrysalis.app.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate that a client can verify: clients of TLS 1.2 or later support SHA-256, others may support
 * SHA-1 only (docs/protocol/clients.md#31.3).
 */
final class LeafKeyManager extends X509ExtendedKeyManager {

    private static final String LEAF = "leaf";
    private static final String OLD_LEAF = "old leaf";
    private static final Set<String> OLD = Set.of("SSLv3", "TLSv1", "TLSv1.1");

    private final Certificates certificates;

    LeafKeyManager(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        SSLSession agreed = engine.getHandshakeSession();
        if (!keyType.equals("RSA")) {
            return null;
        }
        return certificates.oldLeaf() != null && agreed != null && OLD.contains(agreed.getProtocol()) ? OLD_LEAF : LEAF;
    }

    private @Nullable Identity identity(String alias) {
        return alias.equals(OLD_LEAF) ? certificates.oldLeaf() : certificates.leaf();
    }

    /** With the root at the end: a browser that warns of it can then show it, and offer to install it. */
    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = identity(alias);
        return identity == null
                ? null
                : new X509Certificate[] {
                    identity.certificate(), certificates.root().certificate()
                };
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = identity(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keyType.equals("RSA") ? new String[] {LEAF, OLD_LEAF} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return keyType.equals("RSA") ? LEAF : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
