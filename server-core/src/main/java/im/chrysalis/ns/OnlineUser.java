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
import im.chrysalis.people.OwnPlace;
import im.chrysalis.people.Place;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in account: its endpoints, its address book, and its published presence. Owned by the account's lane.
 * Requests are handled by one collaborator for each topic; afterwards {@link #publishPresence} derives what others must
 * be sent. The status is part of {@link #wantedPresence}, which {@link PresenceRequestHandler} sets; what others see of
 * it is published as an immutable {@link Presentity}.
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
    private Privacy privacy;
    private Presence wantedPresence = Presence.OFFLINE;
    private boolean acceptsCalls = true;
    private Presentity published;
    private @Nullable OfflineDelivery offlineDelivery; // made when it is needed

    OnlineUser(String email, Services services) {
        this.email = email;
        this.services = services;
        this.rateLimits = services.users().rateLimits(email);
        this.book = AddressBook.fresh(email);
        this.privacy = book.privacy();
        this.published = new Presentity(email, 0, Presence.OFFLINE, privacy, true);
    }

    /** Takes on a client that has proved the account is its; clients of before are signed out. */
    void attach(Endpoint endpoint) {
        List<Endpoint> before = endpoints;
        endpoints = List.of();
        for (Endpoint other : before) {
            services.switchboards().voidTickets(email);
            // a client that comes back by the ticket that it had needs it once more
            if (other.ticket() < endpoint.ticket() || endpoint.ticket() == 0) {
                services.passport().voidTickets(email, other.ticket());
            }
            other.disconnect("signed in elsewhere", new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE));
        }
        goOffline();
        try {
            setAddressBook(services.store().books().load(email));
        } catch (StoreException failure) {
            unregister();
            throw failure;
        }
        endpoints = List.of(endpoint);
        offlineDelivery = null; // what an earlier client has not taken is offered to this one
    }

    /** Removes an endpoint; with the last one, the user goes offline. */
    void detach(Endpoint endpoint) {
        if (endpoints.contains(endpoint)) {
            endpoints = List.of();
            services.switchboards().voidTickets(email);
            goOffline();
            unregister();
        }
    }

    /** Ends this user's being online; what it has done of late counts on at its next sign-in. */
    private void unregister() {
        services.users().unregister(email);
        services.users().dropRateLimits(email);
    }

    private void goOffline() {
        wantedPresence = Presence.OFFLINE;
        acceptsCalls = true;
        publishPresence();
    }

    /** Ends every session of the user, of which watchers are told as if the user had signed out. */
    void signOut(String why) {
        List<Endpoint> all = endpoints;
        endpoints = List.of();
        services.switchboards().voidTickets(email);
        goOffline();
        unregister();
        all.forEach(endpoint -> endpoint.disconnect(why));
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
        try {
            ReplyBuilder reply = new ReplyBuilder(endpoint);
            dispatch(request, reply);
            reply.send();
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
            case Request.OfServices r -> new ServiceRequestHandler(this, services).handle(r, reply);
            case Request.OfSignIn r -> throw new MalformedLine("belongs before the sign-in");
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
        publishPresence();
    }

    /** Publishes the presentity if it has changed, and notifies its watchers. */
    private void publishPresence() {
        Presence mine = wantedPresence.visible() ? wantedPresence.withName(book.name()) : Presence.OFFLINE;
        Presentity now = new Presentity(email, services.directory().nextVersion(), mine, privacy, acceptsCalls);
        if (now.isEquivalentTo(published)) {
            return;
        }
        boolean toTell = now.presence().visible() || published.presence().visible();
        published = now;
        if (toTell) {
            services.directory().publish(now, book.contacts().handlesOn(ListName.RL));
        } else {
            services.directory().publish(now);
        }
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
        return new ParticipantIdentity(email, book.name(), wantedPresence.capabilities(), endpoint.placeId());
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

    Presentity published() {
        return published;
    }

    /** The presence that the user has set; privacy and status decide whether others see it. */
    Presence wantedPresence() {
        return wantedPresence;
    }

    void setWantedPresence(Presence newLooks) {
        wantedPresence = newLooks.withName(book.name()); // as others will see it, so that one copy is enough
    }

    boolean acceptsCalls() {
        return acceptsCalls;
    }

    void setAcceptsCalls(boolean taken) {
        acceptsCalls = taken;
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
        refreshPrivacy();
    }

    /** Derives anew who may see and call the account: from the address book, and what clients have named. */
    void refreshPrivacy() {
        Privacy derived = book.privacy();
        for (Endpoint endpoint : endpoints) {
            derived = endpoint.privacy(derived);
        }
        privacy = derived;
    }

    /** A client has described its place anew. */
    void refreshPlaces() {
        wantedPresence = wantedPresence.withPlaces(places());
    }

    private List<Place> places() {
        return endpoints.stream()
                .map(Endpoint::place)
                .flatMap(Stream::ofNullable)
                .map(EndpointPlace::place)
                .toList();
    }

    /** The user's own presence, message and places, as the user's clients are sent them. */
    List<Notice> ownPresence() {
        List<OwnPlace> own = endpoints.stream()
                .map(Endpoint::place)
                .flatMap(Stream::ofNullable)
                .map(EndpointPlace::asOwn)
                .toList();
        return List.of(
                new Notice.OwnPresence(email, wantedPresence.withName(book.name())),
                new Notice.OwnMessage(email, wantedPresence.message(), own));
    }

    /** Reads the address book again after a change by another account; returns the previous one. */
    AddressBook reload() {
        AddressBook before = book;
        setAddressBook(services.store().books().load(email));
        return before;
    }
}
