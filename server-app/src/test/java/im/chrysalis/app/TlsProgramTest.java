package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests the program's TLS with clients of each age (docs/protocol/clients.md#31.3). */
@Execution(ExecutionMode.CONCURRENT)
class TlsProgramTest {

    @TempDir
    Path data;

    private String set() {
        return "data.dir=" + data;
    }

    private Path root() throws IOException, InterruptedException {
        Path file = data.resolve("root.cer");
        ServerProcess.Result result =
                CommandLoop.run("certificate", "root", "--der", "--out", file.toString(), "--set", set());
        assertThat(result.code()).as(result.err()).isZero();
        return file;
    }

    /** Waits until the server has made a certificate, for which a client would wait within its handshake otherwise. */
    private void awaitCertificate() {
        await().atMost(Duration.ofSeconds(50)).until(() -> Files.exists(data.resolve("certificates/server.pem")));
    }

    /** The results of an old client's attempts, each given as protocols and a cipher suite. */
    private static List<String> attempts(ServerProcess server, Path root, String... attempts)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ProgramJvm.command());
        command.addAll(
                List.of(LegacyTlsClient.class.getName(), String.valueOf(server.port("web-tls")), root.toString()));
        for (String attempt : attempts) {
            command.addAll(List.of(attempt.split(" ", 2)));
        }
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        client.waitFor();
        return output.lines().toList();
    }

    @Test
    void legacyTlsIsRefusedByDefault() throws Exception {
        try (ServerProcess server = ServerProcess.serveWithTls(data)) {
            assertThat(attempts(
                            server,
                            root(),
                            "SSLv3 SSL_RSA_WITH_RC4_128_MD5",
                            "TLSv1 TLS_RSA_WITH_AES_128_CBC_SHA",
                            "TLSv1 SSL_RSA_WITH_3DES_EDE_CBC_SHA",
                            "TLSv1.2 SSL_RSA_WITH_RC4_128_SHA",
                            "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                            "TLSv1.3 TLS_AES_128_GCM_SHA256"))
                    .containsExactly(
                            "refused SSLv3 SSL_RSA_WITH_RC4_128_MD5",
                            "refused TLSv1 TLS_RSA_WITH_AES_128_CBC_SHA",
                            "refused TLSv1 SSL_RSA_WITH_3DES_EDE_CBC_SHA",
                            "refused TLSv1.2 SSL_RSA_WITH_RC4_128_SHA",
                            "HTTP/1.1 200 OK TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 SHA256withRSA",
                            "HTTP/1.1 200 OK TLSv1.3 TLS_AES_128_GCM_SHA256 SHA256withRSA");
            assertThat(server.err()).doesNotContain("web.legacy-tls").doesNotContain("WARN");
        }
    }

    @Test
    void legacyTlsIsAcceptedWhenConfigured() throws Exception {
        try (ServerProcess server = ServerProcess.serveWithTls(data, "--set", "web.legacy-tls=true")) {
            assertThat(attempts(
                            server,
                            root(),
                            // Windows 98 to XP, where TLS is switched on in the Internet options
                            "TLSv1 TLS_RSA_WITH_AES_128_CBC_SHA",
                            "TLSv1 SSL_RSA_WITH_3DES_EDE_CBC_SHA",
                            "TLSv1 SSL_RSA_WITH_RC4_128_SHA",
                            "TLSv1 SSL_RSA_WITH_RC4_128_MD5",
                            // and where it is not: SSL 3.0, greeting as SSL 2.0 does
                            "SSLv2Hello,SSLv3 SSL_RSA_WITH_RC4_128_MD5",
                            // current clients are not affected
                            "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                            "TLSv1.3 TLS_AES_128_GCM_SHA256",
                            // what is not needed stays off
                            "TLSv1 SSL_RSA_WITH_DES_CBC_SHA"))
                    .containsExactly(
                            "HTTP/1.1 200 OK TLSv1 TLS_RSA_WITH_AES_128_CBC_SHA SHA1withRSA",
                            "HTTP/1.1 200 OK TLSv1 SSL_RSA_WITH_3DES_EDE_CBC_SHA SHA1withRSA",
                            "HTTP/1.1 200 OK TLSv1 SSL_RSA_WITH_RC4_128_SHA SHA1withRSA",
                            "HTTP/1.1 200 OK TLSv1 SSL_RSA_WITH_RC4_128_MD5 SHA1withRSA",
                            "HTTP/1.1 200 OK SSLv3 SSL_RSA_WITH_RC4_128_MD5 SHA1withRSA",
                            "HTTP/1.1 200 OK TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 SHA256withRSA",
                            "HTTP/1.1 200 OK TLSv1.3 TLS_AES_128_GCM_SHA256 SHA256withRSA",
                            "refused TLSv1 SSL_RSA_WITH_DES_CBC_SHA");
            assertThat(server.err()).contains("WARN  web.legacy-tls is on");
        }
    }

    @Test
    void rootIsPrintedAndStaysTheSame() throws Exception {
        ServerProcess.Result during;
        try (ServerProcess server =
                ServerProcess.serveWithNewCertificates(data, "--set", "advertise.host=chat.example.net")) {
            assertThat(server.listensFor("web-tls")).isTrue();
            during = ServerProcess.run("certificate", "root", "--set", set());
            assertThat(during.out()).startsWith("-----BEGIN CERTIFICATE-----\n");
            awaitCertificate();
            ServerProcess.Result shown = CommandLoop.run("certificate", "show", "--set", set());
            assertThat(shown.out())
                    .contains("root, for clients to install", "chat.example.net", "nexus.passport.com", "SHA-256");
        }
        assertThat(CommandLoop.run("certificate", "root", "--set", set())).isEqualTo(during);
        X509Certificate root = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(Files.newInputStream(root()));
        assertThat(root.getBasicConstraints()).isZero();
    }

    @Test
    void brokenCertificateStopsTheStartWithOneLine() throws Exception {
        ProgramJvm.copyCertificates(data);
        Files.writeString(data.resolve("certificates/authority.pem"), "lost");

        ServerProcess.Result result = ServerProcess.runServe("--set", set(), "--set", "web.tls-port=0");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("chrysalis: " + data.resolve("certificates/authority.pem") + " does not hold");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void passwordThatCameWithoutTlsIsNotLogged() throws Exception {
        try (ServerProcess server = ServerProcess.serveWithTls(data);
                Client client = new Client(server.port("web-tls"))) {
            client.send("GET /login2.srf HTTP/1.0\r\nAuthorization: Passport1.4 pwd=top-secret\r\n\r\n");
            assertThat(client.isDisconnected()).isTrue();
            server.stop(); // its log is complete then
            String hex = HexFormat.of().formatHex("top-secret".getBytes(StandardCharsets.US_ASCII));
            assertThat(server.err())
                    .contains("failed: it does not use TLS")
                    .doesNotContain("WARN")
                    .doesNotContain("top-secret")
                    .doesNotContainIgnoringCase(hex);
        }
    }

    @Test
    void withoutWebPortsNoCertificateIsMade() throws Exception {
        try (ServerProcess server = ServerProcess.serveWithNewCertificates(data, "--set", "web.tls-port=-1")) {
            assertThat(server.listensFor("web-tls")).isFalse();
            assertThat(data.resolve("certificates")).doesNotExist();
        }
    }

    @Test
    void certificatesInMemoryCannotBePrinted() throws Exception {
        ServerProcess.Result result = CommandLoop.run("certificate", "root", "--set", "data.memory=true");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("/root.cer on web.port");
    }
}
