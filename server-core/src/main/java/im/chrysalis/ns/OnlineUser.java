package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.BookRules;
import im.chrysalis.people.Edition;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.sb.Card;
import im.chrysalis.store.StoreException;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in account: its endpoints, its book, and what it shows. Owned by the account's lane. What a request means is
 * up to a collaborator a topic; whatever it changed, {@link #showMyself} finds out what others must be told.
 */
final class OnlineUser {

    private static final Logger log = LoggerFactory.getLogger(OnlineUser.class);

    /** After how long something is tried again that the store could not do. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String email;
    private final Services services;
    private final Pace pace = new Pace();
    private final EditBudget edits = new EditBudget();
    private List<Endpoint> endpoints = List.of();
    private List<Post> posts = List.of();
    private Book book;
    private Privacy privacy;
    private Presence looks = Presence.GONE;
    private boolean takesCalls = true;
    private Presentity shown;

    OnlineUser(String email, Services services) {
        this.email = email;
        this.services = services;
        this.book = Book.fresh(email);
        this.privacy = book.privacy();
        this.shown = new Presentity(email, 0, Presence.GONE, privacy, true);
    }

    /** Takes on a client that has proved the account is its; clients of before are signed out. */
    void attach(Endpoint endpoint) {
        List<Endpoint> before = endpoints;
        endpoints = List.of();
        for (Endpoint other : before) {
            services.switchboards().voidTickets(email);
            if (other.ticket() < endpoint.ticket()) { // else the client may have come back by the same one
                services.passport().voidTickets(email, other.ticket());
            }
            other.end("signed in elsewhere", new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE));
        }
        disappear();
        try {
            setBook(services.store().books().load(email));
        } catch (StoreException failure) {
            services.users().leave(email);
            throw failure;
        }
        endpoints = List.of(endpoint);
    }

    /** Lets a client go; with the last one, the user is gone. */
    void detach(Endpoint endpoint) {
        if (endpoints.contains(endpoint)) {
            endpoints = List.of();
            services.switchboards().voidTickets(email);
            disappear();
            services.users().leave(email);
        }
    }

    private void disappear() {
        looks = Presence.GONE;
        takesCalls = true;
        showMyself();
    }

    /** Ends every session of the user, of which watchers are told as if the user had signed out. */
    void signOut(String why) {
        List<Endpoint> all = endpoints;
        endpoints = List.of();
        services.switchboards().voidTickets(email);
        disappear();
        services.users().leave(email);
        all.forEach(endpoint -> endpoint.end(why));
    }

    /** Everything is over at once: the server stops, or the account is gone. */
    void vanish(String why, Notice... last) {
        services.switchboards().voidTickets(email);
        services.users().leave(email);
        List<Endpoint> all = endpoints;
        endpoints = List.of();
        all.forEach(endpoint -> endpoint.end(why, last));
    }

    /** Does what a client wants. */
    void handle(Endpoint endpoint, Request request) {
        try {
            Turn turn = new Turn(endpoint);
            answer(request, turn);
            turn.finish();
        } finally {
            settle(); // what is done is done, even if the answer failed
        }
    }

    private void answer(Request request, Turn turn) {
        switch (request) {
            case Request.OfLists r -> new ListRequests(this, services).on(r, turn);
            case Request.OfGroups r -> new GroupRequests(this).on(r, turn);
            case Request.OfSettings r -> new SettingRequests(this).on(r, turn);
            case Request.OfPresence r -> new PresenceRequests(this, services).on(r, turn);
            case Request.OfCalls r -> new CallRequests(this, services).on(r, turn);
            case Request.OfServices r -> new ServiceRequests(this, services).on(r, turn);
            case Request.OfSignIn r -> throw new MalformedLine("belongs before the sign-in");
        }
    }

    /** Hears of somebody else; what could not be dealt with because the store failed is heard again later. */
    void hear(Message message) {
        try {
            new News(this, services).on(message);
        } catch (StoreException failure) {
            log.error(
                    "{} could not be told {}, and will be again",
                    email,
                    message.getClass().getSimpleName(),
                    failure);
            services.timers()
                    .after(RETRY, Runnable::run, () -> services.directory().tell(email, message));
        } catch (RuntimeException bug) {
            log.error("{} could not be told {}", email, message.getClass().getSimpleName(), bug);
        } finally {
            settle();
        }
    }

    /** Makes a change that somebody else decided on. */
    void editFromOutside(Function<Book, Optional<? extends BookChange>> rule) {
        Book before = book;
        try {
            rule.apply(book).ifPresent(change -> {
                write(change);
                new News(this, services).announce(before);
            });
        } finally {
            settle();
        }
    }

    /** Lets others know what has come of the last request. */
    private void settle() {
        List<Post> outgoing = posts;
        posts = List.of();
        outgoing.forEach(post -> services.directory().tell(post.email(), post.message()));
        showMyself();
    }

    /** Publishes what I show, if it differs from what I showed, and tells everybody who watches me. */
    private void showMyself() {
        Presence mine = looks.visible() ? looks.named(book.name()) : Presence.GONE;
        Presentity now = new Presentity(email, services.directory().nextVersion(), mine, privacy, takesCalls);
        if (now.looksLike(shown)) {
            return;
        }
        boolean toTell = now.presence().visible() || shown.presence().visible();
        shown = now;
        services.directory().show(now);
        if (toTell) {
            tellWatchers(now);
        }
    }

    private void tellWatchers(Presentity now) {
        List<String> watchers = book.contacts().handlesOn(ListName.RL).stream()
                .filter(services.directory()::reaches)
                .toList();
        NsMeters meters = services.users().meters();
        meters.watchers().add(watchers.size());
        Message shownNow = new Message.Shown(now, new FanOut(watchers.size(), meters.fanOut()));
        services.directory().tell(watchers, shownNow);
    }

    String email() {
        return email;
    }

    /** The display name, in its wire spelling. */
    String name() {
        return book.name();
    }

    /** What conversations show of me. */
    Card card() {
        return new Card(email, book.name(), looks.capabilities());
    }

    Book book() {
        return book;
    }

    BookRules rules() {
        return new BookRules(book);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Presentity shown() {
        return shown;
    }

    /** How I want to look; whether anybody sees it is another matter. */
    Presence looks() {
        return looks;
    }

    void setLooks(Presence newLooks) {
        looks = newLooks.named(book.name()); // as others will see it, so that one copy is enough
    }

    boolean takesCalls() {
        return takesCalls;
    }

    void setTakesCalls(boolean taken) {
        takesCalls = taken;
    }

    /** The group that a client names so, or the refusal. */
    Group group(GroupKey key) {
        return book.find(key).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_GROUP));
    }

    /**
     * Makes a change that a client wants, for good, and returns the book's new version.
     *
     * @throws Refused if the account has made too many of late
     */
    long edit(BookChange change) {
        if (!edits.spend(services.settings().maxEdits(), services.timers().now())) {
            throw Refused.because(Refusal.TOO_FAST);
        }
        return write(change);
    }

    private long write(BookChange change) {
        Edition edition = services.store().books().apply(email, change);
        setBook(book.after(change, edition));
        Post.after(change, email, book).forEach(this::post);
        return edition.version();
    }

    /** Lets nobody be pending any more whom a client has been shown that knows no such thing (msnp2-12.md, 3.1). */
    void answerShown(Endpoint endpoint) {
        Set<String> pending = Set.copyOf(book.contacts().handlesOn(ListName.PL));
        if (!pending.isEmpty() && !endpoint.has(Trait.KNOWS_PENDING)) {
            write(new BookChange.Answered(pending));
        }
    }

    /** Sends a message after this request has been answered. */
    void post(String to, Message message) {
        post(new Post(to, message));
    }

    private void post(Post post) {
        posts = Stream.concat(posts.stream(), Stream.of(post)).toList();
    }

    /** Whether something may be done once more that may be done only {@code limit} times a minute; then it is counted. */
    boolean may(Pace.Deed deed, int limit) {
        return pace.allows(deed, limit, services.timers().now());
    }

    private void setBook(Book next) {
        book = next;
        privacy = next.privacy();
    }

    /** Reads the book again, because somebody else has changed it; returns what it was. */
    Book reload() {
        Book before = book;
        setBook(services.store().books().load(email));
        return before;
    }
}
