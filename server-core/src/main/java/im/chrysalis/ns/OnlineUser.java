package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.protocol.Request;
import im.chrysalis.store.StoreException;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in account: its endpoints and its address book. Owned by the account's lane. Requests are handled by one
 * collaborator for each topic; afterwards {@link PublishedPresence} derives what others must be sent.
 */
final class OnlineUser {

    private static final Logger log = LoggerFactory.getLogger(OnlineUser.class);

    /** After how long something is tried again that the store could not do. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String email;
    private final Services services;
    private final RateLimits rateLimits;
    private List<Endpoint> endpoints = List.of();
    private List<OutgoingMessage> outgoing = List.of();
    private AddressBook book;
    private final PublishedPresence presence;
    private @Nullable UserCircles circles;
    private @Nullable OfflineDelivery offlineDelivery; // made when it is needed

    OnlineUser(String email, Services services) {
        this.email = email;
        this.services = services;
        this.rateLimits = services.users().rateLimits(email);
        this.book = AddressBook.fresh(email);
        this.presence = new PublishedPresence(this, email, book.privacy(), services.directory());
    }

    /**
     * Attaches a client that has authenticated for the account. Earlier clients are signed out, but for those that may be
     * signed in at the same time ({@link PlaceAdmission}).
     */
    void attach(Endpoint endpoint) {
        List<Endpoint> before = endpoints;
        List<Endpoint> staying = staying(endpoint);
        endpoints = staying;
        for (Endpoint other : before) {
            if (!staying.contains(other)) {
                services.switchboards().voidTickets(email, other.placeId());
                // a client that comes back by the ticket that it had needs it once more
                if (other.ticket() < endpoint.ticket() || endpoint.ticket() == 0) {
                    voidTicket(other, !staying.isEmpty());
                }
                other.disconnect(
                        "signed in elsewhere", new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE));
            }
        }
        if (staying.isEmpty()) {
            presence.goOffline();
            AddressBook old = book;
            try {
                setAddressBook(services.store().books().load(email));
            } catch (StoreException failure) {
                unregister();
                throw failure;
            }
            if (!before.isEmpty()) {
                presence.showToNewWatchers(old);
            }
            offlineDelivery = null; // what an earlier client has not taken is offered to this one
        } else if (staying.size() < before.size()) {
            presence.placeLeft();
        }
        endpoints = Stream.concat(staying.stream(), Stream.of(endpoint)).toList();
    }

    private List<Endpoint> staying(Endpoint newcomer) {
        return PlaceAdmission.staying(
                email,
                endpoints,
                newcomer,
                services.store().books(),
                services.settings().maxPlaces());
    }

    /** Removes an endpoint; with the last one, the user goes offline. */
    void detach(Endpoint endpoint) {
        if (!endpoints.contains(endpoint)) {
            return;
        }
        services.switchboards().voidTickets(email, endpoint.placeId());
        endpoints = endpoints.stream().filter(other -> other != endpoint).toList();
        if (endpoints.isEmpty()) {
            presence.goOffline();
            unregister();
        } else {
            presence.placeLeft();
        }
    }

    /** A client signs out by itself. */
    void clientSignsOut(Endpoint endpoint) {
        voidTicket(endpoint);
        if (offlineDelivery != null) {
            offlineDelivery.clientSignsOut(endpoint);
        }
    }

    /** Voids the ticket of a client that is signed out deliberately, not by a broken connection. */
    void voidTicket(Endpoint endpoint) {
        voidTicket(endpoint, endpoints.size() > 1);
    }

    private void voidTicket(Endpoint endpoint, boolean othersStay) {
        if (endpoint.ticket() == 0) {
            return;
        }
        if (othersStay) {
            services.passport().voidTicket(email, endpoint.ticket());
        } else {
            services.passport().voidTickets(email, endpoint.ticket());
        }
    }

    /** Ends this user's being online; its recent operations still count at its next sign-in. */
    private void unregister() {
        services.users().unregister(email);
        services.users().dropRateLimits(email);
    }

    /** Ends every session of the user, and notifies watchers as if the user had signed out. */
    void signOut(String why, Notice... last) {
        List<Endpoint> all = endpoints;
        endpoints = List.of();
        services.switchboards().voidTickets(email);
        presence.goOffline();
        unregister();
        all.forEach(endpoint -> endpoint.disconnect(why, last));
    }

    /** Disconnects all endpoints at once: the server stops, or the account has been removed. */
    void terminate(String why, Notice... last) {
        services.switchboards().voidTickets(email);
        unregister();
        List<Endpoint> all = endpoints;
        endpoints = List.of();
        all.forEach(endpoint -> endpoint.disconnect(why, last));
    }

    /** Handles a request of a client. */
    void handle(Endpoint endpoint, Request request) {
        AddressBook before = book;
        try {
            ReplyBuilder reply = new ReplyBuilder(endpoint);
            dispatch(request, reply);
            reply.send();
            if (endpoints.size() > 1 && !book.equals(before)) {
                new MessageHandler(this, services).changedBy(endpoint);
            }
        } finally {
            publishChanges(); // the change has been made, even if the reply failed
        }
    }

    private void dispatch(Request request, ReplyBuilder reply) {
        switch (request) {
            case Request.OfLists r -> new ListRequestHandler(this, services).handle(r, reply);
            case Request.OfNamedContacts r -> new NamedContactHandler(this, services).handle(r, reply);
            case Request.OfMessages r -> new DataRequestHandler(this, services).handle(r, reply);
            case Request.OfGroups r -> new GroupRequestHandler(this).handle(r, reply);
            case Request.OfSettings r -> new SettingRequestHandler(this).handle(r, reply);
            case Request.OfPresence r -> new PresenceRequestHandler(this, services).handle(r, reply);
            case Request.OfCalls r -> new CallRequestHandler(this, services).handle(r, reply);
            case Request.OfCircles r -> circles().handle(r, reply);
            case Request.OfServices r -> new ServiceRequestHandler(this, services).handle(r, reply);
            case Request.OfSignIn r -> throw new MalformedLine("sends a request that is valid before the sign-in only");
        }
    }

    /** Handles a message; one that fails because the store failed is retried later. */
    void receive(Message message) {
        try {
            new MessageHandler(this, services).handle(message);
        } catch (StoreException failure) {
            log.error(
                    "{} could not be sent {}, which will be retried",
                    email,
                    message.getClass().getSimpleName(),
                    failure);
            services.timers()
                    .after(RETRY, Runnable::run, () -> services.directory().send(email, message));
        } catch (RuntimeException bug) {
            log.error("{} could not be sent {}", email, message.getClass().getSimpleName(), bug);
        } finally {
            publishChanges();
        }
    }

    /** Makes a change that none of the user's sessions has requested. */
    void editFromOutside(Function<AddressBook, Optional<? extends AddressBookChange>> rule, Origin origin) {
        AddressBook before = book;
        try {
            rule.apply(book).ifPresent(change -> {
                switch (origin) {
                    case CLIENT -> edit(change);
                    case OPERATOR -> write(change);
                }
                new MessageHandler(this, services).sendChanges(before, origin);
            });
        } finally {
            publishChanges();
        }
    }

    /** Sends others the effects of the last request. */
    private void publishChanges() {
        List<OutgoingMessage> outgoing = this.outgoing;
        this.outgoing = List.of();
        outgoing.forEach(message -> services.directory().send(message.email(), message.message()));
        presence.publish();
    }

    /** Sends the clients what a change of somebody means in the circles that they are in. */
    void circlesPublished(Presentity presentity) {
        if (circles != null) {
            circles.presencePublished(presentity);
        }
    }

    /** The circles in whose conversations a client of the user is. */
    Set<UUID> joinedCircles() {
        return circles == null ? Set.of() : circles.joined();
    }

    /** The other members of circles that clients have named. */
    Set<String> othersIn(Set<UUID> ofCircles) {
        return circles == null ? Set.of() : circles.others(ofCircles);
    }

    /** The circles of the user, of which there are none before a client has shown a ticket for them. */
    UserCircles circles() {
        if (circles == null) {
            circles = new UserCircles(this, services);
        }
        return circles;
    }

    String email() {
        return email;
    }

    /** The display name, in its wire form. */
    String name() {
        return book.name();
    }

    /** What conversations show of the user at an endpoint. */
    ParticipantIdentity identity(Endpoint endpoint) {
        return new ParticipantIdentity(email, book.name(), endpoint.capabilities(), endpoint.placeId());
    }

    /** Delivers offline messages to a client that cannot fetch them. */
    OfflineDelivery offlineDelivery() {
        if (offlineDelivery == null) {
            offlineDelivery = new OfflineDelivery(this, services);
        }
        return offlineDelivery;
    }

    AddressBook book() {
        return book;
    }

    AddressBookRules rules() {
        return new AddressBookRules(book);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    PublishedPresence presence() {
        return presence;
    }

    /** The group that a client names so, or the refusal. */
    Group group(GroupKey key) {
        return book.find(key).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_GROUP));
    }

    /**
     * Makes a change that a client wants, for good, and returns the book's new version.
     *
     * @throws Refused if the account has made too many recently
     */
    long edit(AddressBookChange change) {
        services.users().requireEditAllowed(email);
        return write(change);
    }

    private long write(AddressBookChange change) {
        AddressBookVersion version = services.store().books().apply(email, change);
        setAddressBook(book.apply(change, version));
        OutgoingMessage.causedBy(change, email, book).forEach(this::sendAfterReply);
        return version.number();
    }

    /**
     * Removes contacts from the pending list that were sent to a client without such a list
     * (docs/protocol/lists.md#3.1).
     */
    void clearPendingShown(Endpoint endpoint) {
        Set<String> pending = Set.copyOf(book.contacts().handlesOn(ListName.PL));
        if (!pending.isEmpty() && !endpoint.has(Trait.HAS_PENDING_LIST)) {
            write(new AddressBookChange.PendingCleared(pending));
        }
    }

    /** Sends a message after this request has been answered. */
    void sendAfterReply(String to, Message message) {
        sendAfterReply(new OutgoingMessage(to, message));
    }

    private void sendAfterReply(OutgoingMessage message) {
        outgoing = Stream.concat(outgoing.stream(), Stream.of(message)).toList();
    }

    /**
     * Whether something may be done once more that may be done only {@code limit} times a minute; then it is counted.
     */
    boolean tryAcquire(RateLimiter.Operation operation, int limit) {
        return rateLimits.tryAcquire(operation, limit, services.timers().now());
    }

    private void setAddressBook(AddressBook next) {
        AddressBook before = book;
        book = next;
        endpoints.forEach(endpoint -> endpoint.bookChanged(before, next));
        presence.refreshPrivacy();
        if (endpoints.size() > 1 && !before.name().equals(next.name())) {
            presence.recompose(); // a client that is alone knows the name, and is not sent it
        }
    }

    /** Reads the address book again after a change by another account; returns the previous one. */
    AddressBook reload() {
        AddressBook before = book;
        setAddressBook(services.store().books().load(email));
        return before;
    }
}
