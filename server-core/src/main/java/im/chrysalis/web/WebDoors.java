package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.http.Router;
import im.chrysalis.passport.Passport;

/** All the web doors, each found by its path. Usable by any thread; an answer may wait for the store. */
public final class WebDoors implements Router.Handler {

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
                new TokenDoor(passport, porter, timers));
        configuration(new ConfigDoor(addresses));
        pages(new Pages(addresses));
    }

    private void signIn(NexusDoor nexus, LoginDoor login, TokenDoor tokens) {
        router.on("GET", "/rdr/pprdr.asp", question -> nexus.answer(question, NexusDoor.Scheme.NONE))
                .on("GET", "/rdr/pprdr-https.asp", question -> nexus.answer(question, NexusDoor.Scheme.HTTPS))
                .on("GET", "/rdr/pprdr-http.asp", question -> nexus.answer(question, NexusDoor.Scheme.HTTP))
                .on("GET", LoginDoor.PATH, login::answer)
                .on("GET", "/login.srf", login::answer)
                .on("GET", LoginDoor.BRIEF_PATH, login::briefAnswer)
                .on("POST", "/RST.srf", tokens::answer)
                .on("POST", "/{site}/RST.srf", tokens::answer); // /pp550 and the like, for accounts of some domains
    }

    private void configuration(ConfigDoor config) {
        router.on("GET", "/Config/MsgrConfig.asmx", config::document)
                .on("POST", "/Config/MsgrConfig.asmx", config::soap)
                .on("GET", "/svcs/mms/tabs.asp", config::tabs)
                .on("GET", "/svcs/mms/abch_config.asp", config::addressBook);
    }

    private void pages(Pages pages) {
        router.on("GET", "/", pages::home)
                .on("POST", "/", pages::empty)
                .on("GET", Pages.LOGO, pages::logo)
                .on("GET", "/ads/txt", pages::empty);
        for (String path : new String[] {
            "/today",
            "/svcs/mms/portal.asp",
            "/app.htm",
            "/AppDirectory/Directory.asmx",
            "/AppDirectory/GetAppdirVersion.aspx",
            "/abservice/abservice.asmx"
        }) {
            router.on("GET", path, pages::nothingToRead);
        }
    }

    @Override
    public HttpAnswer answer(HttpQuestion question) {
        return router.answer(question);
    }
}
