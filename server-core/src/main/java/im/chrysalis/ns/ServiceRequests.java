package im.chrysalis.ns;

import im.chrysalis.people.Book;
import im.chrysalis.people.NameWords;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.Text;
import im.chrysalis.people.XmlText;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.PeopleFound.Hit;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AskUrl;
import im.chrysalis.protocol.Request.FetchFile;
import im.chrysalis.protocol.Request.FindPeople;
import im.chrysalis.protocol.Request.Invite;
import im.chrysalis.protocol.Request.Page;
import im.chrysalis.protocol.Request.Ping;
import im.chrysalis.store.Account;
import im.chrysalis.store.Pages.StoredPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lesser services (msnp2-12.md, section 10). */
final class ServiceRequests {

    /** More hits than this are too many to show. */
    private static final int MAX_HITS = 25;

    private static final Pattern PAGE_TEXT = Pattern.compile("<TEXT\\b[^>]*>([^<]*)</TEXT>");

    private static final String LOGIN_URL = "https://login.chrysalis.invalid/md5auth.srf?lc=1033";

    private static final String SHIELDS = "Shields.xml";

    /** Shields nobody from anything: no client version is locked out, no word is filtered (msnp2-12.md, 10.6). */
    private static final String SHIELDS_XML = "<?xml version=\"1.0\" encoding=\"utf-8\" ?><config><shield>"
            + "<cli maj=\"7\" min=\"0\" minbld=\"0\" maxbld=\"9999\" deny=\" \" /></shield><block></block></config>";

    private record Place(String path, int siteId) {}

    /** Where the client's links to the web lead: paths and site ids of the time; there is no such web site any more. */
    private static final Map<String, Place> PLACES = Map.ofEntries(
            Map.entry("INBOX", new Place("/cgi-bin/HoTMaiL", 2)),
            Map.entry("FOLDERS", new Place("/cgi-bin/folders", 2)),
            Map.entry("COMPOSE", new Place("/cgi-bin/compose", 2)),
            Map.entry("MESSAGE", new Place("/cgi-bin/getmsg", 2)),
            Map.entry("PASSWORD", new Place("/cgi-bin/password", 2)),
            Map.entry("PERSON", new Place("/cgi-bin/person", 2)),
            Map.entry("PROFILE", new Place("/profile", 4263)),
            Map.entry("CHAT", new Place("/chat", 2)),
            Map.entry("MOBILE", new Place("/mobile", 961)),
            Map.entry("CHGMOB", new Place("/mobile/change", 961)),
            Map.entry("N2PACCOUNT", new Place("/n2p/account", 2)),
            Map.entry("N2PFUND", new Place("/n2p/fund", 2)),
            Map.entry("ADDRBOOK", new Place("/cgi-bin/addresses", 2)),
            Map.entry("ADVSEARCH", new Place("/search", 2)),
            Map.entry("INTSEARCH", new Place("/search/interests", 2)));

    private final OnlineUser me;
    private final Services services;

    ServiceRequests(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
    }

    void on(Request.OfServices request, Turn turn) {
        switch (request) {
            case Ping r -> turn.reply(new Notice.Pong());
            case AskUrl r -> url(r, turn);
            case FetchFile r -> fetch(r, turn);
            case FindPeople r -> find(r, turn);
            case Invite r -> turn.reply(new Notice.InvitationSent(r.trId(), r.withText()));
            case Page r -> page(r);
        }
    }

    private void url(AskUrl r, Turn turn) {
        Place place = PLACES.get(r.service());
        if (place == null) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        turn.reply(new Notice.UrlAnswer(r.trId(), place.path(), LOGIN_URL, place.siteId()));
    }

    private void fetch(FetchFile r, Turn turn) {
        if (!turn.endpoint().synced()) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        if (!r.name().equals(SHIELDS)) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        turn.reply(new Notice.FileGiven(r.trId(), SHIELDS, SHIELDS_XML));
    }

    private void find(FindPeople r, Turn turn) {
        if (!services.settings().peopleSearch()) {
            throw Refused.because(Refusal.DISABLED);
        }
        List<Account> accounts = anywhere(r)
                ? services.store().accounts().search(wanted(r.firstName()), wanted(r.lastName()), MAX_HITS + 1)
                : List.of();
        if (accounts.size() > MAX_HITS) {
            throw Refused.because(Refusal.TOO_MANY_RESULTS);
        }
        turn.reply(new Notice.PeopleFound(
                r.trId(), accounts.stream().map(account -> hit(account.name())).toList()));
    }

    /** Accounts here have no places, so a search that asks for one finds nobody. */
    private static boolean anywhere(FindPeople r) {
        return wanted(r.city()).isEmpty()
                && wanted(r.state()).isEmpty()
                && wanted(r.country()).isEmpty();
    }

    private static String wanted(String criterion) {
        return criterion.equals("*") ? "" : Text.decode(criterion);
    }

    private static Hit hit(String name) {
        NameWords words = NameWords.of(name);
        return new Hit(Text.encode(words.first()), Text.encode(words.last()));
    }

    /** Keeps a page for somebody who takes pages; it is delivered as soon as a client of theirs can show it. */
    private void page(Page r) {
        Matcher text = PAGE_TEXT.matcher(new String(r.body(), StandardCharsets.ISO_8859_1));
        if (!text.find()
                || !XmlText.isLegal(text.group(1))
                || services.store().accounts().find(r.email()).isEmpty()) {
            throw Refused.because(Refusal.PAGE_FAILED);
        }
        Book theirs = services.store().books().load(r.email());
        boolean takes = "Y".equals(theirs.properties().get(Phones.MOBILE))
                && "Y".equals(theirs.properties().get(Phones.MOBILE_ENABLED));
        if (!takes || !theirs.privacy().lets(me.email())) {
            throw Refused.because(Refusal.TAKES_NO_PAGES);
        }
        if (!services.store().pages().add(r.email(), new StoredPage(0, me.email(), text.group(1)))) {
            throw Refused.because(Refusal.PAGE_FAILED);
        }
        me.post(r.email(), new Message.PageArrived());
    }
}
