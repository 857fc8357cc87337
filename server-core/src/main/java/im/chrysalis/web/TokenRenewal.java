package im.chrysalis.web;

import im.chrysalis.passport.PassportTicket;
import im.chrysalis.secret.ProofSecret;
import im.chrysalis.secret.RenewalProtection;
import im.chrysalis.xml.XmlElement;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a request shows in place of a password when it renews tickets, as Pidgin does after the fault BadContextToken: the
 * renewal token that it was given, and a signature with that token's secret (docs/protocol/passport.md#22.8).
 *
 * @param token the renewal token
 * @param signedInfo what is signed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TokenRenewal(String token, byte[] nonce, XmlElement signedInfo, byte[] signature) {

    private static final int MAX_NONCE = 64;

    /** What an envelope shows, if it has all of it. */
    static Optional<TokenRenewal> in(XmlElement envelope) {
        Optional<XmlElement> security = envelope.find("Security");
        Optional<String> token = security.flatMap(header -> header.child("EncryptedData"))
                .flatMap(data -> data.find("CipherValue"))
                .map(XmlElement::text);
        Optional<byte[]> nonce = security.flatMap(header -> header.child("DerivedKeyToken"))
                .flatMap(key -> key.find("Nonce"))
                .flatMap(TokenRenewal::octets)
                .filter(octets -> octets.length <= MAX_NONCE);
        Optional<XmlElement> signature = security.flatMap(header -> header.child("Signature"));
        Optional<XmlElement> signedInfo = signature.flatMap(element -> element.child("SignedInfo"));
        Optional<byte[]> value =
                signature.flatMap(element -> element.child("SignatureValue")).flatMap(TokenRenewal::octets);
        if (token.isEmpty() || nonce.isEmpty() || signedInfo.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TokenRenewal(PassportTicket.ofBase64(token.get()), nonce.get(), signedInfo.get(), value.get()));
    }

    private static Optional<byte[]> octets(XmlElement element) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(element.text()));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is signed with the secret of the token. That proves who asks; the digests of other parts of the request,
     * of which Pidgin has one fixed in its source, are not compared: the response is of use to a holder of the secret
     * only.
     */
    boolean isSignedWith(ProofSecret secret) {
        return RenewalProtection.isSigned(secret, nonce, canonical(signedInfo, ""), signature);
    }

    /** Exclusive canonical XML of an element without prefixes and mixed content, as SignedInfo is. */
    private static String canonical(XmlElement element, String namespaceOutside) {
        StringBuilder text = new StringBuilder("<").append(element.name());
        if (!element.namespace().equals(namespaceOutside)) {
            text.append(" xmlns=\"").append(attribute(element.namespace())).append('"');
        }
        element.attributes().stream()
                .sorted(Comparator.comparing(XmlElement.Attribute::name))
                .forEach(attribute -> text.append(' ')
                        .append(attribute.name())
                        .append("=\"")
                        .append(attribute(attribute.value()))
                        .append('"'));
        text.append('>').append(text(element.text()));
        element.children().forEach(child -> text.append(canonical(child, element.namespace())));
        return text.append("</").append(element.name()).append('>').toString();
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return "TokenRenewal";
    }
}
