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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes the response to FindMembership (docs/protocol/address-book.md#27.2). The service Messenger is always in it,
 * since clients take its absence for that of the address book.
 */
final class MembershipResponse {

    /** The date of everything that has none. */
    private static final String CREATED = "2006-01-01T00:00:00.0000000-08:00";

    /** A service of which clients make one of their own if it is missing (docs/protocol/msnp19-21.md#30.3b). */
    private static final String AVAILABILITY = "IMAvailability";

    private static final String NAME = "DisplayName";
    private static final String ANNOTATIONS = "Annotations";
    private static final String ACCEPTED = "Accepted";

    /** Of members that are no accounts; MSNPSharp fails on any other. */
    private static final Set<String> STATES = Set.of(ACCEPTED, "Pending", "Removed");

    private static final String PASSPORT =
            new XmlWriter().element("Type", "Passport").toString();
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

    /** So many characters are expected of a member. */
    private static final int MEMBER_LENGTH = 700;

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
    private final AccountMembers described;
    private final Map<String, String> infoOfPending;
    private final String latest;

    /**
     * A response.
     *
     * @param infoOfPending what those who are pending store with their contact that is this account
     */
    MembershipResponse(ServedBook book, Delta delta, Map<String, String> infoOfPending) {
        this.book = book;
        this.delta = delta;
        this.described = new AccountMembers(book.members());
        this.infoOfPending = infoOfPending;
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
        Map<String, List<Consumer<XmlWriter>>> roles = hasMembers ? roles() : Map.of();
        if (roles.isEmpty()) {
            xml.empty("Memberships");
        } else {
            xml.open("Memberships");
            roles.forEach((role, members) -> {
                xml.expect(MEMBER_LENGTH * members.size());
                xml.open("Membership").element("MemberRole", role).open("Members");
                members.forEach(member -> member.accept(xml));
                xml.close().element("MembershipIsComplete", "true").close();
            });
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

    /**
     * What writes the members of each role that has any, in the order of the roles; others than the lists' come last.
     */
    private Map<String, List<Consumer<XmlWriter>>> roles() {
        Map<String, List<Consumer<XmlWriter>>> members = new TreeMap<>(MembershipResponse::inOrder);
        for (Contact contact : book.book().contacts()) {
            Instant changed = book.history().members().get(contact.email());
            boolean included = delta.includes(changed);
            Instant listed = changed == null ? book.history().latest() : changed;
            String stamp = included ? Stamp.of(listed) : "";
            for (Role role : Role.ALL) {
                if (contact.isShownOn(role.list())) {
                    Optional<AddressBookEntry> entry = described.entry(role, contact.email());
                    Optional<Instant> later =
                            entry.map(AddressBookEntry::changed).filter(at -> at.isAfter(listed));
                    if (included || later.filter(delta::includes).isPresent()) {
                        String last = later.map(Stamp::of).orElse(stamp);
                        of(role, members).add(xml -> passport(xml, role, contact, entry, last));
                    }
                }
            }
        }
        for (AddressBookEntry entry : described.others()) {
            if (delta.includes(entry.changed())) {
                other(members, entry.info(), MemberKey.membershipId(entry.guid()), entry.changed(), false);
            }
        }
        for (Tombstone tombstone : delta.removed()) {
            if (tombstone.kind() == Kind.MEMBER) {
                removed(members, tombstone);
            }
        }
        return members;
    }

    private static int inOrder(String a, String b) {
        int first = Role.of(a).map(Role::ordinal).orElse(Role.ALL.size());
        int second = Role.of(b).map(Role::ordinal).orElse(Role.ALL.size());
        return first == second ? a.compareTo(b) : Integer.compare(first, second);
    }

    private static List<Consumer<XmlWriter>> of(Role role, Map<String, List<Consumer<XmlWriter>>> members) {
        return members.computeIfAbsent(role.text(), text -> new ArrayList<>());
    }

    private void passport(
            XmlWriter xml, Role role, Contact contact, Optional<AddressBookEntry> described, String stamp) {
        List<XmlElement> more = new ArrayList<>();
        if (role == Role.REVERSE || role == Role.PENDING) {
            // in the question whether to accept somebody
            String name = NameEncoding.decode(contact.ownName());
            more.add(XmlElement.of(Namespaces.ADDRESS_BOOK, NAME, name));
        }
        if (role == Role.PENDING) {
            more.addAll(invitation(contact.email()));
        }
        if (described.isPresent()) {
            for (XmlElement element : AccountMembers.elements(described.get())) {
                if (StoredInfo.find(more, element.name()).isEmpty()) {
                    more.add(element);
                }
            }
        }
        passport(xml, role, contact.email(), book.memberId(contact.email()), more, stamp, false);
    }

    /** What somebody who is pending wrote to be accepted. */
    private List<XmlElement> invitation(String email) {
        List<XmlElement> annotations = Invitation.annotations(StoredInfo.parse(infoOfPending.getOrDefault(email, "")));
        return annotations.isEmpty()
                ? List.of()
                : List.of(XmlElement.of(Namespaces.ADDRESS_BOOK, ANNOTATIONS, annotations));
    }

    /**
     * Writes an account as a member.
     *
     * @param more elements besides those that the server knows itself
     */
    private static void passport(
            XmlWriter xml,
            Role role,
            String email,
            long memberId,
            List<XmlElement> more,
            String stamp,
            boolean deleted) {
        xml.open("Member", "xsi:type", "PassportMember");
        xml.element("MembershipId", Long.toString(role.membershipId(memberId)));
        xml.fragment(PASSPORT);
        StoredInfo.find(more, NAME).ifPresent(name -> xml.element(name, Namespaces.ADDRESS_BOOK));
        state(xml, ACCEPTED, StoredInfo.find(more, ANNOTATIONS), stamp, deleted);
        xml.element("PassportName", email);
        xml.fragment(HIDDEN);
        xml.element("CID", Long.toString(memberId));
        xml.fragment(LOOKED_UP);
        for (XmlElement element : more) {
            if (!element.name().equals(NAME) && !element.name().equals(ANNOTATIONS)) {
                xml.element(element, Namespaces.ADDRESS_BOOK);
            }
        }
        xml.close();
    }

    private static void state(
            XmlWriter xml, String state, Optional<XmlElement> annotations, String stamp, boolean deleted) {
        xml.element("State", state);
        annotations.ifPresent(element -> xml.element(element, Namespaces.ADDRESS_BOOK));
        xml.element("Deleted", Boolean.toString(deleted));
        xml.element("LastChanged", stamp).element("JoinedDate", stamp).fragment(EXPIRES);
    }

    private static void removed(Map<String, List<Consumer<XmlWriter>>> members, Tombstone tombstone) {
        if (tombstone.list() == null) {
            if (!AccountMembers.email(StoredInfo.parse(tombstone.name())).isEmpty()) {
                return; // its membership has a tombstone of its own, or goes on without what was stored of it
            }
            other(members, tombstone.name(), MemberKey.membershipId(tombstone.guid()), tombstone.at(), true);
            return;
        }
        Role role = Role.of(tombstone.list());
        of(role, members)
                .add(xml -> passport(
                        xml, role, tombstone.name(), tombstone.memberId(), List.of(), Stamp.of(tombstone.at()), true));
    }

    private static void other(
            Map<String, List<Consumer<XmlWriter>>> members,
            String info,
            long membershipId,
            Instant changed,
            boolean deleted) {
        List<XmlElement> stored = StoredInfo.parse(info);
        XmlElement member = StoredInfo.find(stored, "Member").orElseThrow();
        members.computeIfAbsent(StoredInfo.text(stored, "MemberRole"), text -> new ArrayList<>())
                .add(xml -> other(xml, member, membershipId, changed, deleted));
    }

    /** Writes a member that is no account, in the words of the client that added it. */
    private static void other(XmlWriter xml, XmlElement member, long membershipId, Instant changed, boolean deleted) {
        xml.open("Member", "xsi:type", member.attribute("type").orElse("EmailMember"));
        xml.element("MembershipId", Long.toString(membershipId));
        member.child("Type").ifPresent(type -> xml.element(type, Namespaces.ADDRESS_BOOK));
        String state = member.child("State").map(XmlElement::text).orElse(ACCEPTED);
        state(xml, STATES.contains(state) ? state : ACCEPTED, member.child(ANNOTATIONS), Stamp.of(changed), deleted);
        member.children().stream()
                .filter(child -> !WRITTEN.contains(child.name()))
                .forEach(child -> xml.element(child, Namespaces.ADDRESS_BOOK));
        xml.close();
    }
}
