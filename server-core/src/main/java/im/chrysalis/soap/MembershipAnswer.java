package im.chrysalis.soap;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.Contact;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.Tombstone;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    private final ServedBook book;
    private final Delta delta;
    private final String latest;

    MembershipAnswer(ServedBook book, Delta delta) {
        this.book = book;
        this.delta = delta;
        this.latest = Stamp.of(book.history().latest());
    }

    String write(SoapRequest request) {
        XmlWriter xml = new XmlWriter(1024 + 800 * book.book().contacts().size());
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
        return xml.close().close().toString();
    }

    private void service(XmlWriter xml, int id, String type, boolean hasMembers) {
        xml.open("Service");
        Map<String, String> roles = hasMembers ? roles() : Map.of();
        if (roles.isEmpty()) {
            xml.empty("Memberships");
        } else {
            xml.open("Memberships");
            roles.forEach((role, members) -> xml.open("Membership")
                    .element("MemberRole", role)
                    .open("Members")
                    .fragment(members)
                    .close()
                    .element("MembershipIsComplete", "true")
                    .close());
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

    /** The members of each role that has any, in the order of the roles; others than the lists' come last. */
    private Map<String, String> roles() {
        Map<String, XmlWriter> members = new TreeMap<>(MembershipAnswer::inOrder);
        for (Contact contact : book.book().contacts()) {
            Instant changed = book.history().members().get(contact.email());
            if (delta.includes(changed)) {
                String stamp = Stamp.of(changed == null ? book.history().latest() : changed);
                for (Role role : Role.values()) {
                    if (isIn(contact, role)) {
                        passport(of(role, members), role, contact, stamp);
                    }
                }
            }
        }
        for (AddressBookEntry entry : book.members()) {
            if (delta.includes(entry.changed())) {
                other(members, entry.info(), MemberKey.membershipId(entry.guid()), entry.changed(), false);
            }
        }
        for (Tombstone tombstone : delta.removed()) {
            if (tombstone.kind() == Kind.MEMBER) {
                removed(members, tombstone);
            }
        }
        Map<String, String> texts = new TreeMap<>(MembershipAnswer::inOrder);
        members.forEach((role, xml) -> texts.put(role, xml.toString()));
        return texts;
    }

    private static int inOrder(String a, String b) {
        int first = Role.of(a).map(Role::ordinal).orElse(Role.values().length);
        int second = Role.of(b).map(Role::ordinal).orElse(Role.values().length);
        return first == second ? a.compareTo(b) : Integer.compare(first, second);
    }

    private static XmlWriter of(Role role, Map<String, XmlWriter> members) {
        return members.computeIfAbsent(role.text(), text -> new XmlWriter());
    }

    /** A contact is either pending or in the reverse role: in both, some clients would ask their user twice. */
    private static boolean isIn(Contact contact, Role role) {
        boolean pending = contact.on(Role.PENDING.list());
        return contact.on(role.list()) && !(role == Role.REVERSE && pending);
    }

    private void passport(XmlWriter xml, Role role, Contact contact, String stamp) {
        boolean named = role == Role.REVERSE || role == Role.PENDING;
        passport(
                xml,
                role,
                contact.email(),
                book.memberId(contact.email()),
                named ? NameEncoding.decode(contact.ownName()) : "",
                stamp,
                false);
    }

    private static void passport(
            XmlWriter xml, Role role, String email, long memberId, String name, String stamp, boolean deleted) {
        xml.open("Member", "xsi:type", "PassportMember");
        xml.element("MembershipId", Long.toString(role.membershipId(memberId)));
        xml.element("Type", "Passport");
        if (!name.isEmpty()) {
            xml.element("DisplayName", name); // in the question whether to accept somebody
        }
        state(xml, stamp, deleted);
        xml.element("PassportName", email);
        xml.element("IsPassportNameHidden", "false");
        xml.element("PassportId", "0");
        xml.element("CID", Long.toString(memberId));
        xml.empty("PassportChanges").element("LookedupByCID", "false");
        xml.close();
    }

    private static void state(XmlWriter xml, String stamp, boolean deleted) {
        xml.element("State", "Accepted").element("Deleted", Boolean.toString(deleted));
        xml.element("LastChanged", stamp).element("JoinedDate", stamp).element("ExpirationDate", Stamp.NONE);
        xml.empty("Changes");
    }

    private static void removed(Map<String, XmlWriter> members, Tombstone tombstone) {
        if (tombstone.list() == null) {
            other(members, tombstone.name(), MemberKey.membershipId(tombstone.guid()), tombstone.at(), true);
            return;
        }
        Role role = Role.of(tombstone.list());
        passport(of(role, members), role, tombstone.name(), tombstone.memberId(), "", Stamp.of(tombstone.at()), true);
    }

    /** A member that is no account, in the words of the client that added it. */
    private static void other(
            Map<String, XmlWriter> members, String info, long membershipId, Instant changed, boolean deleted) {
        List<XmlElement> stored = StoredInfo.parse(info);
        XmlElement member = StoredInfo.find(stored, "Member").orElseThrow();
        XmlWriter xml = members.computeIfAbsent(StoredInfo.text(stored, "MemberRole"), text -> new XmlWriter());
        xml.open("Member", "xsi:type", member.attribute("type").orElse("EmailMember"));
        xml.element("MembershipId", Long.toString(membershipId));
        member.child("Type").ifPresent(type -> xml.element(type, Namespaces.ADDRESS_BOOK));
        member.child("Annotations").ifPresent(notes -> xml.element(notes, Namespaces.ADDRESS_BOOK));
        state(xml, Stamp.of(changed), deleted);
        member.children().stream()
                .filter(child -> !WRITTEN.contains(child.name()))
                .forEach(child -> xml.element(child, Namespaces.ADDRESS_BOOK));
        xml.close();
    }
}
