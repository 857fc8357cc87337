package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.PendingCleared;
import im.chrysalis.people.AddressBookChange.Unlisted;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.ListName;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * AddMember, DeleteMember and UpdateMember (docs/protocol/address-book.md#27.2). Accounts are members by the lists;
 * others, such as e-mail addresses, are stored as clients write them. Services other than Messenger are accepted
 * without effect, as are roles that it does not have.
 */
final class MembershipEdits {

    /** How many people the allow and the block list may hold. */
    private static final int MAX_OTHERS = 1000;

    static final String ROLE = "MemberRole";
    static final String MEMBER = "Member";

    /** What happens to one member. */
    private interface Edit {
        void make(Role role, XmlElement member);
    }

    private final BookEditor editor;
    private final Store store;

    MembershipEdits(BookEditor editor, Store store) {
        this.editor = editor;
        this.store = store;
    }

    void add(SoapRequest request) {
        each(request, this::add);
    }

    void delete(SoapRequest request) {
        each(request, this::delete);
    }

    void update(SoapRequest request) {
        each(request, this::update);
    }

    private static void each(SoapRequest request, Edit edit) {
        String service = request.content()
                .find("serviceHandle")
                .flatMap(handle -> handle.child("Type"))
                .map(XmlElement::text)
                .orElse("");
        if (!service.isEmpty() && !service.equalsIgnoreCase("Messenger")) {
            return;
        }
        for (XmlElement membership : request.content().all("Membership")) {
            Role.of(membership.child(ROLE).map(XmlElement::text).orElse(""))
                    .ifPresent(role -> membership.all(MEMBER).forEach(member -> edit.make(role, member)));
        }
    }

    private void add(Role role, XmlElement member) {
        MemberKey key = MemberKey.of(member);
        if (!key.email().isEmpty()) {
            addAccount(role, key.email(), member);
        } else if (!key.other().isEmpty()) {
            addOther(role, key.other(), member);
        }
    }

    /**
     * Reverse and Pending follow from what others do, so that adding to them stores what there is to store only. Blocking
     * ends allowing, and the other way round, whether or not the client asks for both, and in one change: nobody is seen in
     * between.
     */
    private void addAccount(Role role, String email, XmlElement member) {
        if (role == Role.REVERSE || role == Role.PENDING) {
            editor.edit(
                    book -> book.contact(email).isPresent() ? describe(role, email, false, member) : Optional.empty());
            return;
        }
        Account other = store.accounts().find(email).orElseThrow(() -> SoapFault.invalidUser(email));
        editor.edit(book -> {
            if (book.has(email, role.list())) {
                throw SoapFault.of(FaultCode.MEMBER_ALREADY_EXISTS);
            }
            return Optional.of(new AddressBookRules(book).allowOrBlock(role.list(), email, other.name(), MAX_OTHERS));
        });
        editor.edit(book -> describe(role, email, false, member));
    }

    /**
     * Stores what a client sends of an account in a role.
     *
     * @param keeps whether an element that is stored stays, unless the client sends another of the same name
     */
    private Optional<? extends AddressBookChange> describe(Role role, String email, boolean keeps, XmlElement member) {
        List<AddressBookEntry> members = editor.members();
        Optional<AddressBookEntry> before = AccountMembers.find(members, role, email);
        List<XmlElement> kept =
                before.filter(entry -> keeps).map(AccountMembers::elements).orElse(List.of());
        List<XmlElement> after = InfoEdit.replaced(kept, AccountMembers.more(member));
        if (after.isEmpty()) {
            return before.map(entry -> new EntryRemoved(Kind.MEMBER, entry.guid()));
        }
        List<XmlElement> described = new ArrayList<>();
        described.add(XmlElement.of(Namespaces.ADDRESS_BOOK, "PassportName", email));
        described.addAll(after);
        return editor.written(
                Kind.MEMBER,
                before.map(AddressBookEntry::guid).orElseGet(() -> unused(members)),
                old -> stored(role, XmlElement.of(Namespaces.ADDRESS_BOOK, MEMBER, described)));
    }

    private void addOther(Role role, String name, XmlElement member) {
        editor.edit(book -> {
            List<AddressBookEntry> members = editor.members();
            if (find(members, role, name, 0).isPresent()) {
                throw SoapFault.of(FaultCode.MEMBER_ALREADY_EXISTS);
            }
            return editor.written(Kind.MEMBER, unused(members), none -> stored(role, member));
        });
    }

    private static List<XmlElement> stored(Role role, XmlElement member) {
        return List.of(XmlElement.of(Namespaces.ADDRESS_BOOK, ROLE, role.text()), InfoEdit.trimmed(member));
    }

    /** A GUID whose number no other member has. */
    private static UUID unused(List<AddressBookEntry> members) {
        UUID guid = UUID.randomUUID();
        long number = MemberKey.membershipId(guid);
        boolean taken = members.stream().anyMatch(entry -> MemberKey.membershipId(entry.guid()) == number);
        return taken ? unused(members) : guid;
    }

    private static Optional<AddressBookEntry> find(
            List<AddressBookEntry> members, Role role, String name, long membershipId) {
        return members.stream()
                .filter(entry -> MemberKey.membershipId(entry.guid()) == membershipId || isOf(entry, role, name))
                .findFirst();
    }

    private static boolean isOf(AddressBookEntry entry, Role role, String name) {
        if (name.isEmpty() || !StoredInfo.mentions(entry.info(), name)) {
            return false;
        }
        List<XmlElement> stored = StoredInfo.parse(entry.info());
        return AccountMembers.email(stored).isEmpty()
                && StoredInfo.text(stored, ROLE).equals(role.text())
                && StoredInfo.find(stored, MEMBER)
                        .filter(member -> MemberKey.other(member).equals(name))
                        .isPresent();
    }

    private void delete(Role role, XmlElement member) {
        MemberKey key = MemberKey.of(member);
        String email = email(key);
        if (!email.isEmpty()) {
            editor.edit(book -> deleteAccount(book, role, email));
            editor.edit(book -> AccountMembers.find(editor.members(), role, email)
                    .map(entry -> new EntryRemoved(Kind.MEMBER, entry.guid())));
            return;
        }
        editor.edit(book -> Optional.of(new EntryRemoved(
                Kind.MEMBER,
                find(editor.members(), role, key.other(), key.membershipId())
                        .orElseThrow(() -> SoapFault.of(FaultCode.MEMBER_DOES_NOT_EXIST))
                        .guid())));
    }

    /** The account that a member is, by name or number; empty for another member. */
    private String email(MemberKey key) {
        if (!key.email().isEmpty() || key.membershipId() == 0) {
            return key.email();
        }
        return store.books()
                .handle(editor.account().email(), Role.memberId(key.membershipId()))
                .orElse("");
    }

    /**
     * Nothing is changed, and no error, if an account is not a member. Somebody stops being pending by this, and may have
     * been allowed or have withdrawn before; and Pidgin blocks by deleting from the allow list first, and does not block
     * after a fault (docs/protocol/client-demands.md#42).
     */
    private static Optional<? extends AddressBookChange> deleteAccount(AddressBook book, Role role, String email) {
        return switch (role) {
            case ALLOW, BLOCK ->
                book.has(email, role.list()) ? Optional.of(new Unlisted(role.list(), email)) : Optional.empty();
            case PENDING ->
                book.has(email, ListName.PL) ? Optional.of(new PendingCleared(Set.of(email))) : Optional.empty();
            case REVERSE -> Optional.empty(); // that follows from the other's forward list
        };
    }

    /** What a client sends takes the place of what is stored under the same names; lists do not change by it. */
    private void update(Role role, XmlElement member) {
        MemberKey key = MemberKey.of(member);
        String email = email(key);
        editor.edit(book -> {
            if (!email.isEmpty()) {
                if (!book.has(email, role.list())) {
                    throw SoapFault.of(FaultCode.MEMBER_DOES_NOT_EXIST);
                }
                return describe(role, email, true, member);
            }
            AddressBookEntry entry = find(editor.members(), role, key.other(), key.membershipId())
                    .orElseThrow(() -> SoapFault.of(FaultCode.MEMBER_DOES_NOT_EXIST));
            return editor.written(Kind.MEMBER, entry.guid(), before -> stored(role, updated(before, member)));
        });
    }

    /** The member with the elements that the client sends in place of those of their names. */
    private static XmlElement updated(List<XmlElement> before, XmlElement sent) {
        XmlElement member = StoredInfo.find(before, MEMBER).orElse(sent);
        return member.with(InfoEdit.replaced(member.children(), sent.children()));
    }
}
