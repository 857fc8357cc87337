package im.chrysalis.soap;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.Tombstone;
import im.chrysalis.xml.XmlWriter;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the responses to ABFindAll, ABFindContactsPaged and ABFindByContacts, which have the same content in elements
 * of other names (docs/protocol/address-book.md#27.3). CircleResult always has a ticket, an
 * empty one of which ends Pidgin.
 */
final class ContactsResponse {

    /** The names of the elements around groups, contacts and the address book. */
    enum Form {
        ALL("ABFindAll", "groups", "contacts", "ab"),
        PAGED("ABFindContactsPaged", "Groups", "Contacts", "Ab"),
        BY_CONTACTS("ABFindByContacts", null, "contacts", "ab");

        private final String method;
        private final @Nullable String groups;
        private final String contacts;
        private final String book;

        Form(String method, @Nullable String groups, String contacts, String book) {
            this.method = method;
            this.groups = groups;
            this.contacts = contacts;
            this.book = book;
        }
    }

    private static final String CREATED = "2006-01-01T00:00:00.0000000-08:00";

    /** The type of groups that users make. */
    private static final String GROUP_TYPE = "c8529ce2-6ead-434d-881f-341e17db3ff8";

    /** The details of a contact with which nothing is stored. */
    private static final String DETAILS = detailsOfNoContact();

    private final ServedBook book;
    private final Delta delta;
    private final Predicate<UUID> wanted;
    private final Set<String> groupIds;
    private boolean withHidden;
    private @Nullable ServedCircles circles;

    /**
     * A response.
     *
     * @param wanted which contacts, by GUID
     */
    ContactsResponse(ServedBook book, Delta delta, Predicate<UUID> wanted) {
        this.book = book;
        this.delta = delta;
        this.wanted = wanted;
        this.groupIds = book.book().groups().values().stream()
                .map(group -> group.guid().toString())
                .collect(Collectors.toSet());
    }

    /** Adds the contacts that stand for circles. */
    ContactsResponse withHidden() {
        withHidden = true;
        return this;
    }

    /** Adds the circles themselves. */
    ContactsResponse with(ServedCircles added) {
        circles = added;
        return this;
    }

    void write(Form form, XmlWriter xml) {
        xml.expect(4096 + 1200 * book.contacts().size());
        xml.open(form.method + "Response", "xmlns", Namespaces.ADDRESS_BOOK);
        xml.open(form.method + "Result");
        if (form.groups != null) {
            xml.open(form.groups);
            groups(xml);
            xml.close();
        }
        xml.open(form.contacts);
        contacts(xml);
        xml.close();
        if (circles != null) {
            circles.result(xml, book, delta);
        }
        xml.open(form.book);
        bookItself(xml);
        xml.close().close().close();
    }

    /** Writes what is in the element of the first contact that is wanted, for the response to CreateContact. */
    void writeContact(XmlWriter xml) {
        XmlWriter contact = new XmlWriter();
        contacts(contact);
        StoredInfo.split(contact.toString()).stream().findFirst().ifPresent(first -> xml.fragment(first.inner()));
    }

    private void groups(XmlWriter xml) {
        for (Group group : book.book().groups().values()) {
            Instant changed = book.history().groups().get(group.guid());
            if (delta.includes(changed)) {
                group(xml, group, changed);
            }
        }
        for (Tombstone tombstone : delta.removed()) {
            if (tombstone.kind() == Kind.GROUP) {
                xml.open("Group")
                        .element("groupId", tombstone.guid().toString())
                        .open("groupInfo");
                xml.element("groupType", GROUP_TYPE).element("name", NameEncoding.decode(tombstone.name()));
                end(xml.close(), tombstone.at(), true);
            }
        }
    }

    private void group(XmlWriter xml, Group group, @Nullable Instant changed) {
        xml.open("Group").element("groupId", group.guid().toString()).open("groupInfo");
        InfoWriter info = new InfoWriter(xml, book.info(Kind.GROUP, group.guid()));
        info.stored("annotations");
        info.stored("groupType", GROUP_TYPE);
        info.fixed("name", NameEncoding.decode(group.name()));
        info.stored("IsNotMobileVisible", "false");
        info.stored("IsPrivate", "false");
        info.stored("IsFavorite", "false");
        info.rest();
        end(xml.close(), changed, false);
    }

    /** What follows the info of a group or a contact. */
    private void end(XmlWriter xml, @Nullable Instant changed, boolean deleted) {
        xml.empty("propertiesChanged").element("fDeleted", Boolean.toString(deleted));
        xml.element("lastChange", Stamp.of(changed == null ? book.history().latest() : changed));
        xml.close();
    }

    private void contacts(XmlWriter xml) {
        UUID me = ServedBook.me(book.account());
        if (wanted.test(me) && delta.includes(book.history().me())) {
            me(xml, me);
        }
        for (Contact contact : book.contacts()) {
            Instant changed = book.history().contacts().get(contact.guid());
            if (wanted.test(contact.guid()) && delta.includes(changed)) {
                contact(xml, contact, changed);
            }
        }
        for (AddressBookEntry entry : book.otherContacts()) {
            Instant changed = changed(entry);
            if (wanted.test(entry.guid()) && delta.includes(changed)) {
                otherContact(xml, entry, changed);
            }
        }
        if (withHidden) {
            ServedCircles.contacts(xml, book, delta);
        }
        for (Tombstone tombstone : delta.removed()) {
            if (tombstone.kind() == Kind.CONTACT) {
                removed(xml, tombstone);
            }
        }
    }

    /** Miranda ignores fDeleted, and skips contacts that have no passportName and are no Messenger users. */
    private void removed(XmlWriter xml, Tombstone tombstone) {
        xml.open("Contact").element("contactId", tombstone.guid().toString()).open("contactInfo");
        xml.element("contactType", "Regular");
        xml.element("CID", Long.toString(tombstone.memberId()));
        xml.element("isMessengerUser", "false");
        end(xml.close(), tombstone.at(), true);
    }

    private void me(XmlWriter xml, UUID guid) {
        String email = book.account().email();
        xml.open("Contact").element("contactId", guid.toString()).open("contactInfo");
        InfoWriter info = new InfoWriter(xml, book.info(Kind.ME, guid));
        info.addresses();
        new MyAnnotations(book.book()).write(xml, info.take("annotations"));
        info.fixed("contactType", "Me");
        // URL-decoded by Pidgin
        String name = NameEncoding.decode(book.book().name()).replace("%", "%25");
        person(info, email, name, book.account().memberId());
        info.fixed("isMessengerUser", "false");
        end(finish(info), book.history().me(), false);
    }

    private void contact(XmlWriter xml, Contact contact, @Nullable Instant changed) {
        xml.open("Contact").element("contactId", contact.guid().toString()).open("contactInfo");
        InfoWriter info = new InfoWriter(xml, book.info(Kind.CONTACT, contact.guid()));
        info.addresses();
        info.stored("annotations");
        info.stored("contactType", "Regular");
        person(info, contact.email(), NameEncoding.decode(contact.ownName()), book.memberId(contact.email()));
        info.take("groupIds");
        info.take(Invitation.ELEMENT); // for the other one to read
        if (contact.groups().stream().anyMatch(number -> number != Group.DEFAULT)) {
            xml.open("groupIds");
            contact.groups().stream()
                    .filter(number -> number != Group.DEFAULT)
                    .forEach(number -> xml.element("guid", book.group(number).toString()));
            xml.close();
        }
        info.fixed("isMessengerUser", "true");
        end(finish(info), changed, false);
    }

    private static void person(InfoWriter info, String email, String name, long memberId) {
        info.stored("quickName", email.substring(0, email.indexOf('@')));
        info.fixed("passportName", email);
        info.fixed("IsPassportNameHidden", "false"); // MSNPSharp skips hidden contacts
        info.fixed("displayName", name);
        info.fixed("puid", "0");
        info.fixed("CID", Long.toString(memberId)); // BitlBee waits until it has its own
    }

    /** A contact without account, or whose account is no contact: in the words of the client that added it. */
    private void otherContact(XmlWriter xml, AddressBookEntry entry, Instant changed) {
        xml.open("Contact").element("contactId", entry.guid().toString()).open("contactInfo");
        InfoWriter info = new InfoWriter(xml, entry.info());
        info.addresses();
        info.stored("annotations");
        info.stored("contactType", "Regular");
        info.stored("quickName");
        boolean hasAccount = info.has("passportName");
        info.stored("passportName");
        info.fixed("IsPassportNameHidden", "false");
        info.stored("displayName");
        info.fixed("puid", "0");
        info.stored("CID", "0");
        info.groups(groupIds);
        if (hasAccount) {
            info.fixed("isMessengerUser", "false");
        } else {
            info.stored("isMessengerUser", "false");
        }
        end(finish(info), changed, false);
    }

    /** When a contact of the address book only has changed: also when a group was removed that is stored with it. */
    private Instant changed(AddressBookEntry entry) {
        Instant last = entry.changed();
        for (Tombstone tombstone : delta.removed()) {
            if (tombstone.kind() == Kind.GROUP
                    && tombstone.at().isAfter(last)
                    && entry.info().contains(tombstone.guid().toString())) {
                last = tombstone.at();
            }
        }
        return last;
    }

    /** What every contact has; most have none of it stored. */
    private static XmlWriter finish(InfoWriter info) {
        if (info.isEmpty()) {
            return info.rest().fragment(DETAILS).close();
        }
        details(info);
        return info.rest().close();
    }

    private static String detailsOfNoContact() {
        XmlWriter xml = new XmlWriter();
        details(new InfoWriter(xml, ""));
        return xml.toString();
    }

    private static void details(InfoWriter info) {
        info.stored("IsNotMobileVisible", "false");
        info.stored("isMobileIMEnabled", "false");
        info.stored("isFavorite", "false");
        info.stored("isSmtp", "false");
        info.stored("hasSpace", "false");
        info.stored("spotWatchState", "NoDevice");
        info.stored("birthdate", Stamp.NONE);
        info.stored("primaryEmailType", "ContactEmailPersonal");
        info.stored("PrimaryLocation", "ContactLocationPersonal");
        info.stored("PrimaryPhone", "ContactPhonePersonal");
        info.stored("IsPrivate", "false");
        info.stored("Gender", "Unspecified");
        info.stored("TimeZone", "None");
    }

    private void bookItself(XmlWriter xml) {
        xml.element("abId", AddressBookService.BOOK).open("abInfo");
        xml.element("ownerPuid", "0");
        xml.element("OwnerCID", Long.toString(book.account().memberId()));
        xml.element("ownerEmail", book.account().email());
        xml.element("fDefault", "true").element("joinedNamespace", "false").element("IsBot", "false");
        xml.element("IsParentManaged", "false").element("AccountTierLastChanged", Stamp.NONE);
        xml.element("ProfileVersion", "0").element("SubscribeExternalPartner", "false");
        xml.element("NotifyExternalPartner", "false").element("AddressBookType", "Individual");
        xml.close();
        xml.element("lastChange", Stamp.of(book.history().latest()));
        xml.element("DynamicItemLastChanged", Stamp.NONE).element("createDate", CREATED);
        xml.empty("propertiesChanged");
    }
}
