package im.chrysalis.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the root certificate by plain HTTP. */
class RootCertificateHandlerTest {

    @Test
    void rootComesAsWhatBrowsersOfferToInstall() {
        CertificateAuthority authority = CertificateAuthority.inMemory(TestNames.advertising(""), false);

        HttpResponse response = new RootCertificateHandler(authority)
                .handle(new HttpRequest(
                        "GET",
                        RootCertificateHandler.PATH,
                        Map.of(),
                        Map.of(),
                        new byte[0],
                        HttpRequest.Endpoints.LOCAL));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/x-x509-ca-cert");
        assertThat(Identity.certificate(response.body())).contains(authority.root());
    }
}
