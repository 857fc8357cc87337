package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.http.Manner;
import im.chrysalis.http.Router;
import im.chrysalis.passport.Passport;

/** All the web doors, each found by its path. Usable by any thread; an answer may wait for the store. */
public final class WebDoors implements Router.Handler {

    /**
     * What becomes of the connection after an answer, where the request asks to keep it. The table is the list of routes
     * below. The paths served elsewhere on these ports, {@code /root.cer} (for browsers) and the gateway (whose clients
     * send all requests of a session by one connection; auth-web-msnp13-plus.md, section 6), are as asked too.
     */
    private enum Connection {
        /**
         * Closed. Microsoft's Nexus and login closed after each answer (auth-web-msnp13-plus.md, 2.1 and 2.2). Gaim of 2004
         * to 2006 asks for Keep-Alive and reads to the end of the connection (client-demands.md, 28).
         */
        CLOSED,
        /**
         * Kept if the request says Keep-Alive. All clients of these paths read by Content-Length: they are of 2003 and
         * later, or use the HTTP library of Windows; those that read to the end say {@code Connection: close}, such as
         * BitlBee for SOAP (auth-web-msnp13-plus.md, section 3; msnp13-18-additions.md, 3.3).
         */
        AS_ASKED
    }

    private final Router router;

    /**
     * Wires the doors.
     *
     * @param addresses where they are
     * @param loginRedirect an address where everybody is sent to sign in instead, or empty
     */
    public WebDoors(Passport passport, Timers timers, WebAddresses addresses, String loginRedirect) {
        Porter porter = new Porter(passport);
        this.router = Router.ignoringCase(Pages::refusal);
        signIn(
                new NexusDoor(addresses),
                new LoginDoor(passport, porter, addresses, loginRedirect),
                new TokenDoor(passport, porter, timers),
                new PlainTokenDoor(passport, porter));
        configuration(new ConfigDoor(addresses));
        pages(new Pages(addresses));
    }

    private void signIn(NexusDoor nexus, LoginDoor login, TokenDoor tokens, PlainTokenDoor plainTokens) {
        route("GET", "/rdr/pprdr.asp", Connection.CLOSED, question -> nexus.answer(question, NexusDoor.Scheme.NONE));
        route(
                "GET",
                "/rdr/pprdr-https.asp",
                Connection.CLOSED,
                question -> nexus.answer(question, NexusDoor.Scheme.HTTPS));
        route(
                "GET",
                "/rdr/pprdr-http.asp",
                Connection.CLOSED,
                question -> nexus.answer(question, NexusDoor.Scheme.HTTP));
        route("GET", "/nexus-mock", Connection.CLOSED, nexus::patchedAnswer);
        route("GET", LoginDoor.PATH, Connection.CLOSED, login::answer);
        route("GET", "/login.srf", Connection.CLOSED, login::answer);
        route("GET", LoginDoor.BRIEF_PATH, Connection.CLOSED, login::briefAnswer);
        route("POST", "/RST.srf", Connection.AS_ASKED, tokens::answer);
        route("POST", "/{site}/RST.srf", Connection.AS_ASKED, tokens::answer); // /pp550 and the like, by domain
        route("POST", PlainTokenDoor.PATH, Connection.AS_ASKED, plainTokens::answer);
        route("OPTIONS", PlainTokenDoor.PATH, Connection.AS_ASKED, plainTokens::preflight);
    }

    private void configuration(ConfigDoor config) {
        for (String path : new String[] {"/Config/MsgrConfig.asmx", "/etc/MsgrConfig"}) {
            route("GET", path, Connection.AS_ASKED, config::document);
            route("POST", path, Connection.AS_ASKED, config::soap);
        }
        route("GET", "/svcs/mms/tabs.asp", Connection.AS_ASKED, config::tabs);
        route("GET", "/svcs/mms/abch_config.asp", Connection.AS_ASKED, config::addressBook);
    }

    private void pages(Pages pages) {
        route("GET", "/", Connection.AS_ASKED, pages::home);
        route("POST", "/", Connection.AS_ASKED, pages::empty);
        route("GET", Pages.LOGO, Connection.AS_ASKED, pages::logo);
        route("GET", "/ads/txt", Connection.AS_ASKED, pages::empty);
        for (String path : new String[] {
            "/today",
            "/svcs/mms/portal.asp",
            "/app.htm",
            "/AppDirectory/Directory.asmx",
            "/AppDirectory/GetAppdirVersion.aspx",
            "/abservice/abservice.asmx"
        }) {
            route("GET", path, Connection.AS_ASKED, pages::nothingToRead);
        }
    }

    private void route(String method, String path, Connection connection, Router.Handler handler) {
        router.on(
                method,
                path,
                connection == Connection.CLOSED
                        ? question -> handler.answer(question).in(new Manner.Last())
                        : handler);
    }

    @Override
    public HttpAnswer answer(HttpQuestion question) {
        return router.answer(question);
    }
}
