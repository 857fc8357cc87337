package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.meter.Tally;
import im.chrysalis.ns.NsMeters.PresenceNoticeKind;
import im.chrysalis.people.Presence;
import im.chrysalis.people.PresenceChange;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Status;
import im.chrysalis.people.Watcher;
import im.chrysalis.protocol.Notice;
import im.chrysalis.session.Link;
import java.util.ArrayList;
import java.util.List;

/** One signed-in client of an account: its connection, and what it has been sent. Owned by the account's lane. */
final class Endpoint {

    /** The connection of an endpoint, implemented by its session. */
    interface ClientConnection {

        void send(List<Notice> notices);

        /** The client has set its status, which operators see of the session from now on. */
        void statusSet(Status status);

        /** Logs why and disconnects. */
        void disconnect(String why, Notice... last);
    }

    private final Dialect dialect;
    private final Link link;
    private final ClientConnection connection;
    private final Watcher watcher;
    private final ClientChallenges challenges;
    private final Tally<PresenceNoticeKind> meter;
    private final long ticket;
    private boolean synced;
    private boolean statusSet;

    /**
     * @param ticket number of the ticket that began the session; 0 if it was none
     */
    Endpoint(
            String email,
            Dialect dialect,
            Link link,
            ClientConnection connection,
            ClientChallenges challenges,
            Tally<PresenceNoticeKind> meter,
            long ticket) {
        this.dialect = dialect;
        this.link = link;
        this.connection = connection;
        this.watcher = new Watcher(email, this::visible);
        this.challenges = challenges;
        this.meter = meter;
        this.ticket = ticket;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean has(Trait trait) {
        return dialect.has(trait);
    }

    Link link() {
        return link;
    }

    long ticket() {
        return ticket;
    }

    ClientChallenges challenges() {
        return challenges;
    }

    /** Whether the client has requested its lists, and so is sent changes of them. */
    boolean synced() {
        return synced;
    }

    void markSynced() {
        synced = true;
    }

    /** Whether the client has set its presence, and so is sent that of others. */
    boolean hasSetStatus() {
        return statusSet;
    }

    void markStatusSet() {
        statusSet = true;
    }

    /** Passes the status on to the session, for operators; what others see is the user's presence. */
    void statusSet(Status status) {
        connection.statusSet(status);
    }

    /** What the client can see of a presence. */
    private Presence visible(Presence whole) {
        Presence presence = has(Trait.SHOWS_CAPABILITIES) ? whole : whole.withoutCapabilities();
        presence = has(Trait.SHOWS_PICTURES) ? presence : presence.withoutPicture();
        return has(Trait.SHOWS_MESSAGES) ? presence : presence.withoutMessage();
    }

    /** Unsolicited notices of what the client does not know yet of a presentity. */
    List<Notice> presenceUpdate(Presentity presentity) {
        return watcher.update(presentity)
                .map(change -> updateNotices(presentity.email(), change))
                .orElse(List.of());
    }

    private List<Notice> updateNotices(String email, PresenceChange change) {
        if (change.wentOffline()) {
            meter.increment(PresenceNoticeKind.OFFLINE);
            return List.of(new Notice.ContactOffline(email));
        }
        List<Notice> notices = new ArrayList<>();
        if (change.presenceDiffers()) {
            meter.increment(PresenceNoticeKind.CHANGE);
            notices.add(new Notice.ContactPresence(email, change.now()));
        }
        if (change.messageDiffers()) {
            meter.increment(PresenceNoticeKind.MESSAGE);
            notices.add(new Notice.PersonalMessageShown(email, change.now().message()));
        }
        return notices;
    }

    /** Notices, in reply to a request, of what the client does not know yet of a presentity. */
    List<Notice> initialPresence(String trId, Presentity presentity) {
        return watcher.update(presentity)
                .map(change -> initialNotices(trId, presentity.email(), change))
                .orElse(List.of());
    }

    private List<Notice> initialNotices(String trId, String email, PresenceChange change) {
        meter.increment(PresenceNoticeKind.INITIAL);
        return List.of(
                new Notice.InitialPresence(trId, email, change.now()),
                new Notice.PersonalMessageShown(email, change.now().message()));
    }

    void forget(String email) {
        watcher.forget(email);
    }

    void send(Notice... notices) {
        connection.send(List.of(notices));
    }

    void send(List<Notice> notices) {
        connection.send(notices);
    }

    /** Sends last notices to the client and disconnects. */
    void disconnect(String why, Notice... last) {
        connection.disconnect(why, last);
    }
}
