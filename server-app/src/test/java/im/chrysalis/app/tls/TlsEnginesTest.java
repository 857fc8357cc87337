package im.chrysalis.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.config.ConfigurationException;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes in memory, with clients that trust one root and check the name they asked for. */
class TlsEnginesTest {

    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.inMemory(TestNames.advertising("192.168.1.10"), false);
    private static final TlsEngines ENGINES = new TlsEngines(AUTHORITY, false);

    /** A client's end that asked for {@code host}. */
    private static SSLEngine client(X509Certificate root, String host) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLEngine engine = context.createSSLEngine(host, 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Lets both ends handshake until they agree or one refuses. */
    private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        ByteBuffer toServer = ByteBuffer.allocate(65536);
        ByteBuffer toClient = ByteBuffer.allocate(65536);
        for (int turn = 0; turn < 20; turn++) {
            step(client, toServer, toClient);
            step(server, toClient, toServer);
        }
        assertThat(client.getSession().getProtocol()).startsWith("TLSv1.");
    }

    private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        ByteBuffer none = ByteBuffer.allocate(65536);
        SSLEngineResult wrapped = engine.wrap(ByteBuffer.allocate(0), out);
        runTasks(engine);
        in.flip();
        SSLEngineResult unwrapped = engine.unwrap(in, none);
        in.compact();
        runTasks(engine);
        assertThat(wrapped.getStatus()).isNotEqualTo(SSLEngineResult.Status.BUFFER_OVERFLOW);
        assertThat(unwrapped.getStatus()).isNotEqualTo(SSLEngineResult.Status.BUFFER_OVERFLOW);
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @ParameterizedTest
    @EnumSource(WellKnownHost.class)
    void clientThatTrustsTheRootTrustsEveryHost(WellKnownHost host) throws Exception {
        SSLEngine client = client(AUTHORITY.root(), host.host());

        shakeHands(client, ENGINES.get());

        assertThat(client.getSession().getPeerCertificates()).hasSize(2).contains(AUTHORITY.root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "192.168.1.10"})
    void clientThatTrustsTheRootTrustsThisMachine(String host) throws Exception {
        shakeHands(client(AUTHORITY.root(), host), ENGINES.get());
    }

    @Test
    void otherNamesAreNotVouchedFor() throws Exception {
        SSLEngine client = client(AUTHORITY.root(), "www.example.com");

        assertThatThrownBy(() -> shakeHands(client, ENGINES.get()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("www.example.com");
    }

    @Test
    void clientThatTrustsAnotherRootRefuses() throws Exception {
        SSLEngine client = client(CertificateGenerator.root().certificate(), "nexus.passport.com");

        assertThatThrownBy(() -> shakeHands(client, ENGINES.get())).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void legacyTlsIsRefusedByDefault() {
        assertThat(LegacyTls.isAllowed()).isFalse();
        assertThatThrownBy(() -> new TlsEngines(AUTHORITY, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("only the program itself");
    }
}
