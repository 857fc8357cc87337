package im.chrysalis.app.tls;

import im.chrysalis.app.Lazy;
import im.chrysalis.app.config.ConfigurationException;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Creates the server's TLS engines. */
public final class TlsEngines implements Supplier<SSLEngine> {

    private final Lazy<SSLContext> context;
    private final boolean legacy;

    /**
     * Engines that show the authority's certificates, which are made or read at the latest for the first connection.
     *
     * @param legacy whether clients of Windows 98 to XP are accepted
     * @throws ConfigurationException if they are to be accepted and this process does not allow it
     */
    public TlsEngines(CertificateAuthority authority, boolean legacy) {
        if (legacy && !LegacyTls.isAllowed()) {
            throw new ConfigurationException(
                    "web.legacy-tls=true is not possible here: it weakens TLS for the whole Java"
                            + " process, so only the program itself does that; start it with chrysalis serve");
        }
        this.legacy = legacy;
        this.context = new Lazy<>(() -> context(authority));
    }

    private static SSLContext context(CertificateAuthority authority) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new LeafKeyManager(authority.certificates())}, null, null);
        return context;
    }

    @Override
    public SSLEngine get() {
        SSLEngine engine = context.get().createSSLEngine();
        engine.setUseClientMode(false);
        if (legacy) {
            engine.setEnabledProtocols(LegacyTls.protocols(engine.getSupportedProtocols()));
            engine.setEnabledCipherSuites(
                    LegacyTls.suites(engine.getEnabledCipherSuites(), engine.getSupportedCipherSuites()));
        }
        return engine;
    }
}
