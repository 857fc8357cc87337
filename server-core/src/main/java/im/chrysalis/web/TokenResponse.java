package im.chrysalis.web;

import im.chrysalis.passport.PassportTicket;
import im.chrysalis.store.Account;
import im.chrysalis.web.TokenRequest.Wanted;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * Writes responses of the RST service (docs/protocol/passport.md#22.2 and #22.3). Prefixes, attributes and their order
 * are literal: several clients search for them as text. Only what is marked there as decoration is left out or empty.
 */
final class TokenResponse {

    /** Error codes of SOAP faults, as Windows clients number them. */
    enum ErrorCode {
        WRONG_PASSWORD("0x80048821", "wsse:FailedAuthentication", "Authentication Failure"),
        THROTTLED("0x80048823", "wsse:FailedAuthentication", "Authentication Failure"),
        MALFORMED("0x80048820", "S:Client", "Invalid Request");

        private final String status;
        private final String code;
        private final String text;

        ErrorCode(String status, String code, String text) {
            this.status = status;
            this.code = code;
            this.text = text;
        }
    }

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DOTTED =
            DateTimeFormatter.ofPattern("yyyy.MM.dd.HH.mm.ss").withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The key of the MSNP15 proof has this length (docs/protocol/passport.md#23); earlier dialects do not use it. */
    private static final int SECRET_OCTETS = 24;

    private static final String SUCCESS = Markup.oneLine("""
            <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">
             <S:Header>
              <psf:pp xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
               <psf:serverVersion>1</psf:serverVersion>
               <psf:PUID>%1$016X</psf:PUID>
               <psf:configVersion>3.0.869.0</psf:configVersion><psf:uiVersion>3.0.869.0</psf:uiVersion>
               <psf:authstate>0x48803</psf:authstate><psf:reqstatus>0x0</psf:reqstatus>
               <psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew" LocVersion="0" ServerTime="%2$s">\
            CHRYSALIS %3$s</psf:serverInfo>
               <psf:cookies/>
               <psf:credProperties>
                <psf:credProperty Name="MainBrandID">MSFT</psf:credProperty>
                <psf:credProperty Name="BrandIDList"></psf:credProperty>
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
                <psf:credProperty Name="FamilyID">0000000000000000</psf:credProperty>
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
             xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"\
             xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
             xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"\
             xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"\
             xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"\
             xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
            %6$s
              </wst:RequestSecurityTokenResponseCollection>
             </S:Body>
            </S:Envelope>
            """);

    private static final String RESPONSE = Markup.oneLine("""
            <wst:RequestSecurityTokenResponse>
             <wst:TokenType>urn:passport:%1$s</wst:TokenType>
             <wsp:AppliesTo xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing">\
            <wsa:EndpointReference><wsa:Address>%2$s</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>
             <wst:LifeTime><wsu:Created>%3$s</wsu:Created><wsu:Expires>%4$s</wsu:Expires></wst:LifeTime>
             <wst:RequestedSecurityToken>%5$s</wst:RequestedSecurityToken>
             <wst:RequestedTokenReference><wsse:KeyIdentifier ValueType="urn:passport%6$s"></wsse:KeyIdentifier>\
            <wsse:Reference URI="#%7$s"></wsse:Reference></wst:RequestedTokenReference>
             <wst:RequestedProofToken><wst:BinarySecret>%8$s</wst:BinarySecret></wst:RequestedProofToken>
            </wst:RequestSecurityTokenResponse>
            """);

    private static final String RENEWAL_TOKEN = Markup.oneLine("""
            <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Id="BinaryDAToken0"\
             Type="http://www.w3.org/2001/04/xmlenc#Element">
             <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#tripledes-cbc"></EncryptionMethod>
             <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
            <ds:KeyName>http://Passport.NET/STS</ds:KeyName></ds:KeyInfo>
             <CipherData><CipherValue>%s</CipherValue></CipherData>
            </EncryptedData>
            """);

    private static final String FAULT = Markup.oneLine("""
            <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"\
             xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
             xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
             <S:Header><psf:pp><psf:serverVersion>1</psf:serverVersion><psf:authstate>0x80048800</psf:authstate>\
            <psf:reqstatus>%s</psf:reqstatus><psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew"\
             LocVersion="0" ServerTime="%s">CHRYSALIS</psf:serverInfo><psf:cookies/><psf:response/></psf:pp></S:Header>
             <S:Fault><faultcode>%s</faultcode><faultstring>%s</faultstring></S:Fault>
            </S:Envelope>
            """);

    private TokenResponse() {}

    /**
     * The complete response.
     *
     * @param remoteHost where the client is
     * @param responses of {@link #ticket} and {@link #renewal}, in the order requested
     */
    static String success(Account account, String remoteHost, Instant now, String responses) {
        return Markup.PROLOGUE
                + SUCCESS.formatted(
                        account.memberId(),
                        SECONDS.format(now),
                        DOTTED.format(now),
                        Markup.escaped(account.email()),
                        Markup.escaped(remoteHost),
                        responses);
    }

    /**
     * One ticket. Its start tag has the one attribute, and the number is how clients find it
     * (docs/protocol/client-demands.md#22).
     */
    static String ticket(Wanted wanted, PassportTicket ticket) {
        String id = "Compact" + wanted.number();
        String token = "<wsse:BinarySecurityToken Id=\"" + id + "\">" + Markup.escaped(ticket.encoded())
                + "</wsse:BinarySecurityToken>";
        return response("compact", ":compact", wanted, ticket, id, token);
    }

    /** The token that could renew others: clients want one to be there; what is in it is good for nothing here. */
    static String renewal(Wanted wanted, PassportTicket like) {
        return response("legacy", "", wanted, like, "BinaryDAToken0", RENEWAL_TOKEN.formatted(secret()));
    }

    private static String response(
            String type, String kind, Wanted wanted, PassportTicket ticket, String id, String token) {
        return RESPONSE.formatted(
                type,
                Markup.escaped(wanted.address()),
                SECONDS.format(ticket.issued()),
                SECONDS.format(ticket.expires()),
                token,
                kind,
                id,
                secret());
    }

    private static String secret() {
        byte[] octets = new byte[SECRET_OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /** The Fault stands directly in the Envelope, where clients look for it. */
    static String failure(ErrorCode errorCode, Instant now) {
        return Markup.PROLOGUE + FAULT.formatted(errorCode.status, SECONDS.format(now), errorCode.code, errorCode.text);
    }
}
