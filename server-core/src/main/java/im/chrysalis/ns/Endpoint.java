package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.meter.Tally;
import im.chrysalis.ns.NsMeters.PresenceNoticeKind;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.ListName;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.Presence;
import im.chrysalis.people.PresenceChange;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
import im.chrysalis.people.Status;
import im.chrysalis.people.Watcher;
import im.chrysalis.protocol.Notice;
import im.chrysalis.session.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One signed-in client of an account: its connection, and what it has been sent. Owned by the account's lane. */
final class Endpoint {

    /** The connection of an endpoint, implemented by its session. */
    interface ClientConnection {

        void send(List<Notice> notices);

        /** Shows the status that the client has set to operators, as a part of the session's details. */
        void reportStatus(Status status);

        /** Logs why and disconnects. */
        void disconnect(String why, Notice... last);

        /** The same, if the session has not ended until then. */
        void disconnectAfter(Duration time, String why, Notice... last);
    }

    private final Dialect dialect;
    private final Link link;
    private final ClientConnection connection;
    private final Watcher watcher;
    private final ClientChallenges challenges;
    private final Tally<PresenceNoticeKind> meter;
    private final long ticket;
    private final @Nullable EndpointPlace place;
    private final @Nullable NamedContacts named;
    private @Nullable EndpointCircles circles;
    private boolean synced;
    private @Nullable ClientPresence presence;
    private List<Notice> ownSent = List.of();
    private boolean askedToSignOut;
    private long lastOfflineMessage;

    /**
     * @param ticket number of the ticket that began the session; 0 if it was none
     * @param placeId the place that the client has named, or null
     */
    Endpoint(
            String email,
            Dialect dialect,
            Link link,
            ClientConnection connection,
            ClientChallenges challenges,
            Tally<PresenceNoticeKind> meter,
            long ticket,
            @Nullable UUID placeId) {
        this.dialect = dialect;
        this.link = link;
        this.connection = connection;
        this.watcher = new Watcher(presentity -> visible(presentity.visibleTo(email)));
        this.challenges = challenges;
        this.meter = meter;
        this.ticket = ticket;
        this.place = placeId == null || !has(Trait.SHOWS_PLACES) ? null : new EndpointPlace(placeId);
        this.named = has(Trait.NAMES_CONTACTS) ? new NamedContacts() : null;
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

    /** The place of the client, or null if it has named none. */
    @Nullable
    EndpointPlace place() {
        return place;
    }

    /** The GUID of the place, or null if the client has named none. */
    @Nullable
    UUID placeId() {
        return place == null ? null : place.place().id();
    }

    /** Whether the client has named a place, and not that one. */
    boolean isAnotherPlaceThan(@Nullable UUID other) {
        return place != null && !place.place().id().equals(other);
    }

    /** The contacts that the client names, which only clients of some dialects do. */
    NamedContacts named() {
        return Objects.requireNonNull(named);
    }

    /** The circles that the client has named, or null if it has shown no ticket for circles. */
    @Nullable
    EndpointCircles circles() {
        return circles;
    }

    /** The client has shown a ticket for circles. */
    void enableCircles(String email) {
        if (circles == null) {
            circles = new EndpointCircles(email, this::visible);
        }
    }

    /** Whether presence of that contact is sent to the client. */
    boolean watches(String email, AddressBook book) {
        return book.has(email, ListName.FL) && (named == null || named.watches(email));
    }

    /** The user's address book has changed. */
    void bookChanged(AddressBook before, AddressBook after) {
        if (named != null) {
            named.bookChanged(before, after);
        }
    }

    /** Who may see and call the account, as far as this client has named contacts. */
    Privacy privacy(Privacy book) {
        return named == null ? book : named.of(book);
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

    /** Whether the client has set its presence, if only to hidden, and its dialect lets it call others then. */
    boolean mayCallWhileHidden() {
        return hasSetStatus() && has(Trait.CALLS_WHILE_HIDDEN);
    }

    /** Whether the client has set its presence, and so is sent that of others. */
    boolean hasSetStatus() {
        return presence != null;
    }

    /** What the client has set by its last CHG, or null if it has set nothing. */
    @Nullable
    ClientPresence presence() {
        return presence;
    }

    /** The number of the last offline message that was announced to the client; 0 for none. */
    long lastOfflineMessage() {
        return lastOfflineMessage;
    }

    /** The client has been sent these offline messages, oldest first. */
    void markAnnounced(List<OfflineMessage> messages) {
        if (!messages.isEmpty()) {
            lastOfflineMessage = Math.max(lastOfflineMessage, messages.getLast().number());
        }
    }

    /** The client has set its presence, of which operators see the status; what others see is the account's. */
    void setPresence(ClientPresence newPresence) {
        presence = newPresence;
        connection.reportStatus(newPresence.status());
    }

    /** What the client can do, as it has set it. */
    String capabilities() {
        return presence == null ? Presence.NO_CAPABILITIES : presence.capabilities();
    }

    /** Whether the client is sent the account's own presence. */
    boolean showsOwnPresence() {
        return hasSetStatus() && has(Trait.SHOWS_PLACES);
    }

    /**
     * Sends the client the account's own presence, unless it was sent the same last. Where only message or places differ,
     * the rest is not repeated (docs/protocol/presence.md#8.6): Pidgin may have set another picture that it has not
     * published yet, and would forget it.
     */
    void showOwnPresence(List<Notice> own) {
        List<Notice> before = ownSent;
        if (!own.equals(before)) {
            ownSent = own;
            send(own.stream()
                    .filter(notice -> !(notice instanceof Notice.OwnPresence && before.contains(notice)))
                    .toList());
        }
    }

    /** Whether another place has asked the client to sign out. */
    boolean isAskedToSignOut() {
        return askedToSignOut;
    }

    void markAskedToSignOut() {
        askedToSignOut = true;
    }

    /** What the client can see of a presence. */
    private Presence visible(Presence whole) {
        Presence presence = has(Trait.SHOWS_CAPABILITIES) ? whole : whole.withoutCapabilities();
        presence = has(Trait.SHOWS_CAPABILITY_PAIRS) ? presence : presence.withFirstCapabilities();
        presence = has(Trait.SHOWS_PICTURES) ? presence : presence.withoutPicture();
        presence = has(Trait.SHOWS_PLACES) ? presence : presence.withoutPlaces();
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
            notices.add(message(email, change.now()));
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
        if (change.wentOffline()) {
            return updateNotices(email, change); // the client was shown it before, and names it once more
        }
        meter.increment(PresenceNoticeKind.INITIAL);
        return List.of(new Notice.InitialPresence(trId, email, change.now()), message(email, change.now()));
    }

    /** What a client that shows messages is sent of one. */
    static Notice.PersonalMessageShown message(String email, Presence presence) {
        return new Notice.PersonalMessageShown(
                email, presence.name(), presence.picture(), presence.message(), presence.places());
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

    /** The same after some time, if the client is still connected then. */
    void disconnectAfter(Duration time, String why, Notice... last) {
        connection.disconnectAfter(time, why, last);
    }

    /** Sends last notices to the client and disconnects. */
    void disconnect(String why, Notice... last) {
        connection.disconnect(why, last);
    }
}
