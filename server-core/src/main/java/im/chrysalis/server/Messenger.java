package im.chrysalis.server;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Sequence;
import im.chrysalis.actor.Timers;
import im.chrysalis.ds.Redirections;
import im.chrysalis.gateway.Door;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.journal.Journal;
import im.chrysalis.ns.Message;
import im.chrysalis.ns.NotificationSession;
import im.chrysalis.ns.OnlineUsers;
import im.chrysalis.ns.Services;
import im.chrysalis.passport.Passport;
import im.chrysalis.people.Presentity;
import im.chrysalis.sb.CallTarget;
import im.chrysalis.sb.SwitchboardSession;
import im.chrysalis.sb.Switchboards;
import im.chrysalis.sb.Talk;
import im.chrysalis.secret.Passwords;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Farewell;
import im.chrysalis.session.Negotiation;
import im.chrysalis.session.Oversight;
import im.chrysalis.session.Reception;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.session.Visit;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.wire.Payloads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One messenger service, whole but for its sockets: the three roles, wired to a store and a threading model. */
public final class Messenger {

    /** How long to wait for clients to be hung up on. */
    private static final long DISMISS_SECONDS = 10;

    private final Settings settings;
    private final Services services;
    private final Switchboards switchboards;
    private final Lanes lanes;
    private final Lanes conversationLanes;
    private final CallTarget calls;
    private final Passport passport;
    private final Administration administration;
    private final Oversight oversight;
    private final Redirections redirections;
    private final Sequence announcements = new Sequence(0);

    /**
     * Wires a service.
     *
     * @param lanes where accounts live; their tasks may wait for the store
     * @param conversationLanes where conversations live; their tasks never wait
     * @param journal where what is said is written down
     */
    public Messenger(
            Settings settings,
            Store store,
            Passwords passwords,
            Timers timers,
            Lanes lanes,
            Lanes conversationLanes,
            Addresses addresses,
            Journal journal) {
        this.settings = settings;
        this.lanes = lanes;
        this.conversationLanes = conversationLanes;
        this.oversight = Oversight.fresh(journal, timers);
        this.redirections = new Redirections(timers);
        this.switchboards = new Switchboards(conversationLanes, timers, settings.sb());
        OnlineUsers users = new OnlineUsers(lanes, store.books());
        this.calls = new Calls(users);
        this.passport = new Passport(store, passwords, timers, settings.autoRegister());
        this.services = new Services(
                store,
                passwords,
                passport,
                timers,
                users,
                switchboards,
                addresses,
                new Negotiation(settings.dialects()),
                settings.ns(),
                oversight);
        this.administration = new Administration(store, passwords, users, this::endElsewhere);
    }

    /**
     * Sessions of the dispatch server, which sends clients on. It serves switchboard tickets, too, for clients that drop the port
     * they are told (client-demands.md, 27).
     */
    public SessionFactory dispatch() {
        return settings.dispatchRedirects() ? anyRole(signingIn("DS", redirections.atDispatch())) : anyRole();
    }

    /** Sessions of the notification server. */
    public SessionFactory notification() {
        return signingIn("NS", redirections.atNotification());
    }

    private SessionFactory signingIn(String role, Reception reception) {
        return (link, mailbox) -> new NotificationSession(role, link, mailbox, lanes, services, reception).opened();
    }

    /** Sessions of the switchboard. */
    public SessionFactory switchboard() {
        return (link, mailbox) -> new SwitchboardSession(link, mailbox, switchboards, calls, oversight).opened();
    }

    /** Sessions of any role, told by their first command; clients are signed in without being sent on. */
    public SessionFactory anyRole() {
        return anyRole(notification());
    }

    private SessionFactory anyRole(SessionFactory signingIn) {
        return (link, mailbox) -> new AnyRoleSession(
                link,
                mailbox,
                signingIn,
                switchboard(),
                services.timers(),
                settings.ns().signInPatience());
    }

    /**
     * The HTTP gateway to the notification server and the switchboard.
     *
     * @param host what its clients are told to go on with at the moment, or empty for the one each came by
     * @param sessions how many there may be at once
     * @param sessionsPerAddress how many of them one address may hold
     */
    public Gateway gateway(Supplier<String> host, int sessions, int sessionsPerAddress) {
        return new Gateway(
                new Door(notification(), lanes, Payloads.NOTIFICATION),
                new Door(switchboard(), conversationLanes, Payloads.SWITCHBOARD),
                services.timers(),
                host,
                sessions,
                sessionsPerAddress);
    }

    /** The login service. */
    public Passport passport() {
        return passport;
    }

    /** Accounts and contacts, as the operator manages them. */
    public Administration administration() {
        return administration;
    }

    /** Says something to everybody who is signed in and whose client can show it (NOT, MSNP5 and later). */
    public void announce(String text) {
        services.users().tellAll(new Message.Announced(announcements.next(), text));
    }

    /** Tells everybody that the server will stop in so many minutes. */
    public void warnOfStop(long minutes) {
        services.users().tellAll(new Message.StopAhead(minutes));
    }

    /** Signs everybody out because the server stops; who signs in from now on is told that it is not there (600). */
    public void signEverybodyOut() {
        signEverybodyOut(0);
    }

    /** The same, and tells clients that can understand it to come back in so many minutes (OUT RCT, MSNP11 and later). */
    public void signEverybodyOut(long backInMinutes) {
        services.users().close(backInMinutes);
    }

    /** Sessions, faults and the journal, as the operator sees them. */
    public Oversight oversight() {
        return oversight;
    }

    /** The conversations that somebody is in, oldest first. */
    public List<Talk> talks() {
        return switchboards.talks();
    }

    /**
     * Removes every account, and hangs up on every client; faults, tickets, wrong passwords and what was written
     * down are forgotten. Not to be
     * called on a lane.
     */
    public void forgetEverything() {
        dismissAll();
        for (List<Account> some = administration.list("", 100); !some.isEmpty(); some = administration.list("", 100)) {
            some.forEach(account -> administration.remove(account.email()));
        }
        dismissAll(); // who came in meanwhile
        switchboards.forgetTickets();
        redirections.forget();
        passport.brake().forget();
        oversight.faults().clear();
        oversight.journal().clear();
    }

    private void dismissAll() {
        dismiss(visit -> true);
    }

    /** Ends what an account has outside the notification server. */
    private void endElsewhere(String email) {
        redirections.forget(email);
        endConversations(email);
    }

    /** Ends an account's connections to the switchboard; the others in its conversations are told that it has left. */
    private void endConversations(String email) {
        dismiss(visit -> visit.role().equals("SB") && visit.known().account().equals(email));
    }

    private void dismiss(Predicate<Visit> which) {
        CompletableFuture<?>[] all = oversight.sessions().unordered().stream()
                .filter(which)
                .map(visit -> visit.dismiss(Farewell.DROP))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all)
                .completeOnTimeout(null, DISMISS_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** How many accounts are signed in. */
    public int online() {
        return services.users().count();
    }

    /** How many conversations there are. */
    public int conversations() {
        return switchboards.count();
    }

    /** What has been counted so far. */
    public Meters meters() {
        return new Meters(
                oversight.sessions().meters(),
                passport.signIns(),
                services.users().meters(),
                switchboards.meters());
    }

    /** How the switchboard reaches the notification side. */
    private record Calls(OnlineUsers users) implements CallTarget {

        @Override
        public Optional<Presentity> look(String email) {
            return users.look(email);
        }

        @Override
        public void ring(String email, String conversation, String callerEmail, String callerName) {
            users.tell(email, new Message.Called(conversation, callerEmail, callerName));
        }
    }
}
