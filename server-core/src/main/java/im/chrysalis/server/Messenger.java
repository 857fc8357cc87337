package im.chrysalis.server;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Sequence;
import im.chrysalis.actor.Timers;
import im.chrysalis.ds.DispatchSession;
import im.chrysalis.gateway.Door;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.ns.Message;
import im.chrysalis.ns.NotificationSession;
import im.chrysalis.ns.OnlineUsers;
import im.chrysalis.ns.Services;
import im.chrysalis.passport.Passport;
import im.chrysalis.people.Presentity;
import im.chrysalis.sb.CallTarget;
import im.chrysalis.sb.SwitchboardSession;
import im.chrysalis.sb.Switchboards;
import im.chrysalis.secret.Passwords;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Negotiation;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.store.Store;
import im.chrysalis.wire.Payloads;
import java.util.Optional;

/** One messenger service, whole but for its sockets: the three roles, wired to a store and a threading model. */
public final class Messenger {

    private final Settings settings;
    private final Services services;
    private final Switchboards switchboards;
    private final Lanes lanes;
    private final Lanes conversationLanes;
    private final CallTarget calls;
    private final Passport passport;
    private final Administration administration;
    private final Sequence announcements = new Sequence(0);

    /**
     * Wires a service.
     *
     * @param lanes where accounts live; their tasks may wait for the store
     * @param conversationLanes where conversations live; their tasks never wait
     */
    public Messenger(
            Settings settings,
            Store store,
            Passwords passwords,
            Timers timers,
            Lanes lanes,
            Lanes conversationLanes,
            Addresses addresses) {
        this.settings = settings;
        this.lanes = lanes;
        this.conversationLanes = conversationLanes;
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
                settings.ns());
        this.administration = new Administration(store, passwords, users);
    }

    /** Sessions of the dispatch server. */
    public SessionFactory dispatch() {
        return settings.dispatchRedirects()
                ? (link, mailbox) -> new DispatchSession(
                        link,
                        mailbox,
                        services.negotiation(),
                        services.addresses(),
                        services.timers(),
                        settings.ns().signInPatience())
                : notification();
    }

    /** Sessions of the notification server. */
    public SessionFactory notification() {
        return (link, mailbox) -> new NotificationSession(link, mailbox, lanes, services);
    }

    /** Sessions of the switchboard. */
    public SessionFactory switchboard() {
        return (link, mailbox) -> new SwitchboardSession(link, mailbox, switchboards, calls);
    }

    /** Sessions of any role, told by their first command; clients are signed in without being sent on. */
    public SessionFactory anyRole() {
        return (link, mailbox) -> new AnyRoleSession(
                link,
                mailbox,
                notification(),
                switchboard(),
                services.timers(),
                settings.ns().signInPatience());
    }

    /**
     * The HTTP gateway to the notification server and the switchboard.
     *
     * @param host what its clients are told to go on with, or empty for the one each came by
     * @param sessions how many there may be at once
     * @param sessionsPerAddress how many of them one address may hold
     */
    public Gateway gateway(String host, int sessions, int sessionsPerAddress) {
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

    /** How many accounts are signed in. */
    public int online() {
        return services.users().emails().size();
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
