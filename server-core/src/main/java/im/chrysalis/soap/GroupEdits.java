package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.Ungrouped;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * ABGroupAdd, ABGroupUpdate, ABGroupDelete, ABGroupContactAdd and ABGroupContactDelete
 * (docs/protocol/address-book.md#27.4).
 */
final class GroupEdits {

    private static final String NAME = "name";
    private static final String GUID = "guid";
    private static final String GROUPS = "groupIds";

    private final BookEditor editor;
    private final ContactEdits contacts;

    GroupEdits(BookEditor editor, ContactEdits contacts) {
        this.editor = editor;
        this.contacts = contacts;
    }

    UUID add(SoapRequest request) {
        List<XmlElement> info = request.content()
                .find("GroupInfo")
                .or(() -> request.content().find("groupInfo"))
                .map(XmlElement::children)
                .orElse(List.of());
        String name = requireName(StoredInfo.text(info, NAME));
        boolean rename = request.flag("fRenameOnMsgrConflict");
        editor.requireRoom(withoutName(InfoEdit.added(info)));
        List<UUID> made = new ArrayList<>();
        editor.edit(book -> {
            String unused = rename ? unused(book, name) : name;
            requireUnused(book, unused);
            AddressBookChange.GroupAdded change = new AddressBookRules(book).addGroup(NameEncoding.encode(unused));
            made.add(change.group().guid());
            return Optional.of(change);
        });
        UUID guid = made.get(0);
        editor.edit(book -> book.find(new GroupKey.ByGuid(guid)).isEmpty()
                ? Optional.empty() // removed by another client meanwhile
                : editor.written(Kind.GROUP, guid, none -> withoutName(InfoEdit.added(info))));
        return guid;
    }

    private static List<XmlElement> withoutName(List<XmlElement> info) {
        return info.stream().filter(element -> !element.name().equals(NAME)).toList();
    }

    private static String requireName(String name) {
        if (name.isEmpty()) {
            throw SoapFault.of(FaultCode.INVALID_REQUEST); // Pidgin wants every group to have a name
        }
        return name;
    }

    /** The name, or the name with the first number from 2 with which no group has it. */
    private static String unused(AddressBook book, String name) {
        return Stream.concat(Stream.of(name), IntStream.iterate(2, n -> n + 1).mapToObj(n -> name + " " + n))
                .filter(tried -> book.find(new GroupKey.ByName(NameEncoding.encode(tried)))
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void requireUnused(AddressBook book, String name) {
        book.find(new GroupKey.ByName(NameEncoding.encode(name))).ifPresent(group -> {
            throw SoapFault.conflict(FaultCode.GROUP_ALREADY_EXISTS, group.guid());
        });
    }

    void update(SoapRequest request) {
        for (XmlElement changed : request.content().all("Group")) {
            UUID guid = guid(changed.child("groupId"));
            List<XmlElement> info =
                    changed.child("groupInfo").map(XmlElement::children).orElse(List.of());
            List<String> properties = new ArrayList<>(InfoEdit.properties(changed));
            if (properties.removeIf(property -> InfoEdit.matches(property, NAME))) {
                String name = requireName(StoredInfo.text(info, NAME));
                editor.edit(book -> rename(book, group(book, guid), name));
            }
            editor.edit(book -> {
                group(book, guid);
                return editor.written(Kind.GROUP, guid, before -> InfoEdit.updated(before, properties, info));
            });
        }
    }

    private static Optional<AddressBookChange> rename(AddressBook book, Group group, String name) {
        if (NameEncoding.decode(group.name()).equals(name)) {
            return Optional.empty();
        }
        requireUnused(book, name);
        return Optional.of(new AddressBookRules(book).renameGroup(group.number(), NameEncoding.encode(name)));
    }

    private static UUID guid(Optional<XmlElement> element) {
        return element.flatMap(id -> ContactKeys.guid(id.text()))
                .orElseThrow(() -> SoapFault.of(FaultCode.GROUP_DOES_NOT_EXIST));
    }

    private static Group group(AddressBook book, UUID guid) {
        return book.groups().values().stream()
                .filter(group -> group.guid().equals(guid))
                .findFirst()
                .orElseThrow(() -> SoapFault.of(FaultCode.GROUP_DOES_NOT_EXIST));
    }

    /** The groups that a request names, of which there must be one. */
    private static List<UUID> groups(SoapRequest request) {
        List<XmlElement> named = request.content()
                .find("groupFilter")
                .map(filter -> filter.all(GUID))
                .orElse(List.of());
        if (named.isEmpty()) {
            throw SoapFault.of(FaultCode.GROUP_DOES_NOT_EXIST);
        }
        return named.stream().map(id -> guid(Optional.of(id))).toList();
    }

    void delete(SoapRequest request) {
        for (UUID guid : groups(request)) {
            editor.edit(book -> Optional.of(
                    new AddressBookRules(book).removeGroup(group(book, guid).number(), false)));
        }
    }

    /** Puts contacts into groups; one that is not in the address book yet may be added by it. */
    UUID addContacts(SoapRequest request) {
        List<UUID> groups = groups(request);
        boolean allow = ContactEdits.managesAllowList(request);
        List<UUID> added = ContactEdits.contacts(request).stream()
                .map(contact -> {
                    UUID guid = contact(contact, allow);
                    groups.forEach(group -> join(guid, group));
                    return guid;
                })
                .toList();
        return added.stream().findFirst().orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
    }

    private UUID contact(XmlElement contact, boolean allow) {
        List<XmlElement> info = ContactEdits.info(contact);
        Optional<UUID> named = contact.child("contactId").flatMap(id -> ContactKeys.guid(id.text()));
        if (named.isPresent() || info.isEmpty()) {
            return named.orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
        }
        return contacts.addUnlessThere(info, allow);
    }

    private void join(UUID contact, UUID group) {
        editor.edit(book -> {
            Group joined = group(book, group);
            Optional<Contact> listed = ContactKeys.listed(book, contact);
            if (listed.isEmpty()) {
                return regrouped(book, contact, guids -> with(guids, group));
            }
            return listed.filter(known -> !known.groups().contains(joined.number()))
                    .map(known -> new AddressBookRules(book).join(known, joined.number()));
        });
    }

    void removeContacts(SoapRequest request) {
        List<UUID> groups = groups(request);
        for (XmlElement contact : ContactEdits.contacts(request)) {
            UUID guid = contact.child("contactId")
                    .flatMap(id -> ContactKeys.guid(id.text()))
                    .orElseThrow(() -> SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST));
            groups.forEach(group -> leave(guid, group));
        }
    }

    private void leave(UUID contact, UUID group) {
        editor.edit(book -> {
            int number = group(book, group).number();
            Optional<Contact> listed = ContactKeys.listed(book, contact);
            if (listed.isEmpty()) {
                return regrouped(book, contact, guids -> without(guids, group));
            }
            return listed.filter(known -> known.groups().contains(number))
                    .map(known -> new Ungrouped(known.email(), number));
        });
    }

    /** The groups of a contact that is in the address book only are stored with it. */
    private Optional<? extends AddressBookChange> regrouped(
            AddressBook book, UUID contact, UnaryOperator<List<XmlElement>> change) {
        if (editor.otherContact(book, contact).isEmpty()) {
            throw SoapFault.of(FaultCode.CONTACT_DOES_NOT_EXIST);
        }
        return editor.written(Kind.CONTACT, contact, before -> {
            List<XmlElement> guids =
                    StoredInfo.find(before, GROUPS).map(XmlElement::children).orElse(List.of());
            return InfoEdit.replaced(
                    before, List.of(XmlElement.of(Namespaces.ADDRESS_BOOK, GROUPS, change.apply(guids))));
        });
    }

    private static List<XmlElement> with(List<XmlElement> guids, UUID group) {
        List<XmlElement> more = new ArrayList<>(without(guids, group));
        more.add(XmlElement.of(Namespaces.ADDRESS_BOOK, GUID, group.toString()));
        return more;
    }

    private static List<XmlElement> without(List<XmlElement> guids, UUID group) {
        return guids.stream()
                .filter(guid -> !guid.text().equals(group.toString()))
                .toList();
    }
}
