package im.chrysalis.server;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Sequence;
import im.chrysalis.actor.Timers;
import im.chrysalis.ds.RedirectTracker;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.gateway.GatewayBackend;
import im.chrysalis.ns.DirectoryCallRouter;
import im.chrysalis.ns.Message;
import im.chrysalis.ns.NotificationSession;
import im.chrysalis.ns.OfflineMail;
import im.chrysalis.ns.OnlineUsers;
import im.chrysalis.ns.Services;
import im.chrysalis.oim.OfflineMessageReadService;
import im.chrysalis.oim.OfflineMessageStoreService;
import im.chrysalis.passport.Passport;
import im.chrysalis.sb.CallRouter;
import im.chrysalis.sb.ConversationInfo;
import im.chrysalis.sb.SwitchboardSession;
import im.chrysalis.sb.Switchboards;
import im.chrysalis.secret.Passwords;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.session.Monitoring;
import im.chrysalis.session.Negotiation;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.session.SessionInfo;
import im.chrysalis.session.SignInPolicy;
import im.chrysalis.soap.AddressBookService;
import im.chrysalis.storage.RoamingStorage;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.wire.PayloadRules;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One messenger service without its sockets: the three roles, wired to a store and a threading model. */
public final class MessengerService {

    /** How long to wait for clients to disconnect. */
    private static final long DISMISS_SECONDS = 10;

    private final Settings settings;
    private final Services services;
    private final Switchboards switchboards;
    private final Lanes lanes;
    private final Lanes conversationLanes;
    private final CallRouter router;
    private final Passport passport;
    private final AddressBookService addressBooks;
    private final RoamingStorage storage;
    private final OfflineMessageStoreService offlineMessageStore;
    private final OfflineMessageReadService offlineMessageReader;
    private final Administration administration;
    private final Monitoring monitoring;
    private final RedirectTracker redirectTracker;
    private final Sequence announcements = new Sequence(0);

    /**
     * Wires a service.
     *
     * @param lanes of accounts; their tasks may block on the store
     * @param conversationLanes where conversations live; their tasks never wait
     * @param transcript records the lines of all sessions
     */
    public MessengerService(
            Settings settings,
            Store store,
            Passwords passwords,
            Timers timers,
            Lanes lanes,
            Lanes conversationLanes,
            Addresses addresses,
            TranscriptLog transcript) {
        this.settings = settings;
        this.lanes = lanes;
        this.conversationLanes = conversationLanes;
        this.monitoring = Monitoring.create(transcript, timers);
        this.redirectTracker = new RedirectTracker(timers);
        this.switchboards = new Switchboards(conversationLanes, timers, settings.sb());
        OnlineUsers users = new OnlineUsers(lanes, store.books(), timers, settings.ns());
        this.router = new DirectoryCallRouter(users);
        this.passport = new Passport(store, passwords, timers, settings.admission());
        this.addressBooks = new AddressBookService(store, passport, users, users, settings.soap());
        this.storage = new RoamingStorage(store, passport, users, timers, settings.soap(), settings.storage());
        OfflineMail offlineMail = new OfflineMail(store, users, timers, settings.ns());
        this.offlineMessageStore = new OfflineMessageStoreService(offlineMail, passport);
        this.offlineMessageReader = new OfflineMessageReadService(offlineMail, store.books(), passport);
        this.services = new Services(
                store,
                passwords,
                passport,
                timers,
                offlineMail,
                users,
                users,
                switchboards,
                addresses,
                new Negotiation(settings.dialects()),
                settings.ns(),
                monitoring);
        this.administration =
                new Administration(store, passwords, users, users, passport::voidAllTickets, this::endElsewhere);
    }

    /**
     * Sessions of the dispatch server, which sends clients on. It serves switchboard tickets, too, for clients that
     * drop the port they are sent (docs/protocol/client-demands.md#27).
     */
    public SessionFactory dispatch() {
        return settings.dispatchRedirects() ? anyRole(signingIn("DS", redirectTracker.atDispatch())) : anyRole();
    }

    /** Sessions of the notification server. */
    public SessionFactory notification() {
        return signingIn("NS", redirectTracker.atNotification());
    }

    private SessionFactory signingIn(String role, SignInPolicy signInPolicy) {
        return (link, mailbox) ->
                new NotificationSession(role, link, mailbox, lanes, services, signInPolicy).register();
    }

