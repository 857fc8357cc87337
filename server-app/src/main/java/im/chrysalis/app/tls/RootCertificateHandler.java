package im.chrysalis.app.tls;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;

/**
 * Serves the root certificate over plain HTTP as {@code application/x-x509-ca-cert}, which Internet Explorer from 4 on
 * and every Netscape offer to install.
 */
public final class RootCertificateHandler implements Router.Handler {

    /** Where to serve it. */
    public static final String PATH = "/root.cer";

    private final CertificateAuthority authority;

    public RootCertificateHandler(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** Whether that path is its own. */
    public static boolean isAt(String path) {
        return path.equalsIgnoreCase(PATH);
    }

    /** The root, in DER. The first time may take as long as the making of three keys. */
    @Override
    public HttpResponse handle(HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.text(405, "text/plain", PATH + " takes GET\n").with("Allow", "GET");
        }
        return new HttpResponse(200, "application/x-x509-ca-cert", CertificateText.der(authority.root()));
    }
}
