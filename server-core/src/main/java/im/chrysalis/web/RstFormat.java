package im.chrysalis.web;

import im.chrysalis.secret.ProofSecret;
import im.chrysalis.secret.RenewalProtection;
import im.chrysalis.store.Account;
import im.chrysalis.xml.XmlWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes responses of the RST service (docs/protocol/passport.md#22.2 and #22.3). Prefixes, attributes and their order
 * are literal: several clients search for them as text. Only what is marked there as decoration is left out or empty.
 */
final class RstFormat implements TokenFormat {

    private static final String AUTHENTICATION = "wsse:FailedAuthentication";

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
              %7$s
             </S:Header>
             <S:Body>
              %6$s
             </S:Body>
            </S:Envelope>
            """);

    private static final String COLLECTION = Markup.oneLine("""
            <wst:RequestSecurityTokenResponseCollection\
             xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"\
             xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
             xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"\
             xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"\
             xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"\
             xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
            %s
            </wst:RequestSecurityTokenResponseCollection>
            """);

    /** By which clients derive the key of an encrypted body (docs/protocol/passport.md#22.8). */
    private static final String KEY = Markup.oneLine("""
            <wsse:Security xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
             xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc">
            <wssc:DerivedKeyToken Id="EncKey"><wssc:Nonce>%s</wssc:Nonce></wssc:DerivedKeyToken>
            </wsse:Security>
            """);

    private static final String ENCRYPTED = Markup.oneLine("""
            <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Id="RSTR"\
             Type="http://www.w3.org/2001/04/xmlenc#Element">
            <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#tripledes-cbc"></EncryptionMethod>
            <CipherData><CipherValue>%s</CipherValue></CipherData>
            </EncryptedData>
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

    private static final String FAULT = Markup.oneLine("""
            <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"\
             xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"\
             xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault">
             <S:Header><psf:pp><psf:serverVersion>1</psf:serverVersion><psf:authstate>0x80048800</psf:authstate>\
            <psf:reqstatus>%s</psf:reqstatus><psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew"\
             LocVersion="0" ServerTime="%s">CHRYSALIS</psf:serverInfo><psf:cookies/><psf:response/></psf:pp></S:Header>
             <S:Fault><faultcode>%s</faultcode><faultstring>%s</faultstring>%s</S:Fault>
            </S:Envelope>
            """);

    @Override
    public String success(Account account, String remoteHost, Instant now, List<Issued> tickets) {
        return envelope(account, remoteHost, now, collection(tickets), "");
    }

    private static String collection(List<Issued> tickets) {
        return COLLECTION.formatted(tickets.stream().map(RstFormat::response).collect(Collectors.joining()));
    }

    @Override
    public String renewed(Account account, String remoteHost, Instant now, List<Issued> tickets, ProofSecret secret) {
        RenewalProtection.Encrypted encrypted = RenewalProtection.encrypted(secret, collection(tickets));
        return envelope(
                account,
                remoteHost,
                now,
                ENCRYPTED.formatted(encrypted.cipherText()),
                KEY.formatted(encrypted.nonce()));
    }

    private static String envelope(Account account, String remoteHost, Instant now, String body, String security) {
        return Markup.PROLOGUE
                + SUCCESS.formatted(
                        account.memberId(),
                        SECONDS.format(now),
                        DOTTED.format(now),
                        XmlWriter.escaped(account.email()),
                        XmlWriter.escaped(remoteHost),
                        body,
                        security);
    }

    private static String response(Issued issued) {
        return RESPONSE.formatted(
                issued.isRenewal() ? "legacy" : "compact",
                XmlWriter.escaped(issued.wanted().address()),
                SECONDS.format(issued.ticket().issued()),
                SECONDS.format(issued.ticket().expires()),
                issued.token(),
                issued.isRenewal() ? "" : ":compact",
                issued.id(),
                issued.ticket().proofSecret().encoded());
    }

    /** The Fault stands directly in the Envelope, where clients look for it. */
    @Override
    public String failure(Failure why, Instant now) {
        return switch (why) {
            case WRONG_PASSWORD -> fault("0x80048821", now, AUTHENTICATION, "Authentication Failure", "");
            case DISABLED, THROTTLED -> fault("0x80048823", now, AUTHENTICATION, "Authentication Failure", "");
            case MALFORMED -> fault("0x80048820", now, "S:Client", "Invalid Request", "");
        };
    }

    @Override
    public String fault(String status, Instant now, String code, String text, String detail) {
        return Markup.PROLOGUE + FAULT.formatted(status, SECONDS.format(now), code, text, detail);
    }
}
