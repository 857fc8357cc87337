package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.Purpose;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Renews tickets as Pidgin does: signs the request with the secret of the renewal token, and reads the encrypted response
 * up to the first 0 (docs/protocol/passport.md#22.8).
 */
class TokenRenewalTest {

    /** What a client keeps: the renewal token, and its secret. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(String token, byte[] secret) {}

    private static final String CONTACTS = "contacts.msn.com";
    private static final byte[] NONCE = "twenty-four octets of it".getBytes(StandardCharsets.US_ASCII);

    private final TestWebRoutes web = new TestWebRoutes();

    private static Kept kept(XmlElement collection) {
        XmlElement first = collection.find("RequestSecurityTokenResponse").orElseThrow();
        return new Kept(
                first.find("CipherValue").orElseThrow().text(),
                Base64.getDecoder()
                        .decode(first.find("BinarySecret").orElseThrow().text()));
    }

    private Kept signedIn() {
        HttpResponse response = web.post(
                "/RST.srf",
                TokenRequests.of(
                        TestAccounts.ALICE,
                        TestWebRoutes.PASSWORD,
                        "http://Passport.NET/tb",
                        "messengerclear.live.com",
                        CONTACTS));
        return kept(XmlDocumentReader.document(response.body()));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            Arrays.stream(parts).forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] key(byte[] secret, byte[] nonce) {
        byte[] magic = "WS-SecureConversation".getBytes(StandardCharsets.US_ASCII);
        byte[] first = hmac(secret, magic, nonce);
        byte[] key = Arrays.copyOf(hmac(secret, first, magic, nonce), 24);
        System.arraycopy(hmac(secret, hmac(secret, first), magic, nonce), 0, key, 20, 4);
        return key;
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Only SignedInfo counts, in the form in which it is signed, which is not that in which it is sent. */
    private static String request(Kept kept, String address) {
        String reference = "<Reference URI=\"#RST2\"><Transforms><Transform Algorithm=\"x\"></Transform></Transforms>"
                + "<DigestValue>d2IeTF4DAkPEa/tVETHznsivEpc=</DigestValue></Reference>";
        String signedInfo = "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"
                + "<SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"></SignatureMethod>"
                + reference
                + "</SignedInfo>";
        String signature = base64(hmac(key(kept.secret(), NONCE), signedInfo.getBytes(StandardCharsets.US_ASCII)));
        return """
                <?xml version='1.0'?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"\
                 xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:wsa="urn:a" xmlns:wsp="urn:p"\
                 xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust">\
                <Header><wsse:Security>\
                <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Id="BinaryDAToken0">\
                <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:KeyName>http://Passport.NET/STS</ds:KeyName></ds:KeyInfo>\
                <CipherData><CipherValue>%s</CipherValue></CipherData></EncryptedData>\
                <wssc:DerivedKeyToken Id="SignKey"><wsse:RequestedTokenReference><wsse:Reference URI="#BinaryDAToken0"/>\
                </wsse:RequestedTokenReference><wssc:Nonce>%s</wssc:Nonce></wssc:DerivedKeyToken>\
                <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">%s<SignatureValue>%s</SignatureValue></Signature>\
                </wsse:Security></Header><Body><wst:RequestSecurityToken Id="RST2"><wsp:AppliesTo><wsa:EndpointReference>\
                <wsa:Address>%s</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>\
                <wsse:PolicyReference URI="MBI"></wsse:PolicyReference></wst:RequestSecurityToken></Body></Envelope>""".formatted(
                        kept.token(),
                        base64(NONCE),
                        signedInfo.replaceAll("></(SignatureMethod|Transform)>", "/>"),
                        signature,
                        address);
    }

    private XmlElement renewed(Kept kept, String address) {
        XmlElement envelope = XmlDocumentReader.document(
                web.post("/RST.srf", request(kept, address)).body());
        XmlElement token = envelope.find("DerivedKeyToken").orElseThrow();
        assertThat(token.attribute("Id")).contains("EncKey");
        byte[] nonce =
                Base64.getDecoder().decode(token.find("Nonce").orElseThrow().text());
        byte[] cipherText = Base64.getDecoder()
                .decode(envelope.find("CipherValue").orElseThrow().text());
        try {
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key(kept.secret(), nonce), "DESede"),
                    new IvParameterSpec(new byte[8]));
            String text = new String(cipher.doFinal(cipherText), StandardCharsets.UTF_8);
            return XmlDocumentReader.document(text.substring(0, text.indexOf(0)).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private boolean isRefused(Kept kept) {
        return web.post("/RST.srf", request(kept, CONTACTS)).text().contains("wsse:FailedAuthentication");
    }

    @Test
    void ticketIsRenewedWithoutThePasswordWhenItHasExpired() {
        Kept kept = signedIn();
        web.timers.advance(Duration.ofHours(25));

        XmlElement collection = renewed(kept, CONTACTS);

        assertThat(collection.all("Address"))
                .extracting(XmlElement::text)
                .containsExactly("http://Passport.NET/tb", CONTACTS);
        XmlElement token = collection.find("BinarySecurityToken").orElseThrow();
        assertThat(token.attribute("Id")).contains("Compact1");
        assertThat(web.redeem(token.text(), Purpose.WEB)).contains(web.alice());
        web.timers.advance(Duration.ofHours(23));
        assertThat(web.redeem(token.text(), Purpose.WEB)).contains(web.alice());
    }

    @Test
    void messengerTokenIsRenewedForAsLongAsOthers() {
        XmlElement token = renewed(signedIn(), "messenger.msn.com")
                .find("BinarySecurityToken")
                .orElseThrow();
        web.timers.advance(Duration.ofHours(23));

        assertThat(web.redeem(token.text(), Purpose.SIGN_IN)).contains(web.alice());
    }

    @Test
    void eachRenewalBringsANewRenewalToken() {
        Kept first = signedIn();
        web.timers.advance(Duration.ofDays(13));
        Kept second = kept(renewed(first, CONTACTS));
        web.timers.advance(Duration.ofDays(13));

        assertThat(isRefused(first)).isTrue();
        assertThat(renewed(second, CONTACTS).all("BinarySecurityToken")).hasSize(1);
    }

    @Test
    void tokenWithoutItsSecretIsOfNoUse() {
        Kept kept = signedIn();

        assertThat(isRefused(new Kept(kept.token(), new byte[24]))).isTrue();
        assertThat(isRefused(new Kept("AAAA", kept.secret()))).isTrue();
        assertThat(isRefused(new Kept("no base64!", kept.secret()))).isTrue();
        assertThat(isRefused(kept)).isFalse();
    }

    @Test
    void newPasswordOrAnOperatorEndsIt() {
        Kept kept = signedIn();
        web.passport.voidAllTickets(TestAccounts.ALICE);
        assertThat(isRefused(kept)).isTrue();

        Kept later = signedIn();
        web.store
                .accounts()
                .setPassword(TestAccounts.ALICE, web.passwords.seal(TestAccounts.ALICE, "another password"));
        assertThat(isRefused(later)).isTrue();
    }
}
