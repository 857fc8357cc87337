package im.chrysalis.conformance;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameEncoding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Thinks of edits that a client of the address book services may make, at random, and what each must lead to. */
final class RandomAddressBookEdits {

    /** A person without account, and an e-mail contact. */
    private static final String STRANGER = "someone@example.org";

    private static final Map<String, ListName> ROLES =
            Map.of("Allow", ListName.AL, "Block", ListName.BL, "Reverse", ListName.RL, "Pending", ListName.PL);

    /**
     * An edit.
     *
     * @param holds what is so after its success: of the address book, and of the whole answer to a client
     */
    record Edit(String method, String content, BiPredicate<AddressBook, KeptAddressBook> holds) {

        Edit(String method, String content) {
            this(method, content, (book, whole) -> true);
        }
    }

    private final Random random;
    private final List<String> people;
    private final List<Supplier<Edit>> kinds;
    private AddressBook book = AddressBook.fresh("");
    private KeptAddressBook whole = new KeptAddressBook();
    private String other = "";

    /**
     * Edits with accounts.
     *
     * @param people the handles of all accounts
     */
    RandomAddressBookEdits(Random random, List<String> people) {
        this.random = random;
        this.people = people;
        this.kinds = List.of(
                this::addMember,
                this::addMember,
                this::deleteMember,
                this::deleteMember,
                this::deleteMember,
                this::addStranger,
                this::deleteStranger,
                this::updateMember,
                this::addContact,
                this::addContact,
                this::addContact,
                this::addUnlisted,
                this::addMail,
                this::nickname,
                this::name,
                this::messengerUser,
                this::messengerUser,
                this::deleteContact,
                this::deleteContact,
                this::addGroup,
                this::renameGroup,
                this::deleteGroup,
                this::join,
                this::join,
                this::leave,
                this::renameMyself,
                this::privacy,
                () -> new Edit("UpdateDynamicItem", ""));
    }

