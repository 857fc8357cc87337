package im.chrysalis.soap;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clients store of memberships of accounts, which the lists do not hold: annotations and the like
 * (docs/protocol/address-book.md#27.2). It counts as long as the account is in that role.
 */
final class AccountMembers {

    /** What the server knows itself of such a member. */
    private static final Set<String> KNOWN = Set.of(
            "MembershipId",
            "Type",
            "State",
            "Deleted",
            "LastChanged",
            "JoinedDate",
            "ExpirationDate",
            "Changes",
            "PassportName",
            "IsPassportNameHidden",
            "PassportId",
            "CID",
            "PassportChanges",
            "LookedupByCID");

    private record Key(String role, String email) {}

    private final Map<Key, AddressBookEntry> entries = new HashMap<>();
    private final List<AddressBookEntry> others = new ArrayList<>();

    /** Of all memberships of an address book that are stored. */
    AccountMembers(List<AddressBookEntry> members) {
        for (AddressBookEntry entry : members) {
            List<XmlElement> stored = StoredInfo.parse(entry.info());
            String email = email(stored);
            if (email.isEmpty()) {
                others.add(entry);
            } else {
                entries.put(new Key(StoredInfo.text(stored, MembershipEdits.ROLE), email), entry);
            }
        }
    }

    /** The handle of the account that a stored member is; empty for another member. */
    static String email(List<XmlElement> stored) {
        return StoredInfo.find(stored, MembershipEdits.MEMBER)
                .map(member -> MemberKey.of(member).email())
                .orElse("");
    }

    /** The stored members that are no accounts. */
    List<AddressBookEntry> others() {
        return others;
    }

    /** What is stored of an account in a role. */
    Optional<AddressBookEntry> entry(Role role, String email) {
        return Optional.ofNullable(entries.get(new Key(role.text(), email)));
    }

    /** The same of one among all stored memberships, which are parsed only if they mention the account. */
    static Optional<AddressBookEntry> find(List<AddressBookEntry> members, Role role, String email) {
        return new AccountMembers(members.stream()
                        .filter(entry -> StoredInfo.mentions(entry.info(), email))
                        .toList())
                .entry(role, email);
    }

    /** The stored elements of a member. */
    static List<XmlElement> elements(AddressBookEntry entry) {
        return StoredInfo.find(StoredInfo.parse(entry.info()), MembershipEdits.MEMBER)
                .map(AccountMembers::more)
                .orElse(List.of());
    }

    /** What a member that a client sends has besides what the server knows itself. */
    static List<XmlElement> more(XmlElement member) {
        return member.children().stream()
                .filter(child -> !KNOWN.contains(child.name()))
                .toList();
    }
}
