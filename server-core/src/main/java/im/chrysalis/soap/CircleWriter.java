package im.chrysalis.soap;

import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.CircleMembership.Role;
import im.chrysalis.people.CircleMembership.State;
import im.chrysalis.people.Refused;
import im.chrysalis.store.AddressBooks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Writes memberships of circles, each where the requests of its account are handled, and keeps their number bounded: what
 * is left of circles that an account is not in any more, and of people who are not in a circle any more, makes room for
 * what is new.
 */
final class CircleWriter {

    private final AddressBooks books;
    private final AccountEditor editor;
    private final SoapSettings settings;

    CircleWriter(AddressBooks books, AccountEditor editor, SoapSettings settings) {
        this.books = books;
        this.editor = editor;
        this.settings = settings;
    }

    /** Adds a membership, unless the account has one in that circle. */
    void add(String email, Origin origin, UUID circle, CircleMembership membership) {
        List<AddressBookEntry> hidden = entries(email).stream()
                .filter(entry -> !CircleMembership.read(entry.info()).shown())
                .sorted(Comparator.comparing(AddressBookEntry::changed))
                .toList();
        hidden.stream()
                .limit(Math.max(0, hidden.size() - settings.maxCircles() + 1))
                .forEach(entry -> remove(email, entry.guid()));
        edit(email, origin, circle, before -> before.isPresent() ? Optional.empty() : Optional.of(membership.stored()));
    }

    private List<AddressBookEntry> entries(String email) {
        return books.entries(email, Kind.CIRCLE, Set.of());
    }

    /** Changes a membership, if there is one. */
    void change(String email, Origin origin, UUID circle, UnaryOperator<CircleMembership> change) {
        edit(
                email,
                origin,
                circle,
                before -> before.map(membership -> change.apply(membership).stored()));
    }

    private interface Change {
        Optional<String> of(Optional<CircleMembership> before);
    }

    private void edit(String email, Origin origin, UUID circle, Change change) {
        try {
            editor.edit(
                    email,
                    book -> {
                        Optional<String> before =
                                books.entry(email, Kind.CIRCLE, circle).map(AddressBookEntry::info);
                        return change.of(before.map(CircleMembership::read))
                                .filter(after -> !before.equals(Optional.of(after)))
                                .map(after -> new EntryWritten(Kind.CIRCLE, circle, after));
                    },
                    origin);
        } catch (Refused refused) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
    }

    /** Removes a membership by which the circle is not shown to the account. */
    void remove(String email, UUID circle) {
        editor.edit(
                email,
                book -> books.entry(email, Kind.CIRCLE, circle)
                        .filter(entry -> !CircleMembership.read(entry.info()).shown())
                        .map(entry -> new EntryRemoved(Kind.CIRCLE, circle)),
                Origin.OPERATOR);
    }

    /**
     * Makes room for one more person in a circle, in place of the one who has left it or declined first.
     *
     * @throws SoapFault if there is none
     */
    void requireRoom(List<CircleMember> members) {
        if (members.size() >= settings.maxCircleMembers()) {
            CircleMember past = members.stream()
                    .filter(member ->
                            !member.membership().shown() && member.membership().state() != State.NONE)
                    .min(Comparator.comparing(CircleMember::changed))
                    .orElseThrow(() -> SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED));
            remove(past.email(), past.circle());
        }
    }

    /** A circle that has members, but no administrator any more, is given the one who has been in it for longest. */
    void replaceAdmin(UUID circle) {
        List<CircleMember> left = books.circle(circle).stream()
                .filter(member -> member.membership().accepted())
                .toList();
        if (!hasAdmin(left)) {
            left.stream()
                    .min(Comparator.comparingInt((CircleMember member) ->
                                    member.membership().role().number())
                            .thenComparing(CircleMember::changed))
                    .ifPresent(heir -> change(
                            heir.email(),
                            Origin.OPERATOR,
                            circle,
                            before -> before.accepted() ? before.with(Role.ADMIN, State.ACCEPTED) : before));
        }
    }

    /** Whether somebody in a circle administers it. */
    static boolean hasAdmin(List<CircleMember> members) {
        return members.stream().map(CircleMember::membership).anyMatch(CircleMembership::administers);
    }
}
