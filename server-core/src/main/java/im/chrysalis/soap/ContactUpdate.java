package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.Unlisted;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.store.Account;
import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * ABContactUpdate (docs/protocol/address-book.md#27.4). Elements are found by name, since Pidgin sends them in another
 * order; only properties that an update lists are changed.
 */
final class ContactUpdate {

    private static final String DISPLAY_NAME = "displayName";
    private static final String GROUPS = "groupIds";

    private final BookEditor editor;
    private final ContactEdits contacts;

    ContactUpdate(BookEditor editor, ContactEdits contacts) {
        this.editor = editor;
        this.contacts = contacts;
    }

    void update(SoapRequest request) {
        UUID me = ServedBook.me(editor.account());
        for (XmlElement contact : ContactEdits.contacts(request)) {
            List<XmlElement> info = ContactEdits.info(contact);
            List<String> properties = InfoEdit.properties(contact);
            String id = contact.child("contactId").map(XmlElement::text).orElse("");
            Optional<UUID> guid = ContactKeys.guid(id);
            boolean mine = id.isEmpty() && StoredInfo.text(info, "contactType").equals("Me");
            if (mine || guid.filter(me::equals).isPresent()) {
                new MyContactEdit(editor).update(me, properties, info);
            } else {
                update(
                        guid.orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST)),
                        new ArrayList<>(properties),
                        info);
            }
        }
    }

    private void update(UUID guid, List<String> properties, List<XmlElement> info) {
        if (properties.removeIf(property -> InfoEdit.matches(property, ContactEdits.MESSENGER))) {
            if (SoapRequest.isTrue(StoredInfo.text(info, ContactEdits.MESSENGER))) {
                putOnForwardList(guid, info);
            } else {
                takeOffForwardList(guid);
            }
        }
        String name = StoredInfo.text(info, DISPLAY_NAME);
        if (!name.isEmpty() && properties.stream().anyMatch(property -> InfoEdit.matches(property, DISPLAY_NAME))) {
            editor.edit(book -> named(book, guid, name));
        }
        editor.edit(book -> {
            Optional<String> email = ContactKeys.listed(book, guid).map(Contact::email);
            if (email.isEmpty() && editor.otherContact(book, guid).isEmpty()) {
                throw SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST);
            }
            return editor.written(Kind.CONTACT, guid, before -> {
                List<XmlElement> after = InfoEdit.updated(before, properties, info);
                return email.isPresent() ? ContactEdits.withPassport(after, email.get()) : after;
            });
        });
    }

    /** The name of a contact of the forward list is what older clients of the account show. */
    private static Optional<AddressBookChange> named(AddressBook book, UUID guid, String name) {
        return ContactKeys.listed(book, guid)
                .filter(contact -> !NameEncoding.decode(contact.name()).equals(name))
                .map(contact -> new AddressBookRules(book).nameContact(contact.email(), NameEncoding.encode(name)));
    }

    /** A contact without account is none of the forward list, whatever is stored of it. */
    private void putOnForwardList(UUID guid, List<XmlElement> info) {
        List<Account> accounts = new ArrayList<>();
        editor.edit(book -> {
            if (ContactKeys.listed(book, guid).isPresent()) {
                return Optional.empty();
            }
            String email =
                    ContactKeys.passport(StoredInfo.parse(require(book, guid).info()));
            if (email.isEmpty()) {
                return flagged(guid, true);
            }
            accounts.add(contacts.account(email));
            return editor.written(
                    Kind.CONTACT,
                    guid,
                    before -> InfoEdit.replaced(
                            before, Invitation.stored(info).stream().toList()));
        });
        for (Account account : accounts) {
            UUID listed = contacts.list(account, "");
            editor.editInfo(
                    Kind.CONTACT,
                    listed,
                    before -> before.stream()
                            .filter(element -> !element.name().equals(GROUPS))
                            .toList());
        }
    }

    /** The contact stays in the address book, with all that was stored of it, its address and its groups. */
    private void takeOffForwardList(UUID guid) {
        List<XmlElement> kept = new ArrayList<>();
        editor.edit(book -> {
            Optional<Contact> contact = ContactKeys.listed(book, guid);
            if (contact.isPresent()) {
                kept.addAll(remembered(book, contact.get()));
                return Optional.of(new Unlisted(ListName.FL, contact.get().email()));
            }
            boolean hasAccount = !ContactKeys.passport(
                            StoredInfo.parse(require(book, guid).info()))
                    .isEmpty();
            return hasAccount ? Optional.empty() : flagged(guid, false);
        });
        if (!kept.isEmpty()) {
            String email = ContactKeys.passport(kept);
            editor.edit(book -> ContactKeys.listed(book, email).isPresent()
                    ? Optional.empty() // added by another client meanwhile
                    : editor.written(Kind.CONTACT, guid, none -> kept));
        }
    }

    private AddressBookEntry require(AddressBook book, UUID guid) {
        return editor.otherContact(book, guid).orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
    }

    private Optional<? extends AddressBookChange> flagged(UUID guid, boolean messenger) {
        XmlElement flag = XmlElement.of(Namespaces.ADDRESS_BOOK, ContactEdits.MESSENGER, Boolean.toString(messenger));
        return editor.written(Kind.CONTACT, guid, before -> InfoEdit.replaced(before, List.of(flag)));
    }

    private List<XmlElement> remembered(AddressBook book, Contact contact) {
        List<XmlElement> info = new ArrayList<>(ContactEdits.withPassport(
                Invitation.without(editor.entry(Kind.CONTACT, contact.guid())
                        .map(entry -> StoredInfo.parse(entry.info()))
                        .orElse(List.of())),
                contact.email()));
        info.removeIf(element -> element.name().equals(GROUPS));
        List<XmlElement> groups = contact.groups().stream()
                .filter(number -> number != Group.DEFAULT)
                .flatMap(number -> book.find(new GroupKey.ByNumber(number)).stream())
                .map(group -> XmlElement.of(
                        Namespaces.ADDRESS_BOOK, "guid", group.guid().toString()))
                .toList();
        if (!groups.isEmpty()) {
            info.add(XmlElement.of(Namespaces.ADDRESS_BOOK, GROUPS, groups));
        }
        if (StoredInfo.find(info, DISPLAY_NAME).isEmpty()) {
            info.add(XmlElement.of(Namespaces.ADDRESS_BOOK, DISPLAY_NAME, NameEncoding.decode(contact.ownName())));
        }
        return contacts.withNumber(info, contact.email());
    }
}
