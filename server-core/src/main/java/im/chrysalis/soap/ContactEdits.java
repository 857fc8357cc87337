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

    /** Whether a contact that is added is allowed as well. */
    private static final String ALLOW = "EnableAllowListManagement";

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

    /** The elements of a contact's contactInfo in a request. */
    static List<XmlElement> info(XmlElement contact) {
        return contact.child("contactInfo").map(XmlElement::children).orElse(List.of());
    }

    /** Adds the contacts, and returns the GUID of the first; no known client sends more than one. */
    UUID add(SoapRequest request) {
        boolean allow = managesAllowList(request);
        List<UUID> added = contacts(request).stream()
                .map(contact -> add(info(contact), allow))
                .toList();
        return added.stream().findFirst().orElseThrow(() -> SoapFault.of(FaultCode.INVALID_REQUEST));
    }

    /** Whether people that the request adds are to be allowed as well. */
    static boolean managesAllowList(SoapRequest request) {
        return request.flag(ALLOW);
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
        String name = StoredInfo.text(info, "displayName");
        // first what is stored, since the other is notified of the contact at once and reads the invitation
        editor.edit(book -> {
            Optional<AddressBookEntry> known = ContactKeys.ofAccount(editor.otherContacts(book), email);
            UUID guid = listed(book, known, other, name).guid();
            if (allow) {
                allowed(book, other); // refused before anything is stored, if the list is full
            }
            return editor.written(Kind.CONTACT, guid, before -> withPassport(described(before, info), email));
        });
        UUID guid = list(other, name);
        if (allow) {
            editor.edit(book -> allowed(book, other));
        }
        return guid;
    }

    private static List<XmlElement> described(List<XmlElement> before, List<XmlElement> info) {
        return InfoEdit.replaced(
                InfoEdit.merged(Invitation.without(before), info),
                Invitation.stored(info).stream().toList());
    }

    /**
     * Adds one contact; the GUID of the one that is there, if there is one.
     *
     * @param allow whether one that is added is allowed as well, unless it is blocked
     */
    UUID addUnlessThere(List<XmlElement> info, boolean allow) {
        try {
            return add(info, allow);
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
            Optional<AddressBookEntry> known = ContactKeys.ofAccount(editor.otherContacts(book), other.email());
            known.ifPresent(entry -> groups.addAll(ContactKeys.groups(StoredInfo.parse(entry.info()))));
            AddressBookChange.Listed added = listed(book, known, other, name);
            used.add(added.guid());
            return Optional.of(added);
        });
        groups.forEach(group -> editor.edit(book -> book.find(new GroupKey.ByGuid(group))
                .flatMap(found -> ContactKeys.listed(book, other.email())
                        .filter(contact -> !contact.groups().contains(found.number()))
                        .map(contact -> new AddressBookRules(book).join(contact, found.number())))));
        return used.get(0);
    }

    /**
     * The change by which somebody comes on the forward list, or the fault.
     *
     * @param known the contact of the same account that is in the address book only, whose GUID is kept
     */
    private AddressBookChange.Listed listed(
            AddressBook book, Optional<AddressBookEntry> known, Account other, String name) {
        ContactKeys.listed(book, other.email()).ifPresent(contact -> {
            throw SoapFault.conflict(FaultCode.CONTACT_ALREADY_EXISTS, contact.guid());
        });
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
        return new AddressBookChange.Listed(
                added.list(), added.email(), added.name(), added.ownName(), added.group(), guid);
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
                    .or(() -> ContactKeys.ofAccount(editor.otherContacts(book), email)
                            .map(AddressBookEntry::guid))
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
                ContactKeys.byEmail(editor.otherContacts(book), address).ifPresent(entry -> {
                    throw SoapFault.conflict(FaultCode.CONTACT_ALREADY_EXISTS, entry.guid());
                });
            }
            return editor.written(Kind.CONTACT, fresh, none -> withFlag(InfoEdit.added(info), info));
        });
        return fresh;
    }

    /** The isMessengerUser flag of a contact without account is stored as the client sent it. */
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
                    .or(() -> editor.otherContact(book, guid).map(entry -> new EntryRemoved(Kind.CONTACT, guid)))
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
        return addUnlessThere(info, false);
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
