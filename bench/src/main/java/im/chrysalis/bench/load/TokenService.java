package im.chrysalis.bench.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests to RST, and what clients read of the answer (docs/protocol/passport.md#22). */
final class TokenService {

    static final String PATH = "/RST.srf";

    /** Of the ticket for USR TWN. */
    static final String SIGN_IN = "messenger.msn.com";

    /** Of the ticket for USR SSO. */
    static final String SINGLE_SIGN_ON = "messengerclear.live.com";

    /** Of the ticket for the address book. */
    static final String CONTACTS = "contacts.msn.com";

    private static final String TOKEN = """
            <wst:RequestSecurityToken Id="RST%d"><wst:RequestType>\
            http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType><wsp:AppliesTo>\
            <wsa:EndpointReference><wsa:Address>%s</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>\
            <wsse:PolicyReference URI="%s"/></wst:RequestSecurityToken>\
            """;

    private TokenService() {}

    /** A request for tickets of {@code services}, after the one that could renew them. */
    static String request(String email, String password, String policy, List<String> services) {
        String tokens = IntStream.range(0, services.size())
                .mapToObj(i -> TOKEN.formatted(
                        i + 1, services.get(i), Xml.escaped(services.get(i).equals(CONTACTS) ? "MBI" : policy)))
                .collect(Collectors.joining());
        String renewal = TOKEN.formatted(0, "http://Passport.NET/tb", "");
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"\
             xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
             xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"\
             xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"\
             xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"\
             xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing"\
             xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc"\
             xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"><Header>\
            <ps:AuthInfo xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="PPAuthInfo">\
            <ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</ps:HostingApp>\
            <ps:BinaryVersion>4</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies/>\
            <ps:RequestParams>AQAAAAIAAABsYwQAAAAxMDMz</ps:RequestParams></ps:AuthInfo>\
            <wsse:Security><wsse:UsernameToken Id="user"><wsse:Username>%s</wsse:Username>\
            <wsse:Password>%s</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body>\
            <ps:RequestMultipleSecurityTokens xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL"\
             Id="RSTS">%s</ps:RequestMultipleSecurityTokens></Body></Envelope>
            """.formatted(Xml.escaped(email), Xml.escaped(password), renewal + tokens);
    }

    /** The ticket of a service in an answer; empty if it is not there. */
    static String ticket(String answer, String service) {
        int at = answer.indexOf("<wsa:Address>" + service + "<");
        int token = at < 0 ? -1 : answer.indexOf("<wsse:BinarySecurityToken ", at);
        return token < 0 ? "" : Xml.textAfter(answer, token, ">");
    }

    /** The secret that was issued with that ticket. */
    static String secret(String answer, String service) {
        return Xml.textAfter(answer, answer.indexOf("<wsa:Address>" + service + "<"), "<wst:BinarySecret>");
    }
}
