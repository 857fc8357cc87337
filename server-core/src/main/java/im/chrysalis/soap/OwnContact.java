package im.chrysalis.soap;

import im.chrysalis.ns.AccountEditor;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.store.Account;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.xml.XmlElement;
import java.util.List;

/**
 * Edits the contact that stands for an account in its own address book, for other services. The edits count as those of
 * its client; a refusal is a {@link SoapFault}. Usable by any thread that may block on the store and on lanes.
 */
public final class OwnContact {

    private final AccountEditor editor;
    private final AddressBooks books;
    private final SoapSettings settings;

    public OwnContact(AccountEditor editor, AddressBooks books, SoapSettings settings) {
        this.editor = editor;
        this.books = books;
        this.settings = settings;
    }

    /** Changes the display name, given as text; others are notified as if the client had sent PRP MFN. */
    public void rename(Account account, String name) {
        editor(account).edit(book -> MyContactEdit.renamed(book, name));
    }

    /** Sets an annotation (docs/protocol/address-book.md#27.7), and with it the stamp of the contact. */
    public void annotate(Account account, String name, String value) {
        XmlElement annotations =
                XmlElement.of(Namespaces.ADDRESS_BOOK, "annotations", List.of(MyAnnotations.element(name, value)));
        editor(account)
                .editInfo(
                        Kind.ME,
                        ServedBook.me(account),
                        before -> InfoEdit.updated(before, List.of("annotation"), List.of(annotations)));
    }

    private BookEditor editor(Account account) {
        return new BookEditor(account, editor, books, settings);
    }
}
