package im.chrysalis.ns;

import im.chrysalis.passport.Purpose;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.CircleId;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.JoinCircle;
import im.chrysalis.protocol.Request.LeaveCircle;
import im.chrysalis.protocol.Request.SendToCircle;
import im.chrysalis.protocol.Request.ShowCircleTicket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The circles of a user whose clients have shown a ticket for them: requests about them, and what others do in them
 * (docs/protocol/circles.md#29.3). Who is in a circle's conversation follows from the presentities of its members. Owned
 * by the account's lane.
 */
final class UserCircles {

    /** How many messages an account may send to circles in a minute; joining a conversation counts as one. */
    private static final int MAX_MESSAGES = 300;

    private static final Pattern SIGNATURE = Pattern.compile("<Sig>([^<]+)</Sig>");

    private final OnlineUser user;
    private final Services services;

    /** Of each circle that a client has named: the handles of its members. */
    private final Map<UUID, Set<String>> members = new HashMap<>();

    UserCircles(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Request.OfCircles request, ReplyBuilder reply) {
        switch (request) {
            case ShowCircleTicket r -> show(r, reply);
            case JoinCircle r -> {
                reply.add(new Notice.CircleJoined(r.trId()));
                if (r.circle() != null) {
                    join(named(reply.endpoint(), r.circle()), reply);
                }
            }
            case LeaveCircle r -> {
                reply.add(new Notice.CircleLeft(r.trId()));
                if (r.circle() != null) {
                    named(reply.endpoint(), r.circle()).leave();
                }
            }
            case SendToCircle r -> send(r, reply.endpoint());
        }
    }

    /** An empty ticket is confirmed, since Miranda sends one, and has no effect. */
    private void show(ShowCircleTicket r, ReplyBuilder reply) {
        if (!r.ticket().isEmpty()) {
            boolean valid = signature(r.ticket())
                    .flatMap(ticket -> services.passport().redeem(ticket, Purpose.CIRCLES))
                    .filter(redeemed -> redeemed.account().email().equals(user.email()))
                    .isPresent();
            if (!valid) {
                throw Refused.because(Refusal.AUTHENTICATION_FAILED);
            }
            reply.endpoint().enableCircles(user.email());
        }
        reply.add(new Notice.CircleTicketAccepted(r.trId(), user.email()));
    }

    private static Optional<String> signature(String ticket) {
        try {
            String document = new String(Base64.getDecoder().decode(ticket), StandardCharsets.ISO_8859_1);
            Matcher matcher = SIGNATURE.matcher(document);
            return matcher.find() ? Optional.of(matcher.group(1).replace("&amp;", "&")) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static EndpointCircles.Named named(Endpoint endpoint, UUID circle) {
        EndpointCircles circles = endpoint.circles();
        EndpointCircles.Named named = circles == null ? null : circles.get(circle);
        if (named == null || named.blocked()) {
            throw Refused.because(Refusal.NO_SUCH_CIRCLE);
        }
        return named;
    }

    /** A client has named circles among its contacts; those that the account is not a member of are ignored. */
    void name(List<NetworkContact> contacts, ReplyBuilder reply) {
        EndpointCircles circles = reply.endpoint().circles();
        if (circles == null) {
            return;
        }
        List<NetworkContact> ofCircles =
                contacts.stream().filter(contact -> circle(contact).isPresent()).toList();
        Map<UUID, CircleMembership> own = ofCircles.isEmpty() ? Map.of() : own();
        for (NetworkContact contact : ofCircles) {
            circle(contact).filter(own::containsKey).filter(this::isMember).ifPresent(circle -> {
                EndpointCircles.Named named = circles.name(circle);
                if (contact.on(ListName.BL)) {
                    named.setBlocked(true);
                    named.leave();
                } else if (contact.on(ListName.AL)) {
                    named.setBlocked(false);
                }
                if (!named.blocked() && !named.takesPart() && reply.endpoint().hasSetStatus()) {
                    announce(circle, own, reply);
                }
            });
        }
    }

    private static Optional<UUID> circle(NetworkContact contact) {
        return contact.network() == NetworkContact.CIRCLES ? CircleId.ofAddress(contact.email()) : Optional.empty();
    }

    /** The circles that the account has to do with, read at once, since a client may name any number of others. */
    private Map<UUID, CircleMembership> own() {
        return services.store().books().entries(user.email(), Kind.CIRCLE, Set.of()).stream()
                .collect(Collectors.toUnmodifiableMap(
                        AddressBookEntry::guid, entry -> CircleMembership.read(entry.info())));
    }

    private boolean isMember(UUID circle) {
        return members.containsKey(circle) || load(circle);
    }

    /** Reads who is in a circle; false if the account is not. */
    private boolean load(UUID circle) {
        Set<String> accepted = new TreeSet<>();
        for (CircleMember member : services.store().books().circle(circle)) {
            if (member.membership().accepted()) {
                accepted.add(member.email());
            }
        }
        if (!accepted.contains(user.email())) {
            members.remove(circle);
            return false;
        }
        members.put(circle, accepted);
        return true;
    }

    /** A client names circles no more, or does not block them. */
    void unname(List<NetworkContact> contacts, Endpoint endpoint) {
        EndpointCircles circles = endpoint.circles();
        if (circles == null) {
            return;
        }
        for (NetworkContact contact : contacts) {
            circle(contact).ifPresent(circle -> {
                EndpointCircles.Named named = circles.get(circle);
                if (named != null && contact.on(ListName.FL)) {
                    circles.unname(circle);
                } else if (named != null && contact.on(ListName.BL)) {
                    named.setBlocked(false);
                }
            });
        }
    }

    /** A client has set its status: the circles that it has named before are there for it from now on. */
    void announceAll(ReplyBuilder reply) {
        EndpointCircles circles = reply.endpoint().circles();
        if (circles == null) {
            return;
        }
        List<EndpointCircles.Named> shown =
                circles.all().stream().filter(named -> !named.blocked()).toList();
        if (!shown.isEmpty()) {
            Map<UUID, CircleMembership> own = own();
            shown.forEach(named -> announce(named.circle(), own, reply));
        }
    }

    private void announce(UUID circle, Map<UUID, CircleMembership> own, ReplyBuilder reply) {
        CircleMembership mine = own.get(circle);
        if (mine != null) {
            reply.add(new Notice.CircleOnline(circle, user.email(), mine.circleName()));
        }
    }

    private void join(EndpointCircles.Named named, ReplyBuilder reply) {
        if (!named.takesPart()) {
            requireRate(); // all in the conversation are notified
        }
        if (!named.join()) {
            return;
        }
        List<Notice> presence = new ArrayList<>();
        for (String member : members.getOrDefault(named.circle(), Set.of())) {
            if (!member.equals(user.email())) {
                services.directory().find(member).ifPresent(found -> presence.addAll(named.initial(found)));
            }
        }
        Set<String> roster = new TreeSet<>(named.roster());
        roster.add(user.email());
        reply.add(new Notice.CircleRoster(named.circle(), user.email(), List.copyOf(roster), true));
        presence.forEach(reply::add);
    }

    private void send(SendToCircle r, Endpoint endpoint) {
        if (!named(endpoint, r.circle()).takesPart()) {
            throw Refused.because(Refusal.NO_SUCH_CIRCLE);
        }
        if (!r.from().equals(user.email())) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        requireRate();
        Message message = new Message.SentToCircle(r.circle(), user.email(), endpoint.placeId(), r.payload());
        members.getOrDefault(r.circle(), Set.of()).forEach(member -> user.sendAfterReply(member, message));
    }

    /**
     * Somebody has sent a message to a circle: it goes to all clients in the conversation but the one that sent it, and
     * to none if the user blocks its sender.
     */
    void received(Message.SentToCircle m) {
        if (user.presence().published().privacy().blocked().contains(m.email())) {
            return;
        }
        for (Endpoint endpoint : user.endpoints()) {
            boolean sender = m.email().equals(user.email()) && Objects.equals(m.fromPlace(), endpoint.placeId());
            if (!sender && takesPart(endpoint, m.circle())) {
                endpoint.send(new Notice.CircleMessage(m.payload()));
            }
        }
    }

    private void requireRate() {
        if (!user.tryAcquire(RateLimiter.Operation.SEND_TO_CIRCLE, MAX_MESSAGES)) {
            throw Refused.because(Refusal.TOO_FAST);
        }
    }

    private static boolean takesPart(Endpoint endpoint, UUID circle) {
        EndpointCircles circles = endpoint.circles();
        EndpointCircles.Named named = circles == null ? null : circles.get(circle);
        return named != null && named.takesPart();
    }

    /** Somebody has changed who may be in the same circles. */
    void presencePublished(Presentity presentity) {
        for (Endpoint endpoint : user.endpoints()) {
            EndpointCircles circles = endpoint.circles();
            if (circles != null) {
                for (EndpointCircles.Named named : circles.all()) {
                    if (named.takesPart() && has(named.circle(), presentity.email())) {
                        endpoint.send(named.update(presentity));
                    }
                }
            }
        }
    }

    private boolean has(UUID circle, String email) {
        return members.getOrDefault(circle, Set.of()).contains(email);
    }

    /** A circle's address book has changed: people have come or gone, or the account itself. */
    void changed(Message.CircleChanged m) {
        Set<String> before = members.getOrDefault(m.circle(), Set.of());
        boolean member = before.isEmpty() || load(m.circle());
        boolean shown = user.endpoints().stream().anyMatch(endpoint -> endpoint.circles() != null);
        long memberId = shown ? memberId() : 0;
        for (Endpoint endpoint : user.endpoints()) {
            EndpointCircles circles = endpoint.circles();
            if (circles == null) {
                continue;
            }
            EndpointCircles.Named named = circles.get(m.circle());
            if (named != null && !member) {
                circles.unname(m.circle());
                endpoint.send(new Notice.CircleOffline(m.circle(), user.email()));
            } else if (named != null) {
                Set<String> gone = new TreeSet<>(before);
                gone.removeAll(members.getOrDefault(m.circle(), Set.of()));
                gone.forEach(email -> endpoint.send(named.removed(email)));
            }
            endpoint.send(new Notice.CircleChanged(
                    user.email(), memberId, services.timers().now(), m.circle(), m.role()));
        }
    }

    private long memberId() {
        return services.store()
                .accounts()
                .find(user.email())
                .map(account -> account.memberId())
                .orElse(0L);
    }

    /** The circles in whose conversations a client of the user is. */
    Set<UUID> joined() {
        Set<UUID> joined = new HashSet<>();
        for (Endpoint endpoint : user.endpoints()) {
            EndpointCircles circles = endpoint.circles();
            if (circles != null) {
                circles.all().stream()
                        .filter(EndpointCircles.Named::takesPart)
                        .forEach(named -> joined.add(named.circle()));
            }
        }
        return Set.copyOf(joined);
    }

    /** The other members of these circles. */
    Set<String> others(Set<UUID> circles) {
        Set<String> others = new TreeSet<>();
        circles.forEach(circle -> others.addAll(members.getOrDefault(circle, Set.of())));
        others.remove(user.email());
        return others;
    }
}
