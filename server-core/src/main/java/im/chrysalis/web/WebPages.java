package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import java.util.Base64;

/** HTML pages for browsers: about this server, and the targets of links that clients are given. */
final class WebPages {

    static final String LOGO = "/logo.gif";

    /** One transparent dot. */
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /** A longer path is truncated in error pages. */
    private static final int SHOWN = 100;

    private final WebAddresses addresses;

    WebPages(WebAddresses addresses) {
        this.addresses = addresses;
    }

    /** What this is. */
    HttpResponse home(HttpRequest request) {
        return page(
                "Chrysalis", """
                <p>This is Chrysalis, an MSN Messenger server. It is for Messenger programs rather than for browsers: this
                address is where they sign in.</p>
                <p>To point one here, let the names it asks for lead to this server, in the hosts file of the computer it
                runs on:</p>
                <pre>SERVER messenger.hotmail.com
                SERVER nexus.passport.com
                SERVER login.passport.com
                SERVER loginnet.passport.com
                SERVER login.live.com
                SERVER config.messenger.msn.com
                SERVER gateway.messenger.hotmail.com</pre>
                <p>where SERVER is the numeric address of %s. Its document docs/connect.md says what each version of
                Messenger needs. Accounts are made by whoever runs this server.</p>
                """.formatted(RequestHost.of(request, addresses).name()));
    }

    /** Behind the links of the configuration. */
    HttpResponse nothingToRead(HttpRequest request) {
        return page(
                "Nothing to read here",
                "<p>Messenger had news, games and advertisements behind this link. This server has none.</p>\n");
    }

    HttpResponse logo(HttpRequest request) {
        return new HttpResponse(200, "image/gif", DOT);
    }

    /** A response to clients that only probe whether the server exists (docs/protocol/passport.md#22). */
    HttpResponse empty(HttpRequest request) {
        return HttpResponse.text(200, "text/html", "");
    }

    /** An error page, in plain words. */
    static HttpResponse refusal(int status, String detail) {
        return HttpResponse.text(
                status,
                "text/plain; charset=utf-8",
                shown(detail) + "\nThis is Chrysalis, an MSN Messenger server. Its page / says what it is for;"
                        + " its docs/connect.md lists what it serves.\n");
    }

    /** Escapes a path, which anyone may choose, for an HTML page. */
    private static String shown(String detail) {
        String plain = detail.replaceAll("[\\p{Cntrl}<>&]", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
    }

    private static HttpResponse page(String title, String body) {
        return HttpResponse.text(
                200,
                Markup.HTML,
                "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head>\n<body><h1>" + title + "</h1>\n"
                        + body + "</body></html>\n");
    }
}
