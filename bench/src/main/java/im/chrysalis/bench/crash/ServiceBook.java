package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.ServiceClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A client's copy of a book as the address book services have it, which is brought up to date by deltas
 * (docs/protocol/address-book.md#27.6).
 */
final class ServiceBook {

    static final String NICKNAME = "AB.NickName";
    static final String PRIVACY = "MSN.IM.BLP";
    static final String PROMPT = "MSN.IM.GTC";

    private static final int OK = 200;

    private final Map<String, Element> contacts = new TreeMap<>(); // by GUID, as all of these
    private final Map<String, Element> groups = new TreeMap<>();
    private final Map<String, Element> members = new TreeMap<>(); // by role and address
    private String membersStamp = "";
    private String contactsStamp = "";

    /** Reads the whole book. */
    static ServiceBook read(ServiceClient services) throws IOException {
        ServiceBook book = new ServiceBook();
        book.takeMembers(require(services.ask("FindMembership", "")));
        book.takeContacts(require(services.ask("ABFindAll", "")));
        return book;
    }

    /**
     * Takes what has changed since.
     *
     * @return whether the server knows that still; if not, this book is as before, or partly
     */
    boolean update(ServiceClient services) throws IOException {
        Answer changedMembers = services.ask("FindMembership", since(membersStamp));
        Answer changedContacts = services.ask("ABFindAll", since(contactsStamp));
        if (isTooOld(changedMembers) || isTooOld(changedContacts)) {
            return false;
        }
        takeMembers(require(changedMembers));
        takeContacts(require(changedContacts));
        return true;
    }

    private static String since(String stamp) {
        return "<deltasOnly>true</deltasOnly><lastChange>" + stamp + "</lastChange>";
    }

    private static boolean isTooOld(Answer answer) {
        return answer.text("errorcode").equals("FullSyncRequired");
    }

    private static Document require(Answer answer) {
        if (answer.status() != OK) {
            throw new BenchException("a book cannot be read: " + answer.status() + " " + answer.text("errorcode"));
        }
        return answer.body();
    }

    private void takeMembers(Document answer) {
        membersStamp = elements(answer, "Service").stream()
                .map(service -> text(service, "LastChange"))
                .findFirst()
                .orElseThrow();
        for (Element membership : elements(answer, "Membership")) {
            for (Element member : elements(membership, "Member")) {
                put(
                        members,
                        text(membership, "MemberRole") + " " + text(member, "PassportName"),
                        member,
                        text(member, "Deleted"));
            }
        }
    }

    private void takeContacts(Document answer) {
        contactsStamp = text(elements(answer, "ab").get(0), "lastChange");
        elements(answer, "Contact")
                .forEach(contact -> put(contacts, text(contact, "contactId"), contact, text(contact, "fDeleted")));
        elements(answer, "Group").forEach(group -> put(groups, text(group, "groupId"), group, text(group, "fDeleted")));
    }

    private static void put(Map<String, Element> items, String key, Element item, String deleted) {
        if (deleted.equals("true")) {
            items.remove(key);
        } else {
            items.put(key, item);
        }
    }

    private static List<Element> elements(Node in, String name) {
        NodeList found = in instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) in).getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The text of the first element of that name, or empty. */
    private static String text(Element in, String name) {
        return elements(in, name).stream().map(Node::getTextContent).findFirst().orElse("");
    }

    private static String annotation(Element contact, String name) {
        return elements(contact, "Annotation").stream()
                .filter(one -> text(one, "Name").equals(name))
                .map(one -> text(one, "Value"))
                .findFirst()
                .orElse("");
    }

    /** All items with all that was received of them but for their stamps, to be compared. */
    Map<String, String> items() {
        Map<String, String> items = new TreeMap<>();
        members.forEach((key, member) -> items.put(
                "member " + key,
                text(member, "MembershipId") + " " + text(member, "CID") + " " + text(member, "DisplayName")));
        contacts.forEach((guid, contact) -> items.put("contact " + guid, info(contact, "contactInfo")));
        groups.forEach((guid, group) -> items.put("group " + guid, info(group, "groupInfo")));
        return items;
    }

    private static String info(Element item, String name) {
        StringBuilder text = new StringBuilder();
        for (Element child : elements(elements(item, name).get(0), "*")) {
            text.append(child.getLocalName());
            if (child.getFirstChild() == null || child.getFirstChild().getNodeType() == Node.TEXT_NODE) {
                text.append('=').append(child.getTextContent());
            }
            text.append(' ');
        }
        return text.toString();
    }

    /** What the book holds, as {@link AddressBookState} has it of lines, and nicknames of contacts. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        for (String member : members.keySet()) {
            if (member.startsWith("Allow ") || member.startsWith("Block ")) {
                facts.put(member.replace("Allow ", "AL ").replace("Block ", "BL "), "");
            }
        }
        groups.values().forEach(group -> facts.put("group " + text(group, "name"), ""));
        contacts.values().forEach(contact -> contact(contact, facts));
        return facts;
    }

    private void contact(Element contact, Map<String, String> facts) {
        if (text(contact, "contactType").equals("Me")) {
            facts.put("name", text(contact, "displayName").replace("%25", "%"));
            facts.put("BLP", annotation(contact, PRIVACY).equals("1") ? "AL" : "BL");
            facts.put("GTC", annotation(contact, PROMPT).equals("1") ? "A" : "N");
        } else if (isListed(contact)) {
            String email = text(contact, "passportName");
            facts.put("FL " + email, "");
            String nickname = annotation(contact, NICKNAME);
            if (!nickname.isEmpty()) {
                facts.put("nickname " + email, nickname);
            }
            for (Element group : elements(contact, "guid")) {
                Element known = groups.get(group.getTextContent());
                if (known == null) {
                    throw new BenchException(email + " is in a group that is not there");
                }
                facts.put("in " + text(known, "name") + " " + email, "");
            }
        }
    }

    /** Whether a contact is on the forward list, and not in the address book only. */
    private static boolean isListed(Element contact) {
        return text(contact, "isMessengerUser").equals("true");
    }

    /** GUIDs of contacts and groups, by their fact. */
    Map<String, String> handles() {
        Map<String, String> handles = new HashMap<>();
        groups.forEach((guid, group) -> handles.put("group " + text(group, "name"), guid));
        contacts.forEach((guid, contact) -> {
            if (isListed(contact)) { // not one of an addition that the kill left half done
                handles.put("FL " + text(contact, "passportName"), guid);
            }
        });
        return handles;
    }
}
