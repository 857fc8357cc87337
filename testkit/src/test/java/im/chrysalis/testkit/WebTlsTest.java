package im.chrysalis.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the web services over TLS. */
class WebTlsTest {

    private static HttpResponse<String> nexus(HttpClient client, MsnServer msn, String host)
            throws IOException, InterruptedException {
        URI nexus = URI.create("https://" + host + ":" + msn.webTls().getPort() + "/rdr/pprdr.asp");
        return client.send(HttpRequest.newBuilder(nexus).build(), BodyHandlers.ofString());
    }

    @Test
    void clientThatTrustsTheRootCertificateIsServed() throws Exception {
        try (MsnServer msn = MsnServer.start();
                HttpClient trusting =
                        HttpClient.newBuilder().sslContext(msn.sslContext()).build();
                HttpClient other = HttpClient.newHttpClient()) {
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                assertThat(nexus(trusting, msn, host).headers().firstValue("PassportURLs"))
                        .hasValueSatisfying(urls -> assertThat(urls).contains("DALogin="));
            }
            assertThat(msn.rootCertificate().getBasicConstraints()).isNotNegative();
            assertThatThrownBy(() -> nexus(other, msn, "127.0.0.1")).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void switchedOffItIsReported() {
        try (MsnServer msn = MsnServer.start(with -> with.withSetting("web.tls-port", "-1"))) {
            assertThatThrownBy(msn::webTls)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("web.tls-port is -1");
        }
    }

    @Test
    void legacyTlsIsRefusedWhereTheJvmDoesNotAllowIt() {
        assertThatThrownBy(() -> MsnServer.start(ServerSetup::withLegacyTls))
                .hasMessageContaining("web.legacy-tls=true is not possible here");
    }

    /** In a JVM of its own, because what allows it is of the whole JVM. */
    @Test
    void legacyTlsServesClientsOfWindowsXp(@TempDir Path folder) throws Exception {
        Path security = Files.writeString(folder.resolve("security"), "jdk.tls.disabledAlgorithms=DES, anon, NULL\n");
        Process trial = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.properties=" + security,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LegacyTrial.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(trial.getInputStream().readAllBytes(), US_ASCII);
        assertThat(trial.waitFor()).as(printed).isZero();
        assertThat(printed).contains("TLSv1 TLS_RSA_WITH_AES_128_CBC_SHA HTTP/1.1 200");
    }

    static final class LegacyTrial {

        private LegacyTrial() {}

        public static void main(String[] args) throws IOException {
            try (MsnServer msn = MsnServer.start(ServerSetup::withLegacyTls);
                    SSLSocket old = (SSLSocket) msn.sslContext()
                            .getSocketFactory()
                            .createSocket(
                                    msn.webTls().getAddress(), msn.webTls().getPort())) {
                old.setSoTimeout(20_000);
                old.setEnabledProtocols(new String[] {"TLSv1"});
                old.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA"});
                old.getOutputStream().write("GET /rdr/pprdr.asp HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
                String status = new String(old.getInputStream().readNBytes(12), US_ASCII);
                System.out.println(
                        old.getSession().getProtocol() + " " + old.getSession().getCipherSuite() + " " + status);
            }
        }
    }
}
