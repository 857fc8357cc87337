package im.chrysalis.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The root by plain HTTP. */
class RootDoorTest {

    @Test
    void rootComesAsWhatBrowsersOfferToInstall() {
        CertificateAuthority authority = CertificateAuthority.inMemory(TestNames.advertising(""), false);

        HttpAnswer answer = new RootDoor(authority)
                .answer(new HttpQuestion(
                        "GET", RootDoor.PATH, Map.of(), Map.of(), new byte[0], HttpQuestion.Ends.HERE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/x-x509-ca-cert");
        assertThat(Identity.certificate(answer.body())).contains(authority.root());
    }
}
