package im.chrysalis.soap;

import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.ns.Directory;
import im.chrysalis.ns.Message;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.CircleId;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.CircleMembership.Role;
import im.chrysalis.people.CircleMembership.State;
import im.chrysalis.people.Handle;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.Refused;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * CreateCircle, and CreateContact, ManageWLConnection and BreakConnection as far as they are about circles
 * (docs/protocol/circles.md#29.2). Each membership is in the address book of its account and changed there; afterwards
 * all people in the circle are notified.
 */
final class CircleEdits {

    /** The longest display name of a circle and the longest message of an invitation, in characters. */
    private static final int MAX_TEXT = 200;

    /** Which part of the circles that an account may be invited to may be of a single person. */
    private static final int SHARE_OF_ONE = 4;

    /** Within which time the same circle is not made again: MSNPSharp sends its first request twice. */
    private static final Duration REPETITION = Duration.ofSeconds(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Account me;
    private final Store store;
    private final AccountEditor editor;
    private final Directory directory;
    private final SoapSettings settings;
    private final CircleWriter writer;

    CircleEdits(Account me, Store store, AccountEditor editor, Directory directory, SoapSettings settings) {
        this.me = me;
        this.store = store;
        this.editor = editor;
        this.directory = directory;
        this.settings = settings;
        this.writer = new CircleWriter(store.books(), editor, settings);
    }

    /**
     * Makes a circle, of which the account is the administrator; its GUID. A request for one of the name of a circle that the
     * account has just made, and that nobody else is in yet, is taken for a repetition of that.
     */
    UUID create(SoapRequest request) {
        String name = text(request, "DisplayName");
        if (name.isEmpty()) {
            throw SoapFault.of(FaultCode.BAD_ARGUMENT_LENGTH);
        }
        Optional<UUID> made = justMade(name);
        if (made.isPresent()) {
            return made.get();
        }
        requireRoomForCircle(memberships(me.email()));
        UUID circle = CircleId.of(RANDOM.nextLong());
        writer.add(me.email(), Origin.CLIENT, circle, CircleMembership.founding(name));
        notifyMembers(circle);
        return circle;
    }

    private Optional<UUID> justMade(String name) {
        Instant since = Instant.now().minus(REPETITION);
        String founding = CircleMembership.founding(name).stored();
        return store.books().entries(me.email(), Kind.CIRCLE, Set.of()).stream()
                .filter(entry ->
                        entry.info().equals(founding) && entry.changed().isAfter(since))
                .map(AddressBookEntry::guid)
                .filter(circle -> store.books().circle(circle).size() == 1)
                .findFirst();
    }

    /** A text of a request in its wire form. */
    private static String text(SoapRequest request, String element) {
        String text = request.text(element);
        if (text.length() > MAX_TEXT) {
            throw SoapFault.of(FaultCode.BAD_ARGUMENT_LENGTH);
        }
        return NameEncoding.encode(text);
    }

    private void requireRoomForCircle(List<CircleMembership> memberships) {
        if (memberships.stream().filter(CircleMembership::shown).count() >= settings.maxCircles()) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
    }

    private List<CircleMembership> memberships(String email) {
        return store.books().entries(email, Kind.CIRCLE, Set.of()).stream()
                .map(entry -> CircleMembership.read(entry.info()))
                .toList();
    }

    /** Nobody may take all the room for invitations that an account has. */
    private void requireRoomForInvitation(String email) {
        List<CircleMembership> memberships = memberships(email);
        requireRoomForCircle(memberships);
        long mine = memberships.stream()
                .filter(membership -> membership.state() == State.WAITING
                        && membership.inviter().equals(me.email()))
                .count();
        if (mine >= Math.max(1, settings.maxCircles() / SHARE_OF_ONE)) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
    }

    /** Counts a request that changes what is other people's as an edit of the account's client. */
    private void requireEditAllowed() {
        try {
            editor.countEdit(me.email());
        } catch (Refused refused) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
    }

    /** Adds an account to the circle's address book, where it can be invited; the member. */
    CircleMember addContact(UUID circle, SoapRequest request) {
        List<CircleMember> members = members(circle);
        CircleMembership mine = requireManager(members);
        String email = Handle.canonical(request.text("Email"));
        if (!Handle.isValid(email)) {
            throw SoapFault.of(FaultCode.BAD_EMAIL_ARGUMENT);
        }
        Account other = store.accounts().find(email).orElseThrow(() -> SoapFault.invalidUser(email));
        if (find(members, email).isEmpty()) {
            requireEditAllowed();
            writer.requireRoom(members);
            writer.add(
                    other.email(),
                    Origin.OPERATOR,
                    circle,
                    new CircleMembership(mine.circleName(), Role.PENDING, State.NONE, "", ""));
        }
        return find(members(circle), email).orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
    }

    /**
     * Invites somebody, or gives a member another role, if the request names a circle; else it answers an invitation.
     *
     * @return the circle, and the account that the request is about; empty if it is not about a circle
     */
    Optional<CircleMember> connect(SoapRequest request) {
        Optional<UUID> contact = ContactKeys.guid(request.text("contactId"));
        return request.circle().isPresent()
                ? Optional.of(invite(request.circle().get(), required(contact), request))
                : contact.flatMap(this::mine).map(circle -> answer(circle, request));
    }

    private static UUID required(Optional<UUID> contact) {
        return contact.orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
    }

    /** The circle that a contact of the account's own address book stands for. */
    private Optional<UUID> mine(UUID contact) {
        return store.books().entries(me.email(), Kind.CIRCLE, Set.of()).stream()
                .filter(entry -> CircleMembership.read(entry.info()).state() != State.NONE)
                .map(AddressBookEntry::guid)
                .filter(circle -> ServedCircles.contact(circle).equals(contact))
                .findFirst();
    }

    private CircleMember invite(UUID circle, UUID contact, SoapRequest request) {
        List<CircleMember> members = members(circle);
        CircleMembership mine = requireManager(members);
        CircleMember other = find(members, contact);
        String message = invitation(request);
        Optional<Role> role = Role.given(request.text("relationshipRole"));
        requireEditAllowed();
        if (other.membership().accepted()) {
            if (mine.role() != Role.ADMIN) {
                throw SoapFault.of(FaultCode.FORBIDDEN);
            }
            role.ifPresent(given -> writer.change(
                    other.email(),
                    Origin.OPERATOR,
                    circle,
                    before -> before.accepted() ? before.with(given, State.ACCEPTED) : before));
            writer.replaceAdmin(circle);
        } else if (!store.books().load(other.email()).privacy().allows(me.email())) {
            return withMembership(other, other.membership().invited(me.email(), message)); // learns of no blocking
        } else {
            if (other.membership().state() != State.WAITING) {
                requireRoomForInvitation(other.email());
            }
            writer.change(
                    other.email(),
                    Origin.OPERATOR,
                    circle,
                    before -> before.accepted() ? before : before.invited(me.email(), message));
        }
        notifyMembers(circle);
        return find(members(circle), contact);
    }

    private static CircleMember withMembership(CircleMember member, CircleMembership membership) {
        return new CircleMember(
                member.circle(), member.email(), member.name(), member.memberId(), membership, member.changed());
    }

    private static String invitation(SoapRequest request) {
        return request.content().all("Annotation").stream()
                .filter(annotation -> MyAnnotations.name(annotation).equals("MSN.IM.InviteMessage"))
                .flatMap(annotation -> annotation.child("Value").stream())
                .map(value -> value.text()
                        .substring(0, Math.min(MAX_TEXT, value.text().length())))
                .map(NameEncoding::encode)
                .findFirst()
                .orElse("");
    }

    /** Accepts an invitation by action 1, and rejects it by 2. */
    private CircleMember answer(UUID circle, SoapRequest request) {
        boolean accepts = request.text("action").equals("1");
        writer.change(me.email(), Origin.CLIENT, circle, before -> {
            if (before.state() != State.WAITING) {
                return before;
            }
            return accepts ? before.with(Role.MEMBER, State.ACCEPTED) : before.with(Role.PENDING, State.REJECTED);
        });
        notifyMembers(circle);
        return find(store.books().circle(circle), me.email())
                .orElseThrow(() -> SoapFault.of(FaultCode.AB_DOES_NOT_EXIST));
    }

    /** Leaves a circle, or removes somebody from it. */
    void leave(UUID circle, SoapRequest request) {
        List<CircleMember> members = members(circle);
        CircleMember leaving = find(members, required(ContactKeys.guid(request.text("contactId"))));
        boolean oneself = leaving.email().equals(me.email());
        if (!oneself) {
            requireMayRemove(requireManager(members), leaving.membership());
            requireEditAllowed();
        }
        if (leaving.membership().state() == State.NONE) {
            writer.remove(leaving.email(), circle); // who never knew of the circle
        } else {
            writer.change(
                    leaving.email(),
                    oneself ? Origin.CLIENT : Origin.OPERATOR,
                    circle,
                    before -> before.shown() ? before.with(Role.PENDING, State.LEFT) : before);
        }
        writer.replaceAdmin(circle);
        notifyMembers(circle);
    }

    /** An assistant does not remove administrators, since the assistant would become one in their place. */
    private static void requireMayRemove(CircleMembership mine, CircleMembership other) {
        if (other.administers() && !mine.administers()) {
            throw SoapFault.of(FaultCode.FORBIDDEN, "User is not the administrator of this circle");
        }
    }

    /** The people in the circle's address book, of which the account must be one. */
    List<CircleMember> members(UUID circle) {
        List<CircleMember> members = store.books().circle(circle);
        if (!members.isEmpty() && !CircleWriter.hasAdmin(members)) {
            writer.replaceAdmin(circle); // the account of the last one was removed
            members = store.books().circle(circle);
        }
        if (find(members, me.email())
                .filter(member -> member.membership().shown())
                .isEmpty()) {
            throw SoapFault.of(FaultCode.AB_DOES_NOT_EXIST);
        }
        return members;
    }

    private CircleMembership requireManager(List<CircleMember> members) {
        return find(members, me.email())
                .map(CircleMember::membership)
                .filter(CircleMembership::manages)
                .orElseThrow(() -> SoapFault.of(FaultCode.FORBIDDEN, "User is not the administrator of this circle"));
    }

    private static Optional<CircleMember> find(List<CircleMember> members, String email) {
        return members.stream().filter(member -> member.email().equals(email)).findFirst();
    }

    private static CircleMember find(List<CircleMember> members, UUID contact) {
        return members.stream()
                .filter(member -> ServedBook.contact(member.memberId()).equals(contact))
                .findFirst()
                .orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
    }

    private void notifyMembers(UUID circle) {
        for (CircleMember member : store.books().circle(circle)) {
            if (member.membership().state() != State.NONE) {
                directory.send(
                        member.email(),
                        new Message.CircleChanged(circle, member.membership().role()));
            }
        }
    }
}