    /** Sessions of the switchboard. */
    public SessionFactory switchboard() {
        return (link, mailbox) -> new SwitchboardSession(link, mailbox, switchboards, router, monitoring).register();
    }

    /** Sessions of any role, determined by their first command; clients sign in without a redirect. */
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
     * @param host that gateway clients are currently redirected to, or empty for the one by which each client connected
     * @param sessions how many there may be at once
     * @param sessionsPerAddress how many of them one address may hold
     */
    public Gateway gateway(Supplier<String> host, int sessions, int sessionsPerAddress) {
        return new Gateway(
                new GatewayBackend(
                        notification(),
                        lanes,
                        PayloadRules.notification(settings.ns().maxListPayload())),
                new GatewayBackend(switchboard(), conversationLanes, PayloadRules.SWITCHBOARD),
                services.timers(),
                host,
                sessions,
                sessionsPerAddress);
    }

    /** The login service. */
    public Passport passport() {
        return passport;
    }

    /** The address book services. */
    public AddressBookService addressBooks() {
        return addressBooks;
    }

    /** The storage service. */
    public RoamingStorage storage() {
        return storage;
    }

    /** The service that takes offline messages. */
    public OfflineMessageStoreService offlineMessageStore() {
        return offlineMessageStore;
    }

    /** The service that gives them out. */
    public OfflineMessageReadService offlineMessageReader() {
        return offlineMessageReader;
    }

    /** Accounts and contacts, as the operator manages them. */
    public Administration administration() {
        return administration;
    }

    /** Sends an announcement to all signed-in clients that can show it (NOT, MSNP5 and later). */
    public void announce(String text) {
        services.directory().sendToAll(new Message.Announcement(announcements.next(), text));
    }

    /** Notifies all clients that the server will stop in this number of minutes. */
    public void announceShutdown(long minutes) {
        services.directory().sendToAll(new Message.ShutdownScheduled(minutes));
    }

    /** Signs out all clients because the server stops; later sign-ins are refused (600). */
    public void signOutAll() {
        signOutAll(0);
    }

    /**
     * The same, and asks clients that support it to come back in this number of minutes (OUT RCT, MSNP11 and later).
     */
    public void signOutAll(long backInMinutes) {
        services.users().close(backInMinutes);
    }

    /** Sessions, faults and the transcript, for operators. */
    public Monitoring monitoring() {
        return monitoring;
    }

    /** The conversations that have members, oldest first. */
    public List<ConversationInfo> openConversations() {
        return switchboards.openConversations();
    }

    /**
     * Removes every account, and disconnects every client; faults, tickets, wrong passwords and the transcript are
     * cleared. Not to be called on a lane.
     */
    public void reset() {
        disconnectAll();
        for (List<Account> some = administration.list("", 100); !some.isEmpty(); some = administration.list("", 100)) {
            some.forEach(account -> administration.remove(account.email()));
        }
        disconnectAll(); // clients that connected in the meantime
        switchboards.clearTickets();
        redirectTracker.forget();
        passport.throttle().clear();
        monitoring.faults().clear();
        monitoring.transcript().clear();
    }

    private void disconnectAll() {
        dismiss(info -> true);
    }

    /**
     * Signs an account out at every place: voids its tickets, so that no client comes back by one, and ends its sessions
     * and its connections to the switchboard. Not to be called on a lane.
     *
     * @param reason what the clients are sent first
     */
    public void signOut(String email, DisconnectReason reason) {
        services.users()
                .endAfter(
                        email,
                        () -> {
                            passport.voidAllTickets(email);
                            return true;
                        },
                        new Message.EndedByOperator(reason));
        endElsewhere(email);
    }

    /** Ends what an account has outside the notification server. */
    private void endElsewhere(String email) {
        redirectTracker.forget(email);
        endConversations(email);
    }

    /**
     * Ends an account's connections to the switchboard; the others in its conversations are notified that it has left.
     */
    private void endConversations(String email) {
        dismiss(info -> info.role().equals("SB") && info.details().account().equals(email));
    }

    private void dismiss(Predicate<SessionInfo> which) {
        CompletableFuture<?>[] all = monitoring.sessionRegistry().unordered().stream()
                .filter(which)
                .map(info -> info.disconnect(DisconnectReason.DROP))
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
                monitoring.sessionRegistry().meters(),
                passport.counters(),
                services.users().meters(),
                switchboards.meters());
    }
}
