package im.chrysalis.conformance;

import im.chrysalis.xml.XmlElement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A client's copy of an address book, which it keeps by the rules of MSNPSharp, the strictest of the clients
 * (docs/protocol/address-book.md#27.6): an answer counts only if its stamp is later than that of the copy, an item only
 * if its own stamp is later, and an item goes only if it is marked as deleted.
 */
final class KeptAddressBook {

    /** An item, and when it changed last. */
    private record Item(Instant changed, String content) {}

    private final SortedMap<String, Item> members = new TreeMap<>();
    private final SortedMap<String, Item> contacts = new TreeMap<>();
    private String membersStamp = "";
    private String contactsStamp = "";

    /** The stamp to ask for a delta of memberships with. */
    String membersStamp() {
        return membersStamp;
    }

    /** The stamp to ask for a delta of contacts and groups with. */
    String contactsStamp() {
        return contactsStamp;
    }

    /** All items with what was received of them, a line each. */
    SortedMap<String, String> items() {
        SortedMap<String, String> items = new TreeMap<>();
        members.forEach((key, item) -> items.put(key, item.content()));
        contacts.forEach((key, item) -> items.put(key, item.content()));
        return items;
    }

    /** The items that this copy and another do not both have. */
    List<String> difference(KeptAddressBook other) {
        List<String> difference = new ArrayList<>();
        Set<Map.Entry<String, String>> first = items().entrySet();
        Set<Map.Entry<String, String>> second = other.items().entrySet();
        first.stream().filter(item -> !second.contains(item)).forEach(item -> difference.add("the first has " + item));
        second.stream().filter(item -> !first.contains(item)).forEach(item -> difference.add("the second has " + item));
        return difference;
    }

    /** What was received of an item, if there is one. */
    Optional<String> item(String key) {
        return Optional.ofNullable(items().get(key));
    }

    /** Takes a full answer to FindMembership. */
    void replaceMembers(XmlElement answer) {
        members.clear();
        membersStamp = "";
        mergeMembers(answer);
    }

    /** Takes a full answer to ABFindAll. */
    void replaceContacts(XmlElement answer) {
        contacts.clear();
        contactsStamp = "";
        mergeContacts(answer);
    }

    /** Takes a delta of memberships. */
    void mergeMembers(XmlElement answer) {
        XmlElement service = answer.find("Service").orElseThrow();
        String stamp = service.child("LastChange").orElseThrow().text();
        if (!isLater(stamp, membersStamp)) {
            return;
        }
        membersStamp = stamp;
        for (XmlElement membership : service.all("Membership")) {
            String role = text(membership, "MemberRole");
            for (XmlElement member : membership.all("Member")) {
                String name = text(member, "PassportName") + text(member, "Email") + text(member, "PhoneNumber");
                String content = text(member, "MembershipId") + " " + text(member, "CID") + " "
                        + text(member, "DisplayName")
                        + member.child("Annotations")
                                .map(notes -> " " + plain(notes))
                                .orElse("");
                put(
                        members,
                        "member " + role + " " + name,
                        text(member, "LastChanged"),
                        text(member, "Deleted"),
                        content);
            }
        }
    }

    /** Takes a delta of contacts and groups. */
    void mergeContacts(XmlElement answer) {
        String stamp = text(answer.find("ab").orElseThrow(), "lastChange");
        if (!isLater(stamp, contactsStamp)) {
            return;
        }
        contactsStamp = stamp;
        for (XmlElement group : answer.all("Group")) {
            put(
                    contacts,
                    "group " + text(group, "groupId"),
                    text(group, "lastChange"),
                    text(group, "fDeleted"),
                    group.child("groupInfo").map(KeptAddressBook::plain).orElse(""));
        }
        for (XmlElement contact : answer.all("Contact")) {
            put(
                    contacts,
                    "contact " + text(contact, "contactId"),
                    text(contact, "lastChange"),
                    text(contact, "fDeleted"),
                    contact.child("contactInfo").map(KeptAddressBook::plain).orElse(""));
        }
    }

    private static void put(SortedMap<String, Item> items, String key, String changed, String deleted, String content) {
        Instant at = OffsetDateTime.parse(changed).toInstant();
        Item known = items.get(key);
        if (known != null && !at.isAfter(known.changed())) {
            return;
        }
        if (deleted.equals("true")) {
            items.remove(key);
        } else {
            items.put(key, new Item(at, content));
        }
    }

    private static boolean isLater(String stamp, String kept) {
        return kept.isEmpty()
                || OffsetDateTime.parse(stamp)
                        .toInstant()
                        .isAfter(OffsetDateTime.parse(kept).toInstant());
    }

    private static String text(XmlElement element, String name) {
        return element.child(name).map(XmlElement::text).orElse("");
    }

    /** An element in short: names, texts and children. */
    private static String plain(XmlElement element) {
        StringBuilder text = new StringBuilder(element.name()).append('=').append(element.text());
        if (!element.children().isEmpty()) {
            text.append('(');
            element.children().forEach(child -> text.append(plain(child)).append(' '));
            text.append(')');
        }
        return text.toString();
    }
}
