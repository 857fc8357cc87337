package im.chrysalis.soap;

import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.CircleId;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.CircleMembership.State;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.store.Account;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What an account's address book shows of circles: a hidden contact for each, and the element CircleResult with the
 * ticket by which a session proves that it knows circles (docs/protocol/circles.md#29.2).
 */
final class ServedCircles {

    /** Bits that make the GUID of the contact that stands for a circle a valid one of version 4, unlike any other. */
    private static final long VERSION = 0x0009_0000_0000_4000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Account account;
    private final AddressBooks books;
    private final Passport passport;

    ServedCircles(Account account, AddressBooks books, Passport passport) {
        this.account = account;
        this.books = books;
        this.passport = passport;
    }

    /** The GUID of the contact that stands for a circle in the address books of those it is shown to. */
    static UUID contact(UUID circle) {
        return new UUID(VERSION, VARIANT | CircleId.number(circle));
    }

    /** Writes the hidden contacts; a delta has also those of circles that the account has left. */
    static void contacts(XmlWriter xml, ServedBook book, Delta delta) {
        for (AddressBookEntry entry : book.circles()) {
            CircleMembership membership = CircleMembership.read(entry.info());
            boolean wanted = membership.shown() || (membership.state() != State.NONE && delta.isPartial());
            if (wanted && delta.includes(entry.changed())) {
                contact(xml, entry, membership);
            }
        }
    }

    private static void contact(XmlWriter xml, AddressBookEntry entry, CircleMembership membership) {
        String name = NameEncoding.decode(membership.circleName());
        xml.open("Contact").element("contactId", contact(entry.guid()).toString());
        xml.open("contactInfo").element("contactType", "Circle");
        xml.element("quickName", name).element("passportName", entry.guid() + "@hotmail.com");
        xml.element("IsPassportNameHidden", "false")
                .element("displayName", name)
                .element("puid", "0");
        xml.element("CID", Long.toString(CircleId.number(entry.guid())));
        xml.element("IsNotMobileVisible", "false").element("isMobileIMEnabled", "false");
        xml.element("isMessengerUser", "false").element("isFavorite", "false").element("isSmtp", "false");
        xml.element("hasSpace", "false").element("spotWatchState", "NoDevice").element("birthdate", Stamp.NONE);
        xml.element("primaryEmailType", "ContactEmailPersonal");
        xml.element("PrimaryLocation", "ContactLocationPersonal").element("PrimaryPhone", "ContactPhonePersonal");
        xml.element("IsPrivate", "false").element("IsHidden", "true");
        xml.element("Gender", "Unspecified").element("TimeZone", "None");
        network(xml, entry.guid(), membership, name);
        xml.close().empty("propertiesChanged").element("fDeleted", "false");
        xml.element("lastChange", Stamp.of(entry.changed())).close();
    }

    /**
     * Writes what an account is in a circle.
     *
     * @param name that of the contact: MSNPSharp shows it
     */
    private static void network(XmlWriter xml, UUID circle, CircleMembership membership, String name) {
        xml.open("NetworkInfoList").open("NetworkInfo");
        xml.element("DomainId", "1").element("SourceId", "WL").element("DomainTag", circle.toString());
        xml.element("DisplayName", name).element("RelationshipType", "5");
        xml.element("RelationshipState", Integer.toString(membership.state().number()));
        xml.element("RelationshipStateDate", Stamp.NONE);
        xml.element("RelationshipRole", Integer.toString(membership.role().number()));
        xml.element("NDRCount", "0");
        if (!membership.inviter().isEmpty()) {
            xml.element("InviterName", membership.inviter());
            xml.element("InviterMessage", NameEncoding.decode(membership.message()));
            xml.element("InviterEmail", membership.inviter());
        }
        xml.close().close();
    }

    /**
     * Writes CircleResult. Those that have changed are all in which a membership has; one that the account has left is
     * marked as deleted, since MSNPSharp keeps it otherwise.
     */
    void result(XmlWriter xml, ServedBook book, Delta delta) {
        xml.open("CircleResult").open("Circles");
        for (AddressBookEntry entry : book.circles()) {
            CircleMembership membership = CircleMembership.read(entry.info());
            if (membership.shown() && (delta.includes(entry.changed()) || membersChanged(entry.guid(), delta))) {
                inverse(xml, entry, membership, false);
            } else if (!membership.shown()
                    && membership.state() != State.NONE
                    && delta.isPartial()
                    && delta.includes(entry.changed())) {
                inverse(xml, entry, membership, true);
            }
        }
        xml.close().element("CircleTicket", ticket(book)).close();
    }

    private boolean membersChanged(UUID circle, Delta delta) {
        return books.circle(circle).stream().map(CircleMember::changed).anyMatch(delta::includes);
    }

    /** When a circle's address book changed last. */
    private static Instant lastChange(List<CircleMember> members) {
        return members.stream()
                .map(CircleMember::changed)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static void inverse(XmlWriter xml, AddressBookEntry entry, CircleMembership membership, boolean deleted) {
        String name = NameEncoding.decode(membership.circleName());
        xml.open("CircleInverseInfo")
                .open("Content")
                .open("Handle")
                .element("Id", entry.guid().toString())
                .close();
        xml.open("Info")
                .element("Domain", "1")
                .element("HostedDomain", CircleId.DOMAIN)
                .element("Type", "2");
        xml.element("MembershipAccess", "0").element("IsPresenceEnabled", "true");
        xml.element("RequestMembershipOption", "2").element("DisplayName", name);
        xml.element("LastChanged", Stamp.of(entry.changed())).close();
        xml.element("Changes", "").element("CreateDate", Stamp.NONE);
        xml.element("LastChange", Stamp.of(entry.changed())).close();
        xml.open("PersonalInfo").open("MembershipInfo").open("CirclePersonalMembership");
        xml.element("Role", membership.role().text())
                .element("State", membership.state().text());
        xml.close().close().element("Name", "").element("IsNotMobileVisible", "false");
        xml.element("IsFavorite", "false")
                .element("IsFamily", "false")
                .element("Changes", "")
                .close();
        xml.element("Deleted", Boolean.toString(deleted)).close();
    }

    /**
     * The ticket, a document in a text. The part that clients take for a signature is a ticket of this server's login
     * service.
     */
    private String ticket(ServedBook book) {
        XmlWriter data = new XmlWriter().open("Ticket");
        book.circles().stream()
                .filter(entry -> CircleMembership.read(entry.info()).accepted())
                .forEach(entry -> data.empty("Circle", "Id", entry.guid().toString(), "HostedDomain", CircleId.DOMAIN));
        data.element("CID", Long.toString(account.memberId())).close();
        XmlWriter signed = new XmlWriter().open("SignedTicket", "ver", "1", "keyVer", "1");
        signed.element(
                "Data", Base64.getEncoder().encodeToString(data.toString().getBytes(StandardCharsets.UTF_8)));
        signed.element("Sig", passport.issue(account, Purpose.CIRCLES).encoded());
        return "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + signed.close();
    }

    /** Writes the address book of a circle: its members, of which clients take the one of type Me for the account. */
    static void book(XmlWriter xml, String method, Account account, UUID circle, List<CircleMember> members) {
        xml.open(method + "Response", "xmlns", Namespaces.ADDRESS_BOOK).open(method + "Result");
        xml.open("Groups").close().open("Contacts");
        String name = "";
        for (CircleMember member : members) {
            boolean me = member.email().equals(account.email());
            if (me || member.membership().accepted()) {
                member(xml, circle, member, me);
                name = member.membership().circleName();
            }
        }
        xml.close().open("Ab").element("abId", circle.toString()).open("abInfo");
        CircleMember owner = members.stream()
                .filter(member -> member.membership().administers())
                .findFirst()
                .orElse(members.get(0));
        xml.element("name", NameEncoding.decode(name)).element("ownerPuid", "0");
        xml.element("OwnerCID", Long.toString(owner.memberId())).element("ownerEmail", owner.email());
        xml.element("fDefault", "false").element("joinedNamespace", "false").element("IsBot", "false");
        xml.element("IsParentManaged", "false").element("SubscribeExternalPartner", "false");
        xml.element("NotifyExternalPartner", "false")
                .element("AddressBookType", "Group")
                .close();
        xml.element("lastChange", Stamp.of(lastChange(members)));
        xml.element("DynamicItemLastChanged", Stamp.NONE).element("createDate", Stamp.NONE);
        xml.empty("propertiesChanged").close().close().close();
    }

    /** Writes a contact of a circle's address book. */
    static void member(XmlWriter xml, UUID circle, CircleMember member, boolean me) {
        xml.open("Contact");
        memberContent(xml, circle, member, me);
        xml.close();
    }

    /** The same without the element around it, as the answers to edits have it. */
    static void memberContent(XmlWriter xml, UUID circle, CircleMember member, boolean me) {
        String name = NameEncoding.decode(member.name());
        xml.element("contactId", ServedBook.contact(member.memberId()).toString());
        xml.open("contactInfo").element("contactType", me ? "Me" : "Regular");
        xml.element("quickName", name).element("passportName", member.email());
        xml.element("IsPassportNameHidden", "false")
                .element("displayName", name)
                .element("puid", "0");
        xml.element("CID", Long.toString(member.memberId())).element("IsNotMobileVisible", "false");
        xml.element("isMobileIMEnabled", "false").element("isMessengerUser", "true");
        xml.element("isFavorite", "false").element("isSmtp", "false").element("hasSpace", "false");
        xml.element("spotWatchState", "NoDevice").element("birthdate", Stamp.NONE);
        xml.element("primaryEmailType", "ContactEmailPersonal");
        xml.element("PrimaryLocation", "ContactLocationPersonal").element("PrimaryPhone", "ContactPhonePersonal");
        xml.element("IsPrivate", "false").element("Gender", "Unspecified").element("TimeZone", "None");
        network(xml, circle, member.membership(), name);
        xml.close().empty("propertiesChanged").element("fDeleted", "false");
        xml.element("lastChange", Stamp.of(member.changed()));
    }
}
