package im.chrysalis.web;

/** A token request as clients of MSNP12 and later send it (docs/protocol/passport.md#22.1). */
final class TokenRequests {

    private TokenRequests() {}

    /** Requests tickets for {@code addresses}; all words as they stand in XML. */
    static String of(String email, String password, String... addresses) {
        StringBuilder tokens = new StringBuilder();
        for (int i = 0; i < addresses.length; i++) {
            tokens.append("""
                    <wst:RequestSecurityToken Id="RST%d"><wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue\
                    </wst:RequestType><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>%s</wsa:Address>\
                    </wsa:EndpointReference></wsp:AppliesTo><wsse:PolicyReference URI="?id=507"></wsse:PolicyReference>\
                    </wst:RequestSecurityToken>""".formatted(i, addresses[i]));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"\
                 xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
                 xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"\
                 xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"\
                 xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing"\
                 xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc"\
                 xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"><Header>\
                <ps:AuthInfo xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="PPAuthInfo">\
                <ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</ps:HostingApp><ps:BinaryVersion>4</ps:BinaryVersion>\
                <ps:UIVersion>1</ps:UIVersion><ps:Cookies></ps:Cookies>\
                <ps:RequestParams>AQAAAAIAAABsYwQAAAAxMDMz</ps:RequestParams></ps:AuthInfo>\
                <wsse:Security><wsse:UsernameToken Id="user"><wsse:Username>%s</wsse:Username>\
                <wsse:Password>%s</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body>\
                <ps:RequestMultipleSecurityTokens xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL"\
                 Id="RSTS">%s</ps:RequestMultipleSecurityTokens></Body></Envelope>""".formatted(email, password, tokens);
    }
}
