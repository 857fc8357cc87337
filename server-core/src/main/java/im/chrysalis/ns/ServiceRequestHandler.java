package im.chrysalis.ns;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.NameSearchTerms;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.XmlText;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.PeopleFound.Hit;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.FindPeople;
import im.chrysalis.protocol.Request.GetFile;
import im.chrysalis.protocol.Request.GetUrl;
import im.chrysalis.protocol.Request.Invite;
import im.chrysalis.protocol.Request.Page;
import im.chrysalis.protocol.Request.Ping;
import im.chrysalis.store.Account;
import im.chrysalis.store.PageQueue.StoredPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Handles requests about the other services (docs/protocol/notification.md#10). */
final class ServiceRequestHandler {

    /** More hits than this are too many to show. */
    private static final int MAX_HITS = 25;

    private static final Pattern PAGE_TEXT = Pattern.compile("<TEXT\\b[^>]*>([^<]*)</TEXT>");

    private static final String LOGIN_URL = "https://login.chrysalis.invalid/md5auth.srf?lc=1033";

    private record ServiceUrl(String path, int siteId) {}

    /** Where the client's links to the web lead: paths and site ids of the time; there is no such web site any more. */
    private static final Map<String, ServiceUrl> PLACES = Map.ofEntries(
            Map.entry("INBOX", new ServiceUrl("/cgi-bin/HoTMaiL", 2)),
            Map.entry("FOLDERS", new ServiceUrl("/cgi-bin/folders", 2)),
            Map.entry("COMPOSE", new ServiceUrl("/cgi-bin/compose", 2)),
            Map.entry("MESSAGE", new ServiceUrl("/cgi-bin/getmsg", 2)),
            Map.entry("PASSWORD", new ServiceUrl("/cgi-bin/password", 2)),
            Map.entry("PERSON", new ServiceUrl("/cgi-bin/person", 2)),
            Map.entry("PROFILE", new ServiceUrl("/profile", 4263)),
            Map.entry("CHAT", new ServiceUrl("/chat", 2)),
            Map.entry("MOBILE", new ServiceUrl("/mobile", 961)),
            Map.entry("CHGMOB", new ServiceUrl("/mobile/change", 961)),
            Map.entry("N2PACCOUNT", new ServiceUrl("/n2p/account", 2)),
            Map.entry("N2PFUND", new ServiceUrl("/n2p/fund", 2)),
            Map.entry("ADDRBOOK", new ServiceUrl("/cgi-bin/addresses", 2)),
            Map.entry("ADVSEARCH", new ServiceUrl("/search", 2)),
            Map.entry("INTSEARCH", new ServiceUrl("/search/interests", 2)));

    private final OnlineUser user;
    private final Services services;

    ServiceRequestHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Request.OfServices request, ReplyBuilder reply) {
        switch (request) {
            case Ping r -> reply.add(new Notice.Pong());
            case GetUrl r -> url(r, reply);
            case GetFile r -> fetch(r, reply);
            case FindPeople r -> find(r, reply);
            case Invite r -> reply.add(new Notice.InvitationSent(r.trId(), r.withText()));
            case Page r -> page(r);
        }
    }

    private void url(GetUrl r, ReplyBuilder reply) {
        ServiceUrl serviceUrl = PLACES.get(r.service());
        if (serviceUrl == null) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        reply.add(new Notice.UrlAnswer(r.trId(), serviceUrl.path(), LOGIN_URL, serviceUrl.siteId()));
    }

    private void fetch(GetFile r, ReplyBuilder reply) {
        if (!reply.endpoint().synced()) {
            throw Refused.because(Refusal.NOT_EXPECTED);
        }
        if (!r.name().equals(Shields.FILE)) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        reply.add(new Notice.FileContent(r.trId(), Shields.FILE, Shields.DOCUMENT));
    }

    private void find(FindPeople r, ReplyBuilder reply) {
        if (!services.settings().peopleSearch()) {
            throw Refused.because(Refusal.DISABLED);
        }
        List<Account> accounts = anywhere(r)
                ? services.store().accounts().search(wanted(r.firstName()), wanted(r.lastName()), MAX_HITS + 1)
                : List.of();
        if (accounts.size() > MAX_HITS) {
            throw Refused.because(Refusal.TOO_MANY_RESULTS);
        }
        reply.add(new Notice.PeopleFound(
                r.trId(), accounts.stream().map(account -> hit(account.name())).toList()));
    }

    /** Accounts here have no location, so a search by location finds none. */
    private static boolean anywhere(FindPeople r) {
        return wanted(r.city()).isEmpty()
                && wanted(r.state()).isEmpty()
                && wanted(r.country()).isEmpty();
    }

    private static String wanted(String criterion) {
        return criterion.equals("*") ? "" : NameEncoding.decode(criterion);
    }

    private static Hit hit(String name) {
        NameSearchTerms words = NameSearchTerms.of(name);
        return new Hit(NameEncoding.encode(words.first()), NameEncoding.encode(words.last()));
    }

    /** Stores a page for an account whose clients can show pages; it is delivered by the next such client. */
    private void page(Page r) {
        Matcher text = PAGE_TEXT.matcher(new String(r.body(), StandardCharsets.ISO_8859_1));
        if (!text.find()
                || !XmlText.isLegal(text.group(1))
                || services.store().accounts().find(r.email()).isEmpty()) {
            throw Refused.because(Refusal.PAGE_FAILED);
        }
        AddressBook theirs = services.store().books().load(r.email());
        boolean takes = "Y".equals(theirs.properties().get(Phones.MOBILE))
                && "Y".equals(theirs.properties().get(Phones.MOBILE_ENABLED));
        if (!takes || !theirs.privacy().allows(user.email())) {
            throw Refused.because(Refusal.TAKES_NO_PAGES);
        }
        if (!services.store().pages().add(r.email(), new StoredPage(0, user.email(), text.group(1)))) {
            throw Refused.because(Refusal.PAGE_FAILED);
        }
        user.sendAfterReply(r.email(), new Message.PageArrived());
    }
}
