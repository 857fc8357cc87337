package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * ABContactUpdate of the account's own contact: its display name and two settings are those that older clients set by
 * commands; everything else is stored.
 */
final class MyContactEdit {

    private static final String DISPLAY_NAME = "displayName";
    private static final String ANNOTATIONS = "annotations";

    private final BookEditor editor;

    MyContactEdit(BookEditor editor) {
        this.editor = editor;
    }

    void update(UUID me, List<String> properties, List<XmlElement> info) {
        List<String> others = new ArrayList<>(properties);
        String name = StoredInfo.text(info, DISPLAY_NAME);
        if (others.removeIf(property -> InfoEdit.matches(property, DISPLAY_NAME)) && !name.isEmpty()) {
            editor.edit(book -> renamed(book, name));
        }
        Optional<XmlElement> annotations = StoredInfo.find(info, ANNOTATIONS)
                .filter(element -> others.stream().anyMatch(property -> InfoEdit.matches(property, ANNOTATIONS)));
        annotations.ifPresent(element -> element.children().forEach(this::set));
        List<XmlElement> stored = InfoEdit.replaced(
                info, annotations.stream().map(MyContactEdit::withoutSettings).toList());
        editor.editInfo(Kind.ME, me, before -> InfoEdit.updated(before, others, stored));
    }

    /** The change by which an account takes a display name, given as text; none if it has that. */
    static Optional<AddressBookChange> renamed(AddressBook book, String name) {
        return NameEncoding.decode(book.name()).equals(name)
                ? Optional.empty()
                : Optional.of(new AddressBookRules(book).rename(NameEncoding.encode(name)));
    }

    private static XmlElement withoutSettings(XmlElement annotations) {
        return annotations.with(annotations.children().stream()
                .filter(annotation -> !MyAnnotations.isSetting(annotation))
                .toList());
    }

    /** 1 is on; off is 0, or 2 of some clients (docs/protocol/address-book.md#27.7). */
    private void set(XmlElement annotation) {
        boolean on = MyAnnotations.value(annotation).equals("1");
        switch (MyAnnotations.name(annotation)) {
            case MyAnnotations.PRIVACY -> editor.edit(book -> privacy(book, on));
            case MyAnnotations.PROMPT -> editor.edit(book -> prompt(book, on));
            default -> {
                // stored with the others
            }
        }
    }

    private static Optional<AddressBookChange> privacy(AddressBook book, boolean on) {
        return book.strangersAllowed() == on
                ? Optional.empty()
                : Optional.of(new AddressBookRules(book).allowStrangers(on));
    }

    private static Optional<AddressBookChange> prompt(AddressBook book, boolean on) {
        return book.prompt() == on ? Optional.empty() : Optional.of(new AddressBookRules(book).setPrompt(on));
    }
}
