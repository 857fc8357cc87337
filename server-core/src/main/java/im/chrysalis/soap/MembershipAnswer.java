package im.chrysalis.soap;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.Contact;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.Tombstone;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer to FindMembership (docs/protocol/address-book.md#27.2). The service Messenger is always in it, since
 * clients take its absence for that of the address book.
 */
final class MembershipAnswer {

    /** The date of everything that has none. */
    private static final String CREATED = "2006-01-01T00:00:00.0000000-08:00";

    /** A service of which clients make one of their own if it is missing (docs/protocol/msnp19-21.md#30.3b). */
    private static final String AVAILABILITY = "IMAvailability";

    private static final Set<String> WRITTEN = Set.of(
            "MembershipId",
            "Type",
            "State",
            "Deleted",
            "LastChanged",
            "JoinedDate",
            "ExpirationDate",
            "Changes",
            "Annotations");

    private static final String PASSPORT =
            new XmlWriter().element("Type", "Passport").toString();
    private static final String ACCEPTED =
            new XmlWriter().element("State", "Accepted").toString();
    private static final String EXPIRES = new XmlWriter()
            .element("ExpirationDate", Stamp.NONE)
            .empty("Changes")
            .toString();
    private static final String HIDDEN = new XmlWriter()
            .element("IsPassportNameHidden", "false")
            .element("PassportId", "0")
            .toString();
    private static final String LOOKED_UP = new XmlWriter()
            .empty("PassportChanges")
            .element("LookedupByCID", "false")
            .toString();

    /** The members of one role that belong to the answer. */
    private record Membership(Role role, List<Contact> contacts, List<Other> others, List<Tombstone> removed) {

        boolean hasMembers() {
            return !contacts.isEmpty() || !others.isEmpty() || !removed.isEmpty();
        }
    }

    /** A member that is no account. */
    private record Other(String role, XmlElement member, long membershipId, Instant changed, boolean deleted) {

        static Other of(String info, UUID guid, Instant changed, boolean deleted) {
            List<XmlElement> stored = StoredInfo.parse(info);
            return new Other(
                    StoredInfo.text(stored, "MemberRole"),
                    StoredInfo.find(stored, "Member").orElseThrow(),
                    MemberKey.membershipId(guid),
                    changed,
                    deleted);
        }

        boolean isIn(Role other) {
            return role.equalsIgnoreCase(other.text());
        }
    }

    private final Map<Instant, String> stamps = new HashMap<>();
    private final ServedBook book;
    private final Delta delta;
    private final String latest;

    MembershipAnswer(ServedBook book, Delta delta) {
        this.book = book;
        this.delta = delta;
        this.latest = Stamp.of(book.history().latest());
    }

    void write(SoapRequest request, XmlWriter xml) {
        xml.open("FindMembershipResponse", "xmlns", Namespaces.ADDRESS_BOOK, "xmlns:xsi", Namespaces.XSI);
        xml.open("FindMembershipResult").open("Services");
        service(xml, 1, "Messenger", true);
        List<String> wanted = request.content().all("ServiceType").stream()
                .map(XmlElement::text)
                .toList();
        if (wanted.contains(AVAILABILITY)) {
            service(xml, 2, AVAILABILITY, false);
        }
        xml.close();
        owner(xml);
        xml.close().close();
    }

    private void service(XmlWriter xml, int id, String type, boolean hasMembers) {
        xml.open("Service");
        List<Membership> memberships = hasMembers ? memberships() : List.of();
        if (memberships.isEmpty()) {
            xml.empty("Memberships");
        } else {
            xml.open("Memberships");
            memberships.forEach(membership -> write(xml, membership));
            xml.close();
        }
        xml.open("Info").open("Handle").element("Id", Integer.toString(id)).element("Type", type);
        xml.empty("ForeignId").close();
        xml.element("InverseRequired", "false")
                .element("AuthorizationCriteria", "Everyone")
                .element("IsBot", "false");
        xml.close().empty("Changes").element("LastChange", latest).element("Deleted", "false");
        xml.close();
    }

    private void owner(XmlWriter xml) {
        xml.open("OwnerNamespace").open("Info").open("Handle");
        xml.element("Id", AddressBookService.BOOK)
                .element("IsPassportNameHidden", "false")
                .element("CID", "0");
        xml.close();
        xml.element("CreatorPuid", "0");
        xml.element("CreatorCID", Long.toString(book.account().memberId()));
        xml.element("CreatorPassportName", book.account().email());
        xml.open("CircleAttributes").element("IsPresenceEnabled", "false").element("Domain", "WindowsLive");
        xml.close();
        xml.element("MessengerApplicationServiceCreated", "false");
        xml.close().empty("Changes").element("CreateDate", CREATED).element("LastChange", latest);
        xml.close();
    }

    /** The memberships that have members, in the order of the roles. */
    private List<Membership> memberships() {
        List<Contact> contacts = book.book().contacts().stream()
                .filter(contact -> delta.includes(changed(contact)))
                .toList();
        List<Other> others = others();
        return Arrays.stream(Role.values())
                .map(role -> new Membership(
                        role,
                        contacts.stream().filter(contact -> isIn(contact, role)).toList(),
                        others.stream().filter(other -> other.isIn(role)).toList(),
                        delta.removed().stream()
                                .filter(tombstone -> tombstone.list() == role.list())
                                .toList()))
                .filter(Membership::hasMembers)
                .toList();
    }

    private List<Other> others() {
        List<Other> others = new ArrayList<>();
        for (AddressBookEntry entry : book.members()) {
            if (delta.includes(entry.changed())) {
                others.add(Other.of(entry.info(), entry.guid(), entry.changed(), false));
            }
        }
        for (Tombstone tombstone : delta.removed()) {
            if (tombstone.kind() == Kind.MEMBER && tombstone.list() == null) {
                others.add(Other.of(tombstone.name(), tombstone.guid(), tombstone.at(), true));
            }
        }
        return others;
    }

    private @Nullable Instant changed(Contact contact) {
        return book.history().members().get(contact.email());
    }

    private void write(XmlWriter xml, Membership membership) {
        Role role = membership.role();
        xml.expect(700 * membership.contacts().size());
        xml.open("Membership").element("MemberRole", role.text()).open("Members");
        membership.contacts().forEach(contact -> passport(xml, role, contact));
        membership.others().forEach(other -> other(xml, other));
        membership
                .removed()
                .forEach(tombstone ->
                        passport(xml, role, tombstone.name(), tombstone.memberId(), "", stamp(tombstone.at()), true));
        xml.close().element("MembershipIsComplete", "true").close();
    }

    /** The same for all memberships of a contact. */
    private String stamp(Instant instant) {
        return stamps.computeIfAbsent(instant, Stamp::of);
    }

    /** A contact is either pending or in the reverse role: in both, some clients would ask their user twice. */
    private static boolean isIn(Contact contact, Role role) {
        boolean pending = contact.on(Role.PENDING.list());
        return contact.on(role.list()) && !(role == Role.REVERSE && pending);
    }

    private void passport(XmlWriter xml, Role role, Contact contact) {
        boolean named = role == Role.REVERSE || role == Role.PENDING;
        Instant changed = changed(contact);
        passport(
                xml,
                role,
                contact.email(),
                book.memberId(contact.email()),
                named ? NameEncoding.decode(contact.ownName()) : "",
                stamp(changed == null ? book.history().latest() : changed),
                false);
    }

    private static void passport(
            XmlWriter xml, Role role, String email, long memberId, String name, String stamp, boolean deleted) {
        xml.open("Member", "xsi:type", "PassportMember");
        xml.element("MembershipId", Long.toString(role.membershipId(memberId)));
        xml.fragment(PASSPORT);
        if (!name.isEmpty()) {
            xml.element("DisplayName", name); // in the question whether to accept somebody
        }
        state(xml, stamp, deleted);
        xml.element("PassportName", email);
        xml.fragment(HIDDEN);
        xml.element("CID", Long.toString(memberId));
        xml.fragment(LOOKED_UP).close();
    }

    private static void state(XmlWriter xml, String stamp, boolean deleted) {
        xml.fragment(ACCEPTED).element("Deleted", Boolean.toString(deleted));
        xml.element("LastChanged", stamp).element("JoinedDate", stamp).fragment(EXPIRES);
    }

    /** A member that is no account, in the words of the client that added it. */
    private void other(XmlWriter xml, Other other) {
        XmlElement member = other.member();
        xml.open("Member", "xsi:type", member.attribute("type").orElse("EmailMember"));
        xml.element("MembershipId", Long.toString(other.membershipId()));
        member.child("Type").ifPresent(type -> xml.element(type, Namespaces.ADDRESS_BOOK));
        member.child("Annotations").ifPresent(notes -> xml.element(notes, Namespaces.ADDRESS_BOOK));
        state(xml, stamp(other.changed()), other.deleted());
        member.children().stream()
                .filter(child -> !WRITTEN.contains(child.name()))
                .forEach(child -> xml.element(child, Namespaces.ADDRESS_BOOK));
        xml.close();
    }
}
