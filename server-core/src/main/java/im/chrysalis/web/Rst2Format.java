package im.chrysalis.web;

import im.chrysalis.store.Account;
import im.chrysalis.xml.XmlWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes responses of the RST2 service: SOAP 1.2 and WS-Trust of 2005 (docs/protocol/passport.md#22.5 and #22.6).
 * Prefixes are literal, since a client searches for them as text (docs/protocol/passport.md#22.8). Nothing is signed.
 */
final class Rst2Format implements TokenFormat {

    /** How long the envelope is valid, not the tickets in it. */
    private static final Duration ENVELOPE_LIFE = Duration.ofMinutes(5);

    private static final String SUCCESS = Markup.oneLine("""
            <S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"\
             xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"\
             xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"\
             xmlns:wsa="http://www.w3.org/2005/08/addressing">
             <S:Header>
              <wsa:Action wsu:Id="Action" S:mustUnderstand="1">\
            http://schemas.xmlsoap.org/ws/2005/02/trust/RSTR/Issue</wsa:Action>
              <wsa:To wsu:Id="To" S:mustUnderstand="1">\
            http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsa:To>
              <wsse:Security S:mustUnderstand="1"><wsu:Timestamp wsu:Id="TS"><wsu:Created>%2$s</wsu:Created>\
            <wsu:Expires>%7$s</wsu:Expires></wsu:Timestamp></wsse:Security>
              <psf:pp xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
               <psf:serverVersion>1</psf:serverVersion>
               <psf:PUID>%1$016X</psf:PUID>
               <psf:configVersion>16.000.26889.00</psf:configVersion><psf:uiVersion>3.100.2179.0</psf:uiVersion>
               <psf:mobileConfigVersion>16.000.26208.0</psf:mobileConfigVersion>
               <psf:appDataVersion>1</psf:appDataVersion>
               <psf:authstate>0x48803</psf:authstate><psf:reqstatus>0x0</psf:reqstatus>
               <psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew" LocVersion="0" ServerTime="%2$s">\
            CHRYSALIS %3$s</psf:serverInfo>
               <psf:cookies/>
               <psf:credProperties>
                <psf:credProperty Name="MainBrandID">MSFT</psf:credProperty>
                <psf:credProperty Name="IsWinLiveUser">true</psf:credProperty>
                <psf:credProperty Name="CID">%1$016x</psf:credProperty>
                <psf:credProperty Name="AuthMembername">%4$s</psf:credProperty>
                <psf:credProperty Name="Country">US</psf:credProperty>
                <psf:credProperty Name="Language">1033</psf:credProperty>
                <psf:credProperty Name="FirstName"></psf:credProperty>
                <psf:credProperty Name="LastName"></psf:credProperty>
                <psf:credProperty Name="ChildFlags">00000001</psf:credProperty>
                <psf:credProperty Name="Flags">40100643</psf:credProperty>
                <psf:credProperty Name="FlagsV2">00000000</psf:credProperty>
                <psf:credProperty Name="IP">%5$s</psf:credProperty>
                <psf:credProperty Name="AssociatedForStrongAuth">0</psf:credProperty>
               </psf:credProperties>
               <psf:extProperties>
                <psf:extProperty Name="LastUsedCredType">1</psf:extProperty>
                <psf:extProperty Name="WebCredType">1</psf:extProperty>
                <psf:extProperty Name="CID">%1$016x</psf:extProperty>
               </psf:extProperties>
               <psf:response/>
              </psf:pp>
             </S:Header>
             <S:Body>
              <wst:RequestSecurityTokenResponseCollection\
             xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust"\
             xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"\
             xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"\
             xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
            %6$s
              </wst:RequestSecurityTokenResponseCollection>
             </S:Body>
            </S:Envelope>
            """);

    private static final String RESPONSE = Markup.oneLine("""
            <wst:RequestSecurityTokenResponse>
             <wst:TokenType>urn:passport:%1$s</wst:TokenType>
             <wsp:AppliesTo><wsa:EndpointReference><wsa:Address>%2$s</wsa:Address></wsa:EndpointReference>\
            </wsp:AppliesTo>
             <wst:Lifetime><wsu:Created>%3$s</wsu:Created><wsu:Expires>%4$s</wsu:Expires></wst:Lifetime>
             <wst:RequestedSecurityToken>%5$s</wst:RequestedSecurityToken>
             <wst:RequestedAttachedReference><wsse:SecurityTokenReference><wsse:Reference URI="#%6$s">\
            </wsse:Reference></wsse:SecurityTokenReference></wst:RequestedAttachedReference>
             <wst:RequestedUnattachedReference><wsse:SecurityTokenReference><wsse:Reference URI="#%6$s">\
            </wsse:Reference></wsse:SecurityTokenReference></wst:RequestedUnattachedReference>
             <wst:RequestedProofToken><wst:BinarySecret>%7$s</wst:BinarySecret></wst:RequestedProofToken>
            </wst:RequestSecurityTokenResponse>
            """);

    private static final String FAULT = Markup.oneLine("""
            <S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"\
             xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust"\
             xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
             <S:Header><psf:pp><psf:serverVersion>1</psf:serverVersion><psf:authstate>0x80048800</psf:authstate>\
            <psf:reqstatus>%1$s</psf:reqstatus><psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew"\
             LocVersion="0" ServerTime="%2$s">CHRYSALIS</psf:serverInfo><psf:cookies/><psf:response/></psf:pp></S:Header>
             <S:Body><S:Fault>
              <S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value>%3$s</S:Value></S:Subcode></S:Code>
              <S:Reason><S:Text xml:lang="en-US">%4$s</S:Text></S:Reason>
              <S:Detail>%5$s</S:Detail>
             </S:Fault></S:Body>
            </S:Envelope>
            """);

    private static final String ERROR = Markup.oneLine("""
            <psf:error><psf:value>%s</psf:value><psf:internalerror><psf:code>%s</psf:code>\
            <psf:text>%s</psf:text></psf:internalerror></psf:error>
            """);

    @Override
    public String success(Account account, String remoteHost, Instant now, List<Issued> tickets) {
        return Markup.PROLOGUE
                + SUCCESS.formatted(
                        account.memberId(),
                        SECONDS.format(now),
                        DOTTED.format(now),
                        XmlWriter.escaped(account.email()),
                        XmlWriter.escaped(remoteHost),
                        tickets.stream().map(Rst2Format::response).collect(Collectors.joining()),
                        SECONDS.format(now.plus(ENVELOPE_LIFE)));
    }

    private static String response(Issued issued) {
        return RESPONSE.formatted(
                issued.isRenewal() ? "legacy" : "compact",
                XmlWriter.escaped(issued.wanted().address()),
                SECONDS.format(issued.ticket().issued()),
                SECONDS.format(issued.ticket().expires()),
                issued.token(),
                issued.id(),
                issued.ticket().proofSecret().encoded());
    }

    /**
     * The Fault stands in the Body. Too many wrong passwords are reported as a wrong one, the only refusal that clients
     * know (docs/protocol/passport.md#22.9); the text differs.
     */
    @Override
    public String failure(Failure why, Instant now) {
        return switch (why) {
            case WRONG_PASSWORD -> refused(now, "The entered and stored passwords do not match.");
            case DISABLED -> refused(now, "This account is disabled. Ask whoever runs this server.");
            case THROTTLED -> refused(now, "Too many wrong passwords. Wait a minute, then try again.");
            case MALFORMED ->
                fault(
                        "0x80048820",
                        now,
                        "wst:InvalidRequest",
                        "Invalid Request",
                        ERROR.formatted("0x80048820", "0x80045c01", "The request is not understood."));
        };
    }

    private String refused(Instant now, String text) {
        return fault(
                "0x80048821",
                now,
                "wst:FailedAuthentication",
                "Authentication Failure",
                ERROR.formatted("0x80048821", "0x80041012", text));
    }

    @Override
    public String fault(String status, Instant now, String code, String text, String detail) {
        return Markup.PROLOGUE + FAULT.formatted(status, SECONDS.format(now), code, text, detail);
    }
}
