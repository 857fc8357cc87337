package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import im.chrysalis.bench.crash.ServiceClient.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A few accounts that make circles and invite each other to them, accept, decline, leave, remove each other and give each
 * other roles (docs/protocol/circles.md#29.2). Each fact is a membership, {@code CIRCLE EMAIL}, with its state and role as
 * numbers; a circle is named by its display name, which is unique.
 */
final class CircleClients extends SequentialClient {

    private static final int MOST_CIRCLES = 5;

    private static final String WAITING = "1 4";
    private static final String ADMIN = "3 1";
    private static final String ASSISTANT = "3 2";
    private static final String MEMBER = "3 3";

    private final List<String> people;
    private final Map<String, ServiceClient> clients = new HashMap<>();

    /** The GUIDs of circles by display name. */
    private final Map<String, String> circles = new HashMap<>();

    /** What was done by CreateContact, and is needed by the invitation that is to follow it. */
    private @Nullable Added added;

    /** Somebody who was added to a circle's address book, but not invited yet. */
    private record Added(String by, String circle, String email, String contact) {}

    CircleClients(List<String> people, String password, Random random) {
        super("circles of " + people.get(0), password, random);
        this.people = people;
    }

    @Override
    void connect(Addresses addresses) throws IOException {
        for (String email : people) {
            clients.put(email, connection(email, addresses));
        }
    }

    @Override
    void disconnect() {
        clients.values().forEach(ServiceClient::close);
        clients.clear();
    }

    private Answer ask(String email, String method, String content) throws IOException {
        ServiceClient client = clients.get(email);
        if (client == null) {
            throw new IllegalStateException("not connected");
        }
        return client.ask(method, content);
    }

    @Override
    void prepare() {
        // there are no circles, and need be none
    }

    /**
     * Every account's memberships. The members of each circle by the circle's own address book must be the same; it is read
     * first, since a circle without an administrator is given one when it is read.
     */
    @Override
    Map<String, String> read() throws IOException {
        Map<String, String> byCircle = new TreeMap<>();
        for (String email : people) {
            for (Element contact : hiddenContacts(email)) {
                if (state(contact).equals("3")) {
                    Answer book = require(
                            ask(email, "ABFindContactsPaged", handle(text(contact, "DomainTag"))),
                            "ABFindContactsPaged of a circle");
                    elements(book, "Contact").stream()
                            .filter(member -> state(member).equals("3"))
                            .forEach(member -> byCircle.put(
                                    text(contact, "displayName") + " " + text(member, "passportName"),
                                    membership(member)));
                }
            }
        }
        circles.clear();
        Map<String, String> found = new TreeMap<>();
        for (String email : people) {
            for (Element contact : hiddenContacts(email)) {
                circles.put(text(contact, "displayName"), text(contact, "DomainTag"));
                found.put(text(contact, "displayName") + " " + email, membership(contact));
            }
        }
        Map<String, String> accepted = new TreeMap<>(found);
        accepted.values().removeIf(WAITING::equals);
        if (!accepted.equals(byCircle)) {
            found.put(
                    "the circles' own address books have other members:",
                    AddressBookState.difference(accepted, byCircle));
        }
        return found;
    }

    private List<Element> hiddenContacts(String email) throws IOException {
        Answer answer = require(
                ask(
                        email,
                        "ABFindContactsPaged",
                        "<extendedContent>AB AllGroups CircleResult</extendedContent><filterOptions><ContactFilter>"
                                + "<IncludeHiddenContacts>true</IncludeHiddenContacts></ContactFilter></filterOptions>"),
                "ABFindContactsPaged");
        return elements(answer, "Contact").stream()
                .filter(contact -> text(contact, "contactType").equals("Circle"))
                .toList();
    }

    private static List<Element> elements(Answer answer, String name) {
        NodeList found = answer.body().getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String text(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String state(Element contact) {
        return text(contact, "RelationshipState");
    }

    private static String membership(Element contact) {
        return state(contact) + " " + text(contact, "RelationshipRole");
    }

    private static String handle(String circle) {
        return "<abHandle><ABId>" + circle + "</ABId><Puid>0</Puid><Cid>0</Cid></abHandle>";
    }

    private String handleOf(String name) {
        return handle(String.valueOf(circles.get(name)));
    }

    @Override
    void next() throws IOException {
        if (added != null) {
            invite(added); // that it was added is acknowledged, perhaps before the server was killed
            return;
        }
        String membership = pick(List.copyOf(facts.keySet()));
        if (membership == null || (names().size() < MOST_CIRCLES && random.nextInt(4) == 0)) {
            create(people.get(random.nextInt(people.size())));
            return;
        }
        String circle = membership.substring(0, membership.indexOf(' '));
        String email = membership.substring(circle.length() + 1);
        switch (String.valueOf(facts.get(membership))) {
            case WAITING -> answer(circle, email);
            case ADMIN -> administer(circle, email);
            case ASSISTANT -> {
                if (random.nextBoolean()) {
                    add(circle, email);
                } else {
                    leave(circle, email);
                }
            }
            default -> leave(circle, email);
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        facts.keySet().forEach(fact -> names.add(fact.substring(0, fact.indexOf(' '))));
        return names;
    }

    /** The members of a circle, or those invited, but for one. */
    private List<String> others(String circle, String but) {
        return people.stream()
                .filter(email -> !email.equals(but) && facts.containsKey(circle + " " + email))
                .toList();
    }

    private void create(String email) throws IOException {
        String name = unique("circle");
        String content = "<properties><Domain>1</Domain><HostedDomain>live.com</HostedDomain><Type>2</Type>"
                + "<MembershipAccess>0</MembershipAccess><IsPresenceEnabled>true</IsPresenceEnabled>"
                + "<RequestMembershipOption>2</RequestMembershipOption><DisplayName>" + name
                + "</DisplayName></properties><callerInfo><PublicDisplayName>" + name
                + "</PublicDisplayName></callerInfo>";
        Answer answer = send(
                () -> ask(email, "CreateCircle", content),
                Edit.of("CreateCircle", content).sets(name + " " + email, ADMIN));
        circles.put(name, answer.text("Id"));
    }

    private void administer(String circle, String email) throws IOException {
        String other = pick(others(circle, email));
        int choice = random.nextInt(4);
        if (other == null) {
            if (choice == 0) {
                leave(circle, email);
            } else {
                add(circle, email);
            }
        } else if (choice == 0 && others(circle, email).size() == 1) {
            abdicate(circle, email, other);
        } else if (choice == 1) {
            remove(circle, email, other);
        } else if (choice == 2) {
            changeRole(circle, email, other);
        } else {
            add(circle, email);
        }
    }

    private void add(String circle, String by) throws IOException {
        String email = pick(people.stream()
                .filter(one -> !facts.containsKey(circle + " " + one))
                .toList());
        if (email != null) {
            Answer answer = require(
                    ask(
                            by,
                            "CreateContact",
                            handleOf(circle) + "<contactHandle><Email>" + email
                                    + "</Email><Puid>0</Puid><Cid>0</Cid></contactHandle>"),
                    "CreateContact");
            added = new Added(by, circle, email, answer.text("contactId"));
        }
    }

    private void invite(Added contact) throws IOException {
        String content = connection(contact.contact(), 1, 3);
        String request = handleOf(contact.circle()) + content;
        added = null;
        send(
                () -> ask(contact.by(), "ManageWLConnection", request),
                Edit.of("ManageWLConnection", request).sets(contact.circle() + " " + contact.email(), WAITING));
    }

    private static String connection(String contact, int action, int role) {
        return "<contactId>" + contact + "</contactId><connection>true</connection><presence>false</presence><action>"
                + action + "</action><relationshipType>5</relationshipType><relationshipRole>" + role
                + "</relationshipRole>";
    }

    private void answer(String circle, String email) throws IOException {
        String contact = hiddenContacts(email).stream()
                .filter(one -> text(one, "displayName").equals(circle))
                .map(one -> text(one, "contactId"))
                .findFirst()
                .orElseThrow(() -> new BenchException(email + " has lost the invitation to " + circle));
        boolean accepts = random.nextInt(4) > 0;
        String content = connection(contact, accepts ? 1 : 2, 0);
        Edit edit = Edit.of("ManageWLConnection", content);
        String fact = circle + " " + email;
        send(() -> ask(email, "ManageWLConnection", content), accepts ? edit.sets(fact, MEMBER) : edit.removes(fact));
    }

    /** The GUID of somebody's contact in a circle's address book. */
    private String contact(String circle, String reader, String email) throws IOException {
        return elements(
                        require(
                                ask(reader, "ABFindContactsPaged", handleOf(circle)),
                                "ABFindContactsPaged of a circle"),
                        "Contact")
                .stream()
                .filter(one -> text(one, "passportName").equals(email))
                .map(one -> text(one, "contactId"))
                .findFirst()
                .orElseThrow(() -> new BenchException(email + " is missing in " + circle));
    }

    private static String departure(String contact) {
        return "<contactId>" + contact
                + "</contactId><blockContact>false</blockContact><deleteContact>true</deleteContact>";
    }

    private void leave(String circle, String email) throws IOException {
        String content = handleOf(circle) + departure(contact(circle, email, email));
        send(
                () -> ask(email, "BreakConnection", content),
                Edit.of("BreakConnection", content).removes(circle + " " + email));
    }

    /** The only administrator leaves; the only other person, if a member, becomes one afterwards. */
    private void abdicate(String circle, String email, String heir) throws IOException {
        if (!String.valueOf(facts.get(circle + " " + heir)).startsWith("3 ")) {
            return;
        }
        String content = handleOf(circle) + departure(contact(circle, email, email));
        send(
                () -> ask(email, "BreakConnection", content),
                Edit.of("BreakConnection", content).removes(circle + " " + email),
                Edit.of("BreakConnection", content).sets(circle + " " + heir, ADMIN));
    }

    private void remove(String circle, String by, String email) throws IOException {
        if (String.valueOf(facts.get(circle + " " + email)).equals(WAITING)) {
            return; // who is only invited is not in the circle's address book
        }
        String content = handleOf(circle) + departure(contact(circle, by, email));
        send(
                () -> ask(by, "BreakConnection", content),
                Edit.of("BreakConnection", content).removes(circle + " " + email));
    }

    private void changeRole(String circle, String by, String email) throws IOException {
        String fact = circle + " " + email;
        boolean member = String.valueOf(facts.get(fact)).equals(MEMBER);
        if (!member && !String.valueOf(facts.get(fact)).equals(ASSISTANT)) {
            return;
        }
        String content = handleOf(circle) + connection(contact(circle, by, email), 1, member ? 2 : 3);
        send(
                () -> ask(by, "ManageWLConnection", content),
                Edit.of("ManageWLConnection", content).sets(fact, member ? ASSISTANT : MEMBER));
    }
}