    /**
     * An edit of a book as it is.
     *
     * @param asRead the same book as a client reads it
     * @param named the account that the session named last, which is edited more often than others; or null
     */
    Edit next(AddressBook now, KeptAddressBook asRead, @Nullable String named) {
        book = now;
        whole = asRead;
        other = named != null && random.nextBoolean() ? named : people.get(random.nextInt(people.size()));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private String number() {
        return Integer.toString(random.nextInt(5));
    }

    private static String membership(String role, String member) {
        return "<serviceHandle><Id>0</Id><Type>Messenger</Type><ForeignId/></serviceHandle><memberships><Membership>"
                + "<MemberRole>" + role + "</MemberRole><Members>" + member
                + "</Members></Membership></memberships>";
    }

    private static String passport(String content) {
        return "<Member xsi:type=\"PassportMember\"><Type>Passport</Type><State>Accepted</State>" + content
                + "</Member>";
    }

    private static String mail(String notes) {
        return "<Member xsi:type=\"EmailMember\"><Type>Email</Type><State>Accepted</State><Email>" + STRANGER
                + "</Email>" + notes + "</Member>";
    }

    /** A role, mostly one that the other is in, or one that it is not in. */
    private String role(boolean in) {
        List<String> fitting = List.of("Allow", "Block", "Pending").stream()
                .filter(role -> book.has(other, ROLES.getOrDefault(role, ListName.AL)) == in)
                .toList();
        List<String> some =
                fitting.isEmpty() || random.nextInt(4) == 0 ? List.of("Allow", "Block", "Reverse", "Pending") : fitting;
        return some.get(random.nextInt(some.size()));
    }

    private Edit addMember() {
        String role = role(false);
        String who = other;
        ListName list = ROLES.getOrDefault(role, ListName.AL);
        AddressBook before = book;
        return new Edit(
                "AddMember",
                membership(role, passport("<PassportName>" + who + "</PassportName>")),
                (after, answer) -> list.opposite()
                        .map(opposite -> after.has(who, list) && !after.has(who, opposite))
                        .orElse(before.has(who, list) == after.has(who, list)));
    }

    private Edit deleteMember() {
        String role = role(true);
        String who = other;
        ListName list = ROLES.getOrDefault(role, ListName.AL);
        boolean was = book.has(who, list);
        String name = "<PassportName>" + who + "</PassportName>";
        String number = whole.item("member " + role + " " + who)
                .map(content -> "<MembershipId>" + content.split(" ", 2)[0] + "</MembershipId>")
                .orElse(name);
        return new Edit(
                "DeleteMember",
                membership(role, passport(random.nextBoolean() ? number : name)),
                (after, answer) -> after.has(who, list) == (list == ListName.RL && was));
    }

    private Edit addStranger() {
        String role = random.nextBoolean() ? "Allow" : "Block";
        return new Edit(
                "AddMember",
                membership(role, mail("")),
                (after, answer) ->
                        answer.item("member " + role + " " + STRANGER).isPresent());
    }

    private Edit deleteStranger() {
        String role = random.nextBoolean() ? "Allow" : "Block";
        return new Edit(
                "DeleteMember",
                membership(role, mail("")),
                (after, answer) ->
                        answer.item("member " + role + " " + STRANGER).isEmpty());
    }

    private Edit updateMember() {
        String role = random.nextBoolean() ? "Allow" : "Block";
        String value = number();
        return new Edit(
                "UpdateMember",
                membership(role, mail("<Annotations>" + annotation("MSN.IM.BuddyType", value) + "</Annotations>")),
                (after, answer) -> answer.item("member " + role + " " + STRANGER)
                        .filter(content -> content.contains("Value=" + value))
                        .isPresent());
    }

    private static String annotation(String name, String value) {
        return "<Annotation><Name>" + name + "</Name><Value>" + value + "</Value></Annotation>";
    }

    private static String contactInfo(String info) {
        return "<contacts><Contact><contactInfo>" + info + "</contactInfo></Contact></contacts>";
    }

    private static String passportInfo(String who, boolean messenger) {
        return "<contactType>Regular</contactType><passportName>" + who + "</passportName><isMessengerUser>" + messenger
                + "</isMessengerUser>";
    }

    private Edit addContact() {
        boolean allow = random.nextBoolean();
        String who = other;
        return new Edit(
                "ABContactAdd",
                contactInfo(passportInfo(who, true)) + "<options><EnableAllowListManagement>" + allow
                        + "</EnableAllowListManagement></options>",
                (after, answer) -> after.has(who, ListName.FL)
                        && (!allow || after.has(who, ListName.AL) || after.has(who, ListName.BL)));
    }

    private Edit addUnlisted() {
        String who = other;
        return new Edit(
                "ABContactAdd",
                contactInfo(passportInfo(who, false)),
                (after, answer) -> !after.has(who, ListName.FL) && hasContact(answer, who));
    }

    private static boolean hasContact(KeptAddressBook answer, String text) {
        return answer.items().entrySet().stream()
                .anyMatch(item ->
                        item.getKey().startsWith("contact ") && item.getValue().contains("=" + text + " "));
    }

    private Edit addMail() {
        String address = "mail" + number() + "@example.org";
        return new Edit(
                "ABContactAdd",
                contactInfo("<emails><ContactEmail><contactEmailType>Messenger2</contactEmailType><email>" + address
                        + "</email><isMessengerEnabled>true</isMessengerEnabled></ContactEmail></emails>"),
                (after, answer) -> hasContact(answer, address));
    }

    /** The GUID of a contact of the book, on the forward list or not; or one that no contact has. */
    private String contact() {
        List<String> all = whole.items().entrySet().stream()
                .filter(item -> item.getKey().startsWith("contact "))
                .filter(item -> !item.getValue().contains("contactType=Me"))
                .map(item -> item.getKey().substring("contact ".length()))
                .toList();
        return all.isEmpty() || random.nextInt(20) == 0
                ? UUID.randomUUID().toString()
                : all.get(random.nextInt(all.size()));
    }

    private static String update(String id, String info, String properties) {
        return "<contacts><Contact>" + (id.isEmpty() ? "" : "<contactId>" + id + "</contactId>") + "<contactInfo>"
                + info + "</contactInfo><propertiesChanged>" + properties + "</propertiesChanged></Contact></contacts>";
    }

    private Edit nickname() {
        String id = contact();
        String value = "Nick" + number();
        return new Edit(
                "ABContactUpdate",
                update(id, "<annotations>" + annotation("AB.NickName", value) + "</annotations>", "Annotation"),
                (after, answer) -> answer.item("contact " + id)
                        .filter(content -> content.contains("Value=" + value))
                        .isPresent());
    }

    private Edit name() {
        String id = contact();
        String name = "Name " + number();
        return new Edit(
                "ABContactUpdate",
                update(id, "<displayName>" + name + "</displayName>", "DisplayName"),
                (after, answer) -> listed(after, id)
                        .map(contact -> NameEncoding.decode(contact.name()).equals(name))
                        .orElseGet(() -> answer.item("contact " + id)
                                .filter(content -> content.contains("displayName=" + name + " "))
                                .isPresent()));
    }

    private static Optional<Contact> listed(AddressBook in, String id) {
        return in.on(ListName.FL).stream()
                .filter(contact -> contact.guid().toString().equals(id))
                .findFirst();
    }

    private Edit messengerUser() {
        String id = contact();
        boolean messenger = random.nextBoolean();
        boolean hasAccount = whole.item("contact " + id)
                .filter(content -> content.contains("passportName="))
                .isPresent();
        return new Edit(
                "ABContactUpdate",
                update(id, "<isMessengerUser>" + messenger + "</isMessengerUser>", "IsMessengerUser"),
                (after, answer) -> answer.item("contact " + id)
                                .filter(content -> content.contains("isMessengerUser=" + messenger))
                                .isPresent()
                        && (!hasAccount || listed(after, id).isPresent() == messenger));
    }

    private Edit deleteContact() {
        String id = contact();
        return new Edit(
                "ABContactDelete",
                "<contacts><Contact><contactId>" + id + "</contactId></Contact></contacts>",
                (after, answer) -> answer.item("contact " + id).isEmpty());
    }

    private Edit addGroup() {
        String name = "Group " + number();
        return new Edit(
                "ABGroupAdd",
                "<groupInfo><GroupInfo><name>" + name + "</name><annotations>" + annotation("MSN.IM.Display", number())
                        + "</annotations></GroupInfo></groupInfo>",
                (after, answer) -> group(after, name).isPresent());
    }

    private static Optional<Group> group(AddressBook in, String name) {
        return in.groups().values().stream()
                .filter(group -> NameEncoding.decode(group.name()).equals(name))
                .findFirst();
    }

    /** The GUID of a group of the book, or one that no group has. */
    private String group() {
        List<Group> groups = List.copyOf(book.groups().values());
        return (groups.isEmpty()
                        ? UUID.randomUUID()
                        : groups.get(random.nextInt(groups.size())).guid())
                .toString();
    }

    private static String groupFilter(String id) {
        return "<groupFilter><groupIds><guid>" + id + "</guid></groupIds></groupFilter>";
    }

    private Edit renameGroup() {
        String id = group();
        String name = "Group " + number();
        return new Edit(
                "ABGroupUpdate",
                "<groups><Group><groupId>" + id + "</groupId><groupInfo><name>" + name
                        + "</name></groupInfo><propertiesChanged>GroupName</propertiesChanged></Group></groups>",
                (after, answer) -> group(after, name)
                        .filter(group -> group.guid().toString().equals(id))
                        .isPresent());
    }

    private Edit deleteGroup() {
        String id = group();
        return new Edit(
                "ABGroupDelete",
                groupFilter(id),
                (after, answer) -> answer.items().entrySet().stream()
                        .noneMatch(item ->
                                item.getKey().endsWith(id) || item.getValue().contains(id)));
    }

    private Edit join() {
        String id = contact();
        String group = group();
        return new Edit(
                "ABGroupContactAdd",
                groupFilter(group) + "<contacts><Contact><contactId>" + id + "</contactId></Contact></contacts>",
                (after, answer) -> isIn(answer, id, group));
    }

    private static boolean isIn(KeptAddressBook answer, String id, String group) {
        return answer.item("contact " + id)
                .filter(content -> content.contains("guid=" + group))
                .isPresent();
    }

    private Edit leave() {
        String id = contact();
        String group = group();
        return new Edit(
                "ABGroupContactDelete",
                "<contacts><Contact><contactId>" + id + "</contactId></Contact></contacts>" + groupFilter(group),
                (after, answer) -> !isIn(answer, id, group));
    }

    private Edit renameMyself() {
        String name = "Me " + number();
        return new Edit(
                "ABContactUpdate",
                update("", "<contactType>Me</contactType><displayName>" + name + "</displayName>", "DisplayName"),
                (after, answer) -> NameEncoding.decode(after.name()).equals(name));
    }

    private Edit privacy() {
        boolean open = random.nextBoolean();
        return new Edit(
                "ABContactUpdate",
                update(
                        "",
                        "<contactType>Me</contactType><annotations>" + annotation("MSN.IM.BLP", open ? "1" : "2")
                                + "</annotations>",
                        "Annotation"),
                (after, answer) -> after.strangersAllowed() == open);
    }
}
