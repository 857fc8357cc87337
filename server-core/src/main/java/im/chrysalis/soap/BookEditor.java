package im.chrysalis.soap;

import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Refused;
import im.chrysalis.store.Account;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes the edits of one request, each where the requests of the account's sessions are handled, so that what an edit
 * depends on cannot change meanwhile. A refusal becomes the fault that clients know for it.
 */
final class BookEditor {

    private final Account account;
    private final AccountEditor editor;
    private final AddressBooks books;
    private final SoapSettings settings;

    BookEditor(Account account, AccountEditor editor, AddressBooks books, SoapSettings settings) {
        this.account = account;
        this.editor = editor;
        this.books = books;
        this.settings = settings;
    }

    Account account() {
        return account;
    }

    SoapSettings settings() {
        return settings;
    }

    /** What is stored with one item; within a rule, as it is when the edit is made. */
    Optional<AddressBookEntry> entry(Kind kind, UUID guid) {
        return books.entry(account.email(), kind, guid);
    }

    /** The contacts that are in the address book only; within a rule, as they are when the edit is made. */
    List<AddressBookEntry> otherContacts(AddressBook book) {
        Set<UUID> listed = book.on(ListName.FL).stream().map(Contact::guid).collect(Collectors.toSet());
        return books.entries(account.email(), Kind.CONTACT, listed);
    }

    /** The contact that is in the address book only and has that GUID. */
    Optional<AddressBookEntry> otherContact(AddressBook book, UUID guid) {
        return ContactKeys.listed(book, guid).isPresent() ? Optional.empty() : entry(Kind.CONTACT, guid);
    }

    /** The memberships that are stored; within a rule, as they are when the edit is made. */
    List<AddressBookEntry> members() {
        return books.entries(account.email(), Kind.MEMBER, Set.of());
    }

    /** Makes one change, or none. */
    void edit(Function<AddressBook, Optional<? extends AddressBookChange>> rule) {
        try {
            editor.edit(account.email(), rule, Origin.CLIENT);
        } catch (Refused refused) {
            throw fault(refused);
        }
    }

    private static SoapFault fault(Refused refused) {
        return SoapFault.of(
                switch (refused.reason()) {
                    case BAD_NAME, GROUP_NAME_TOO_LONG -> FaultCode.BAD_ARGUMENT_LENGTH;
                    case NO_SUCH_GROUP, DEFAULT_GROUP -> FaultCode.GROUP_DOES_NOT_EXIST;
                    case NOT_ON_LIST, NOT_IN_GROUP -> FaultCode.CONTACT_DOES_NOT_EXIST;
                    case NO_SUCH_ACCOUNT -> FaultCode.INVALID_PASSPORT_USER;
                    case LIST_FULL, TOO_MANY_GROUPS, TOO_FAST -> FaultCode.REQUEST_LIMIT_REACHED;
                    default -> FaultCode.INVALID_REQUEST;
                });
    }

    /**
     * Requires that there is room for what is to be stored with a new item, before the item is made.
     *
     * @throws SoapFault if it is too long, or there are as many entries as there may be
     */
    void requireRoom(List<XmlElement> info) {
        requireLength(StoredInfo.of(info));
        if (books.countEntries(account.email()) >= settings.maxEntries()) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
    }

    private void requireLength(String info) {
        if (info.getBytes(StandardCharsets.UTF_8).length > settings.maxInfo()) {
            throw SoapFault.of(FaultCode.BAD_ARGUMENT_LENGTH);
        }
    }

    /** Edits what is stored with one item; nothing is written if that is the same afterwards. */
    void editInfo(Kind kind, UUID guid, UnaryOperator<List<XmlElement>> change) {
        edit(book -> written(kind, guid, change));
    }

    /** The change that stores something with one item, as a part of a rule. */
    Optional<EntryWritten> written(Kind kind, UUID guid, UnaryOperator<List<XmlElement>> change) {
        String before = entry(kind, guid).map(AddressBookEntry::info).orElse("");
        String after = StoredInfo.of(change.apply(StoredInfo.parse(before)));
        if (after.equals(before)) {
            return Optional.empty();
        }
        requireLength(after);
        if (before.isEmpty() && books.countEntries(account.email()) >= settings.maxEntries()) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
        return Optional.of(new EntryWritten(kind, guid, after));
    }
}
