package im.chrysalis.ns;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a user. The presence is composed of what the clients set ({@link PresenceComposition}); with who may
 * see and call the user, it is published as an immutable {@link Presentity}, and {@link #publish} sends what has changed.
 * Owned by the account's lane.
 */
final class PublishedPresence {

    private final OnlineUser user;
    private final Directory directory;
    private final PresenceComposition composition;
    private Privacy privacy;
    private boolean acceptsCalls = true;
    private Presentity published;

    /** Whether what the user's own clients are shown may have changed since they were sent it. */
    private boolean recomposed;

    /** Of a user who is offline. */
    PublishedPresence(OnlineUser user, String email, Privacy privacy, Directory directory) {
        this.user = user;
        this.directory = directory;
        this.composition = new PresenceComposition(email);
        this.privacy = privacy;
        this.published = new Presentity(email, 0, Presence.OFFLINE, privacy, true);
    }

    /** What was published last. */
    Presentity published() {
        return published;
    }

    /** The presence that the user has set; privacy and status decide whether others see it. */
    Presence wanted() {
        return composition.presence();
    }

    /** A client has set its status, capabilities and picture. */
    void set(Endpoint endpoint, Status status, String capabilities, @Nullable String picture) {
        composition.set(endpoint, status, capabilities, picture);
        recompose();
    }

    void setMessage(String message) {
        composition.setMessage(message);
        recompose();
    }

    /** Derives anew what the account looks like: from its name, and from its clients. */
    void recompose() {
        recomposed = true;
        composition.compose(user.name(), user.endpoints());
    }

    boolean acceptsCalls() {
        return acceptsCalls;
    }

    void setAcceptsCalls(boolean accepted) {
        acceptsCalls = accepted;
    }

    /** Derives anew who may see and call the account: from the address book, and what clients have named. */
    void refreshPrivacy() {
        Privacy derived = user.book().privacy();
        for (Endpoint endpoint : user.endpoints()) {
            derived = endpoint.privacy(derived);
        }
        privacy = derived;
    }

    /** What a client that has just been attached is sent of the account's other places. */
    List<Notice> ownBefore() {
        return composition.ownBefore(user.endpoints());
    }

    /** No client is there any more. */
    void goOffline() {
        composition.reset();
        acceptsCalls = true;
        publish();
    }

    /** A client has left, and others are still there. */
    void placeLeft() {
        refreshPrivacy();
        recompose();
        publish();
    }

    /** Publishes the presentity if it has changed, and notifies its watchers and the user's own clients. */
    void publish() {
        publishToOthers();
        if (recomposed) {
            recomposed = false;
            showOwnPresence();
        }
    }

    private void showOwnPresence() {
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.showsOwnPresence()) {
                endpoint.showOwnPresence(composition.own(endpoint, user.endpoints()));
            }
        }
    }

    private void publishToOthers() {
        Presence mine = wanted().visible() ? wanted().withName(user.name()) : Presence.OFFLINE;
        Set<UUID> joined = mine.visible() ? user.joinedCircles() : Set.of();
        Presentity now = new Presentity(user.email(), directory.nextVersion(), mine, privacy, acceptsCalls, joined);
        if (now.isEquivalentTo(published)) {
            return;
        }
        Presentity before = published;
        published = now;
        if (now.presence().visible() || before.presence().visible()) {
            directory.publish(now, watchers(before, now));
        } else {
            directory.publish(now);
        }
    }

    /** Those who may see a change: the people on the reverse list, and those in the same circles before or after it. */
    private List<String> watchers(Presentity before, Presentity now) {
        List<String> contacts = user.book().contacts().handlesOn(ListName.RL);
        if (before.circles().isEmpty() && now.circles().isEmpty()) {
            return contacts;
        }
        Set<String> all = new LinkedHashSet<>(contacts);
        all.addAll(user.othersIn(before.circles()));
        all.addAll(user.othersIn(now.circles()));
        return List.copyOf(all);
    }

    /** Sends what is published to those that have joined the reverse list, who may have looked before it was. */
    void showToNewWatchers(AddressBook before) {
        for (String watcher : user.book().contacts().handlesOn(ListName.RL)) {
            if (!before.has(watcher, ListName.RL)) {
                directory.send(watcher, new Message.PresencePublished(published));
            }
        }
    }
}
