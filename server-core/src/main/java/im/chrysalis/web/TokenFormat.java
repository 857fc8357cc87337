package im.chrysalis.web;

import im.chrysalis.passport.PassportTicket;
import im.chrysalis.secret.ProofSecret;
import im.chrysalis.store.Account;
import im.chrysalis.web.TokenRequest.Wanted;
import im.chrysalis.xml.XmlWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How responses of a token service are written: that of RST or of RST2 (docs/protocol/passport.md#22). */
interface TokenFormat {

    /** The only form of time that all clients parse (docs/protocol/passport.md#22.2). */
    DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** In the text of {@code serverInfo}. */
    DateTimeFormatter DOTTED =
            DateTimeFormatter.ofPattern("yyyy.MM.dd.HH.mm.ss").withZone(ZoneOffset.UTC);

    /** The token that renews others. Clients want one to be there, in this form. */
    String RENEWAL_TOKEN = Markup.oneLine("""
            <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Id="BinaryDAToken0"\
             Type="http://www.w3.org/2001/04/xmlenc#Element">
             <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#tripledes-cbc"></EncryptionMethod>
             <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
            <ds:KeyName>http://Passport.NET/STS</ds:KeyName></ds:KeyInfo>
             <CipherData><CipherValue>%s</CipherValue></CipherData>
            </EncryptedData>
            """);

    /** Why no ticket is issued. */
    enum Failure {
        WRONG_PASSWORD,
        DISABLED,
        THROTTLED,
        MALFORMED
    }

    /** A requested ticket that was issued. */
    record Issued(Wanted wanted, PassportTicket ticket) {

        boolean isRenewal() {
            return wanted.number() == 0;
        }

        /** By which clients find the token (docs/protocol/client-demands.md#22). */
        String id() {
            return isRenewal() ? "BinaryDAToken0" : "Compact" + wanted.number();
        }

        /** The element that holds the ticket. Its start tag has the one attribute. */
        String token() {
            return isRenewal()
                    ? RENEWAL_TOKEN.formatted(ticket.base64())
                    : "<wsse:BinarySecurityToken Id=\"" + id() + "\">" + XmlWriter.escaped(ticket.encoded())
                            + "</wsse:BinarySecurityToken>";
        }
    }

    /**
     * The response to a request that was granted.
     *
     * @param remoteHost where the client is
     * @param tickets in the order requested
     */
    String success(Account account, String remoteHost, Instant now, List<Issued> tickets);

    /**
     * The response to a renewal that was granted. RST2 has none: no client that was read renews by it without a password.
     *
     * @param secret of the token by which the client renews
     */
    default String renewed(Account account, String remoteHost, Instant now, List<Issued> tickets, ProofSecret secret) {
        return failure(Failure.WRONG_PASSWORD, now);
    }

    /**
     * The response that sends a client to another server, where it repeats its request
     * (docs/protocol/passport.md#22.9).
     */
    default String redirect(String url, Instant now) {
        return fault(
                "0x80048823",
                now,
                "psf:Redirect",
                "Authentication Failure",
                "<psf:redirectUrl>" + XmlWriter.escaped(url) + "</psf:redirectUrl>");
    }

    /** The response to a request that was refused. */
    String failure(Failure why, Instant now);

    /**
     * A fault, where and as clients of the service look for it.
     *
     * @param status the content of {@code reqstatus}, in hexadecimal
     * @param code with its prefix
     * @param detail what follows the text, as markup, or empty
     */
    String fault(String status, Instant now, String code, String text, String detail);
}
