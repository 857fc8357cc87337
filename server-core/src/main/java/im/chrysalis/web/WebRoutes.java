package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.ResponseMode;
import im.chrysalis.http.Router;
import im.chrysalis.passport.Passport;

/** The routes of the web service. Usable by any thread; handlers may block on the store. */
public final class WebRoutes implements Router.Handler {

    /**
     * What becomes of the connection after a response, where the request asks to keep it. The table is the list of
     * routes below. The paths served elsewhere on these ports, {@code /root.cer} (for browsers) and the gateway (whose
     * clients send all requests of a session by one connection; docs/protocol/gateway.md#26), are as asked too.
     */
    private enum Connection {
        /**
         * Closed. Microsoft's Nexus and login closed after each response (docs/protocol/passport.md#21.1 and #21.2).
         * Gaim of 2004 to 2006 asks for Keep-Alive and reads to the end of the connection
         * (docs/protocol/client-demands.md#28).
         */
        CLOSED,
        /**
         * Kept if the request says Keep-Alive. All clients of these paths read by Content-Length: they are of 2003 and
         * later, or use the HTTP library of Windows; those that read to the end say {@code Connection: close}, such as
         * BitlBee for SOAP (docs/protocol/passport.md#22; docs/protocol/passport.md#22.9).
         */
        AS_ASKED
    }

    private final Router router;

    /**
     * Creates the handlers and their routes.
     *
     * @param addresses where they are
     * @param loginRedirect an address where all sign-ins are redirected, or empty
     * @param addressBooks the address book services
     * @param storage the storage service
     * @param userTiles the display pictures that it names
     * @param offlineMessageStore the service that takes offline messages
     * @param offlineMessageReader the one that gives them out
     */
    public WebRoutes(
            Passport passport,
            Timers timers,
            WebAddresses addresses,
            String loginRedirect,
            Router.Handler addressBooks,
            Router.Handler storage,
            Router.Handler userTiles,
            Router.Handler offlineMessageStore,
            Router.Handler offlineMessageReader) {
        Authenticator authenticator = new Authenticator(passport);
        this.router = Router.ignoringCase(WebPages::refusal);
        signIn(
                new NexusHandler(addresses),
                new LoginHandler(passport, authenticator, addresses, loginRedirect),
                new TokenHandler(passport, authenticator, timers, new RstFormat(), loginRedirect),
                new TokenHandler(passport, authenticator, timers, new Rst2Format(), loginRedirect),
                new PlainTokenHandler(passport, authenticator));
        configuration(new ConfigHandler(addresses));
        addressBooks(addressBooks);
        storage(storage, userTiles);
        route("POST", "/OimWS/oim.asmx", Connection.AS_ASKED, offlineMessageStore);
        route("POST", "/rsi/rsi.asmx", Connection.AS_ASKED, offlineMessageReader);
        pages(new WebPages(addresses));
    }

    private void signIn(
            NexusHandler nexus,
            LoginHandler login,
            TokenHandler rst,
            TokenHandler rst2,
            PlainTokenHandler plainTokens) {
        route("GET", "/rdr/pprdr.asp", Connection.CLOSED, request -> nexus.handle(request, NexusHandler.Scheme.NONE));
        route(
                "GET",
                "/rdr/pprdr-https.asp",
                Connection.CLOSED,
                request -> nexus.handle(request, NexusHandler.Scheme.HTTPS));
        route(
                "GET",
                "/rdr/pprdr-http.asp",
                Connection.CLOSED,
                request -> nexus.handle(request, NexusHandler.Scheme.HTTP));
        route("GET", "/nexus-mock", Connection.CLOSED, nexus::patchedAnswer);
        route("GET", LoginHandler.PATH, Connection.CLOSED, login::handle);
        route("GET", "/login.srf", Connection.CLOSED, login::handle);
        route("GET", LoginHandler.BRIEF_PATH, Connection.CLOSED, login::handleBrief);
        for (String folder : new String[] {"", "/{site}"}) { // /pp550 and the like, by domain
            route("POST", folder + "/RST.srf", Connection.AS_ASKED, rst::handle);
            route("POST", folder + "/RST2.srf", Connection.AS_ASKED, rst2::handle);
        }
        route("POST", PlainTokenHandler.PATH, Connection.AS_ASKED, plainTokens::handle);
        route("OPTIONS", PlainTokenHandler.PATH, Connection.AS_ASKED, plainTokens::preflight);
    }

    private void configuration(ConfigHandler config) {
        for (String path : new String[] {"/Config/MsgrConfig.asmx", "/etc/MsgrConfig"}) {
            route("GET", path, Connection.AS_ASKED, config::document);
            route("POST", path, Connection.AS_ASKED, config::soap);
        }
        route("GET", "/svcs/mms/tabs.asp", Connection.AS_ASKED, config::tabs);
        route("GET", "/svcs/mms/abch_config.asp", Connection.AS_ASKED, config::addressBook);
    }

    /** Clients post any of the methods to either path (docs/protocol/address-book.md#27.1). */
    private void addressBooks(Router.Handler service) {
        route("POST", "/abservice/abservice.asmx", Connection.AS_ASKED, service);
        route("POST", "/abservice/SharingService.asmx", Connection.AS_ASKED, service);
    }

    /** The addresses of pictures are those that the service writes (docs/protocol/offline-messages.md#28.3). */
    private void storage(Router.Handler service, Router.Handler userTiles) {
        route("POST", "/storageservice/SchematizedStore.asmx", Connection.AS_ASKED, service);
        route("GET", "/storageservice/usertile/{key}", Connection.AS_ASKED, userTiles);
    }

    private void pages(WebPages webPages) {
        route("GET", "/", Connection.AS_ASKED, webPages::home);
        route("POST", "/", Connection.AS_ASKED, webPages::empty);
        route("GET", WebPages.LOGO, Connection.AS_ASKED, webPages::logo);
        route("GET", "/ads/txt", Connection.AS_ASKED, webPages::empty);
        for (String path : new String[] {
            "/today",
            "/svcs/mms/portal.asp",
            "/app.htm",
            "/AppDirectory/Directory.asmx",
            "/AppDirectory/GetAppdirVersion.aspx",
            "/abservice/abservice.asmx"
        }) {
            route("GET", path, Connection.AS_ASKED, webPages::nothingToRead);
        }
    }

    private void route(String method, String path, Connection connection, Router.Handler handler) {
        router.on(
                method,
                path,
                connection == Connection.CLOSED
                        ? request -> handler.handle(request).withMode(new ResponseMode.Last())
                        : handler);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return router.handle(request);
    }
}
