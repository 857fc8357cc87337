package im.chrysalis.ns;

import im.chrysalis.people.Presence;
import im.chrysalis.people.PresenceChange;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Watcher;
import im.chrysalis.protocol.Notice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The circles that one client has named by ADL, and what it has been sent of the people in them
 * (docs/protocol/circles.md#29.3). Owned by the account's lane.
 */
final class EndpointCircles {

    private final String email;
    private final UnaryOperator<Presence> filter;
    private final Map<UUID, Named> named = new TreeMap<>();

    /**
     * A client that has named none.
     *
     * @param email of the client's account
     * @param filter what the client can see of a presence
     */
    EndpointCircles(String email, UnaryOperator<Presence> filter) {
        this.email = email;
        this.filter = filter;
    }

    /** A circle that the client has named, or null. */
    @Nullable
    Named get(UUID circle) {
        return named.get(circle);
    }

    /** All that the client has named. */
    Collection<Named> all() {
        return named.values();
    }

    /** Adds a circle, or finds it. */
    Named name(UUID circle) {
        return named.computeIfAbsent(circle, Named::new);
    }

    /** Removes a circle; false if the client had not named it. */
    boolean unname(UUID circle) {
        return named.remove(circle) != null;
    }

    /** One circle, as the client has been sent it. */
    final class Named {

        private final UUID circle;
        private final Set<String> roster = new TreeSet<>();
        private Watcher watcher;
        private boolean joined;
        private boolean blocked;

        private Named(UUID circle) {
            this.circle = circle;
            this.watcher = fresh();
        }

        private Watcher fresh() {
            return new Watcher(presentity -> filter.apply(presentity.visibleIn(circle, email)));
        }

        UUID circle() {
            return circle;
        }

        /** Whether the client is in the circle's conversation, and is sent its presence and messages. */
        boolean takesPart() {
            return joined && !blocked;
        }

        boolean blocked() {
            return blocked;
        }

        void setBlocked(boolean nowBlocked) {
            blocked = nowBlocked;
        }

        /** Joins the conversation; false if the client was in it. */
        boolean join() {
            boolean before = joined;
            joined = true;
            return !before;
        }

        /** Leaves the conversation; what happens in it afterwards is sent no more. */
        void leave() {
            joined = false;
            roster.clear();
            watcher = fresh();
        }

        /** What the client is sent of one person in the circle; their joining of the conversation is not. */
        List<Notice> initial(Presentity presentity) {
            if (presentity.visibleIn(circle, email).visible()) {
                roster.add(presentity.email());
            }
            return presence(presentity);
        }

        /** What the client is sent when one person in the circle has changed. */
        List<Notice> update(Presentity presentity) {
            List<Notice> notices = new ArrayList<>();
            boolean present = presentity.visibleIn(circle, email).visible();
            if (present && roster.add(presentity.email())) {
                notices.add(new Notice.CircleRoster(circle, email, List.of(presentity.email()), false));
            }
            notices.addAll(presence(presentity));
            if (!present) {
                notices.addAll(left(presentity.email()));
            }
            return notices;
        }

        /** What the client is sent of a person who is no longer in the circle. */
        List<Notice> removed(String member) {
            watcher.forget(member);
            List<Notice> notices = new ArrayList<>();
            if (roster.contains(member)) {
                notices.add(new Notice.CircleOffline(circle, member));
                notices.addAll(left(member));
            }
            return notices;
        }

        /** The people whom the client knows to be in the conversation. */
        Set<String> roster() {
            return Set.copyOf(roster);
        }

        private List<Notice> left(String member) {
            return roster.remove(member) ? List.of(new Notice.CircleMemberLeft(circle, email, member)) : List.of();
        }

        private List<Notice> presence(Presentity presentity) {
            return watcher.update(presentity)
                    .map(change -> presence(presentity.email(), change))
                    .orElse(List.of());
        }

        private List<Notice> presence(String member, PresenceChange change) {
            if (change.wentOffline()) {
                return List.of(new Notice.CircleOffline(circle, member));
            }
            List<Notice> notices = new ArrayList<>();
            if (change.presenceDiffers()) {
                notices.add(new Notice.CirclePresence(circle, member, change.now()));
            }
            if (change.messageDiffers()) {
                notices.add(new Notice.CircleMessageShown(circle, Endpoint.message(member, change.now())));
            }
            return notices;
        }
    }
}
