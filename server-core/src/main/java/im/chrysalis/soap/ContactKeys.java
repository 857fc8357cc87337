package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the contacts that clients name. */
final class ContactKeys {

    private static final String PASSPORT = "passportName";
    private static final String EMAIL = "email";

    private ContactKeys() {}

    /** A GUID as a client writes it: with or without braces, in either case. */
    static Optional<UUID> guid(String text) {
        String plain = text.replace("{", "").replace("}", "").strip();
        try {
            return plain.length() == 36 ? Optional.of(UUID.fromString(plain)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The contact of the forward list with that GUID. */
    static Optional<Contact> listed(AddressBook book, UUID guid) {
        return book.find(new ContactKey.ByGuid(guid));
    }

    /** The contact of the forward list with that address. */
    static Optional<Contact> listed(AddressBook book, String email) {
        return book.contact(email).filter(contact -> contact.on(ListName.FL));
    }

    /** Among contacts that are in the address book only, the one of that account. */
    static Optional<AddressBookEntry> ofAccount(List<AddressBookEntry> others, String email) {
        return others.stream()
                .filter(entry -> StoredInfo.mentions(entry.info(), email))
                .filter(entry -> passport(StoredInfo.parse(entry.info())).equals(email))
                .findFirst();
    }

    /** Among contacts that are in the address book only, the one without account that has that e-mail address. */
    static Optional<AddressBookEntry> byEmail(List<AddressBookEntry> others, String email) {
        return others.stream()
                .filter(entry -> StoredInfo.mentions(entry.info(), email))
                .filter(entry -> {
                    List<XmlElement> info = StoredInfo.parse(entry.info());
                    return passport(info).isEmpty() && email(info).equals(email);
                })
                .findFirst();
    }

    /** The canonical passportName of a contactInfo, or empty. */
    static String passport(List<XmlElement> info) {
        return Handle.canonical(StoredInfo.text(info, PASSPORT));
    }

    /** The first e-mail address of a contactInfo, or empty; aMSN writes it there without an element around it. */
    static String email(List<XmlElement> info) {
        return StoredInfo.find(info, "emails")
                .flatMap(emails -> emails.find(EMAIL))
                .or(() -> StoredInfo.find(info, EMAIL))
                .map(XmlElement::text)
                .map(Handle::canonical)
                .orElse("");
    }

    /** The groups that are stored with a contact. */
    static List<UUID> groups(List<XmlElement> info) {
        return StoredInfo.find(info, "groupIds")
                .map(groups -> groups.children().stream()
                        .flatMap(guid -> guid(guid.text()).stream())
                        .toList())
                .orElse(List.of());
    }
}
