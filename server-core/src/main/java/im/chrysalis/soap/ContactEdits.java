package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.Unlisted;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.Contact;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.store.Account;
import im.chrysalis.store.Accounts;
import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * ABContactAdd, ABContactDelete and CreateContact (docs/protocol/address-book.md#27.4). A contact that is a Messenger
 * user is on the forward list; what else a client writes of it is stored beside the lists.
 */
final class ContactEdits {

    /** Whether a contact is on the forward list, or is to be. */
    static final String MESSENGER = "isMessengerUser";

    /** How many people the allow list may hold. */
    private static final int MAX_ALLOWED = 1000;

    private final BookEditor editor;
    private final Accounts accounts;

    ContactEdits(BookEditor editor, Accounts accounts) {
        this.editor = editor;
        this.accounts = accounts;
    }

    /** The contacts that a request names or describes. */
    static List<XmlElement> contacts(SoapRequest request) {
        return request.content()
                .child("contacts")
                .map(contacts -> contacts.children().stream()
                        .filter(child -> child.name().equals("Contact"))
                        .toList())
                .orElse(List.of());
    }

    /** What a request says of a contact. */
    static List<XmlElement> info(XmlElement contact) {
        return contact.child("contactInfo").map(XmlElement::children).orElse(List.of());
    }

    /** Adds the contacts; the GUID of the first, which is the only one as far as is known. */
    UUID add(SoapRequest request) {
        boolean allow = request.flag("EnableAllowListManagement");
        List<UUID> added = contacts(request).stream()
                .map(contact -> add(info(contact), allow))
                .toList();
        return added.stream().findFirst().orElseThrow(() -> SoapFault.of(FaultCode.INVALID_REQUEST));
    }

    /**
     * Adds one contact.
     *
     * @param allow whether it is allowed as well, unless it is blocked
     */
    private UUID add(List<XmlElement> info, boolean allow) {
        String email = ContactKeys.passport(info);
        if (email.isEmpty()) {
            return addWithoutAccount(info);
        }
        if (!Handle.isValid(email)) {
            throw SoapFault.of(FaultCode.BAD_EMAIL_ARGUMENT);
        }
        if (!SoapRequest.isTrue(StoredInfo.text(info, MESSENGER))) {
            return addUnlisted(email, info);
        }
        Account other = account(email);
        editor.requireRoom(withPassport(InfoEdit.added(info), email));
        UUID guid = list(other, StoredInfo.text(info, "displayName"));
        editor.editInfo(Kind.CONTACT, guid, before -> withPassport(InfoEdit.merged(before, info), email));
        if (allow) {
            editor.edit(book -> allowed(book, other));
        }
        return guid;
    }

    /** Adds one contact; the GUID of the one that is there, if there is one. */
    UUID addUnlessThere(List<XmlElement> info) {
        try {
            return add(info, false);
        } catch (SoapFault fault) {
            UUID there = fault.conflict();
            if (there != null) {
                return there;
            }
            throw fault;
        }
    }

    /** The account of that handle, or the fault. */
    Account account(String email) {
        return accounts.find(email).orElseThrow(() -> SoapFault.invalidUser(email));
    }

    /** The info with the address, by which a contact is known when it is on no list any more. */
    static List<XmlElement> withPassport(List<XmlElement> info, String email) {
        return StoredInfo.find(info, "passportName").isPresent()
                ? info
                : InfoEdit.replaced(info, List.of(XmlElement.of(Namespaces.ADDRESS_BOOK, "passportName", email)));
    }

    /**
     * Puts somebody on the forward list: under the GUID of its contact, if it is in the address book already, and into
     * the groups of that.
     *
     * @param name to be stored, as text; empty for the name that the person goes by
     */
    UUID list(Account other, String name) {
        List<UUID> used = new ArrayList<>();
        List<UUID> groups = new ArrayList<>();
        editor.edit(book -> {
            ContactKeys.listed(book, other.email()).ifPresent(contact -> {
                throw SoapFault.conflict(FaultCode.CONTACT_ALREADY_EXISTS, contact.guid());
            });
            Optional<AddressBookEntry> known = ContactKeys.other(editor.entries(), book, other.email());
            known.ifPresent(entry -> groups.addAll(ContactKeys.groups(StoredInfo.parse(entry.info()))));
            AddressBookChange.Listed added = (AddressBookChange.Listed) new AddressBookRules(book)
                    .add(
                            ListName.FL,
                            other.email(),
                            name.isEmpty() ? other.name() : NameEncoding.encode(name),
                            other.name(),
                            null,
                            null,
                            editor.settings().maxContacts());
            UUID guid = known.map(AddressBookEntry::guid).orElse(added.guid());
            used.add(guid);
            return Optional.of(new AddressBookChange.Listed(
                    added.list(), added.email(), added.name(), added.ownName(), added.group(), guid));
        });
        groups.forEach(group -> editor.edit(book -> book.find(new GroupKey.ByGuid(group))
                .flatMap(found -> ContactKeys.listed(book, other.email())
                        .map(contact -> new AddressBookRules(book).join(contact, found.number())))));
        return used.get(0);
    }

    private static Optional<AddressBookChange> allowed(AddressBook book, Account other) {
        String email = other.email();
        return book.has(email, ListName.AL) || book.has(email, ListName.BL)
                ? Optional.empty()
                : Optional.of(new AddressBookRules(book)
                        .add(ListName.AL, email, other.name(), other.name(), null, null, MAX_ALLOWED));
    }

    /** An account that is to be in the address book, but no Messenger contact. */
    private UUID addUnlisted(String email, List<XmlElement> info) {
        UUID fresh = UUID.randomUUID();
        editor.edit(book -> {
            ContactKeys.listed(book, email)
                    .map(Contact::guid)
                    .or(() -> ContactKeys.other(editor.entries(), book, email).map(AddressBookEntry::guid))
                    .ifPresent(guid -> {
                        throw SoapFault.conflict(FaultCode.CONTACT_ALREADY_EXISTS, guid);
                    });
            return editor.written(Kind.CONTACT, fresh, none -> withNumber(InfoEdit.added(info), email));
        });
        return fresh;
    }

    /** The info with the number of the account, by which a contact stays known that is on no list. */
    List<XmlElement> withNumber(List<XmlElement> info, String email) {
        return accounts.find(email)
                .map(account -> XmlElement.of(Namespaces.ADDRESS_BOOK, "CID", Long.toString(account.memberId())))
                .map(number -> InfoEdit.replaced(info, List.of(number)))
                .orElse(info);
    }

    /** A contact with an e-mail address, a phone number or a name only. */
    private UUID addWithoutAccount(List<XmlElement> info) {
        if (info.isEmpty()) {
            throw SoapFault.of(FaultCode.INVALID_REQUEST);
        }
        UUID fresh = UUID.randomUUID();
        editor.edit(book -> {
            String address = ContactKeys.email(info);
            if (!address.isEmpty()) {
                ContactKeys.byEmail(editor.entries(), book, address).ifPresent(entry -> {
                    throw SoapFault.conflict(FaultCode.CONTACT_ALREADY_EXISTS, entry.guid());
                });
            }
            return editor.written(Kind.CONTACT, fresh, none -> withFlag(InfoEdit.added(info), info));
        });
        return fresh;
    }

    /** Whether it is a Messenger user is the client's to say of a contact without account. */
    private static List<XmlElement> withFlag(List<XmlElement> stored, List<XmlElement> info) {
        return InfoEdit.replaced(
                stored, StoredInfo.find(info, MESSENGER).stream().toList());
    }

    void delete(SoapRequest request) {
        for (XmlElement contact : contacts(request)) {
            UUID guid = contact.child("contactId")
                    .flatMap(id -> ContactKeys.guid(id.text()))
                    .orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
            editor.edit(book -> Optional.of(ContactKeys.listed(book, guid)
                    .<AddressBookChange>map(known -> new Unlisted(ListName.FL, known.email()))
                    .or(() -> ContactKeys.other(editor.entries(), book, guid)
                            .map(entry -> new EntryRemoved(Kind.CONTACT, guid)))
                    .orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST))));
        }
    }

    /** Makes a contact that is in the address book only, unless there is one. */
    UUID create(SoapRequest request) {
        List<XmlElement> info = new ArrayList<>(
                request.content().find("contactInfo").map(XmlElement::children).orElse(List.of()));
        request.content()
                .find("contactHandle")
                .flatMap(handle -> handle.child("Email"))
                .map(XmlElement::text)
                .filter(email -> !email.isEmpty())
                .ifPresent(email -> info.add(address(email)));
        return addUnlessThere(info);
    }

    private XmlElement address(String email) {
        if (accounts.find(Handle.canonical(email)).isPresent()) {
            return XmlElement.of(Namespaces.ADDRESS_BOOK, "passportName", email);
        }
        List<XmlElement> item = List.of(
                XmlElement.of(Namespaces.ADDRESS_BOOK, "contactEmailType", "ContactEmailPersonal"),
                XmlElement.of(Namespaces.ADDRESS_BOOK, "email", email),
                XmlElement.of(Namespaces.ADDRESS_BOOK, "isMessengerEnabled", "false"));
        return XmlElement.of(
                Namespaces.ADDRESS_BOOK,
                "emails",
                List.of(XmlElement.of(Namespaces.ADDRESS_BOOK, "ContactEmail", item)));
    }
}
