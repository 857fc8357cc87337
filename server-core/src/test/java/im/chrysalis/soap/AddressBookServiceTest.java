package im.chrysalis.soap;

import static im.chrysalis.soap.TestAddressBooks.ALICE;
import static im.chrysalis.soap.TestAddressBooks.BOB;
import static im.chrysalis.soap.TestAddressBooks.NAMESPACE;
import static im.chrysalis.soap.TestAddressBooks.body;
import static im.chrysalis.soap.TestAddressBooks.envelope;
import static im.chrysalis.soap.TestAddressBooks.text;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.xml.XmlElement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what clients' parsers need of the address book services (docs/protocol/address-book.md#27). */
class AddressBookServiceTest {

    private final TestAddressBooks books = new TestAddressBooks();

    @AfterEach
    void close() {
        books.close();
    }

    private Contact contact(String owner, String email) {
        return books.store.books().load(owner).contact(email).orElseThrow();
    }

    /** The contact of that kind in the whole address book. */
    private XmlElement served(String email) {
        return books.answer(ALICE, "ABFindAll", "").all("Contact").stream()
                .filter(contact -> contact.find("passportName")
                        .map(XmlElement::text)
                        .filter(email::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static String error(HttpResponse response) {
        assertThat(response.status()).isEqualTo(500);
        return text(body(response), "errorcode");
    }

    private void requireDone(HttpResponse response, String method) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        assertThat(response.text()).contains("<" + method + "Response xmlns=\"" + Namespaces.ADDRESS_BOOK + "\"/>");
    }

    private String add(String info) {
        return text(
                books.answer(
                        ALICE,
                        "ABContactAdd",
                        "<contacts><Contact><contactInfo>" + info + "</contactInfo></Contact></contacts>"
                                + "<options><EnableAllowListManagement>true</EnableAllowListManagement></options>"),
                "guid");
    }

    private HttpResponse addMember(String role, String member) {
        return books.ask(ALICE, "AddMember", member(role, member));
    }

    private HttpResponse deleteMember(String role, String member) {
        return books.ask(ALICE, "DeleteMember", member(role, member));
    }

    private static String member(String role, String member) {
        return "<serviceHandle><Id>0</Id><Type>Messenger</Type><ForeignId></ForeignId></serviceHandle><memberships>"
                + "<Membership><MemberRole>" + role + "</MemberRole><Members>" + member
                + "</Members></Membership></memberships>";
    }

    private static String passport(String email) {
        return "<Member xsi:type=\"PassportMember\"><Type>Passport</Type><State>Accepted</State><PassportName>" + email
                + "</PassportName></Member>";
    }

    @Test
    void frameHasThePrefixesAndHeaderThatClientsSearchFor() {
        String answer = books.ask(ALICE, "ABFindAll", "").text();

        assertThat(answer)
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope ")
                .contains("<soap:Header><ServiceHeader ", "<soap:Body><ABFindAllResponse ")
                .contains("<CacheKeyChanged>true</CacheKeyChanged>")
                .contains("<PreferredHostName>contacts.msn.com</PreferredHostName>")
                .doesNotContain("CircleTicket", "CircleResult")
                .doesNotContainPattern(">\\s+<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.msn.com", "chat.example.net:8080", "[::1]:8080", "192.0.2.9"})
    void preferredHostIsTheOneThatTheClientUsed(String host) {
        String body = envelope(books.ticket(ALICE), "<FindMembership " + NAMESPACE + "/>");

        assertThat(books.post(body, "host", host).text())
                .contains("<PreferredHostName>" + host + "</PreferredHostName>");
    }

    @Test
    void hostThatIsNoneIsNotRepeated() {
        String body = envelope(books.ticket(ALICE), "<FindMembership " + NAMESPACE + "/>");

        assertThat(books.post(body, "host", "<evil>").text())
                .contains("<PreferredHostName>192.0.2.1</PreferredHostName>")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "<ABFindAll/>, x, ABFindAll",
        "<p:ABFindAll xmlns:p='urn:p'/>, , ABFindAll",
        "<ABFindAll/><ABFindContactsPaged/>, ABFindAll, ABFindContactsPaged",
        "<Wrong/>, http://www.msn.com/webservices/AddressBook/FindMembership, FindMembership",
        "'', \"http://www.msn.com/webservices/AddressBook/ABFindAll\", ABFindAll",
        "<ABFindAll/>, http://www.msn.com/webservices/AddressBook/FindMembership, ABFindAll"
    })
    void methodIsThatOfTheBodyOrTheAction(String body, String action, String method) {
        HttpResponse response =
                books.post(envelope(books.ticket(ALICE), body), "soapaction", action == null ? "" : action);

        assertThat(body(response).name()).isEqualTo(method + "Response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSPAuth=%s; MSPProf=x", "MSPProf=x;MSPAuth=%s", "a=b; mspauth=%s"})
    void ticketMayComeInACookie(String cookie) {
        String ticket = books.ticket(ALICE).replaceAll("^t=|&p=$", "");

        HttpResponse response =
                books.post(envelope("", "<FindMembership " + NAMESPACE + "/>"), "cookie", cookie.formatted(ticket));

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void ticketThatIsNotValidIsNamedSoThatClientsRenewIt() {
        for (String ticket : List.of("", "t=x&p=", "t=" + "A".repeat(200))) {
            HttpResponse response = books.post(envelope(ticket, "<FindMembership " + NAMESPACE + "/>"));

            assertThat(error(response)).isEqualTo("PassportAuthFail");
            assertThat(response.text()).contains(">q0:BadContextToken</faultcode>", "<faultcode xmlns:q0=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<a>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a/>"})
    void whatIsNoEnvelopeIsAFault(String document) {
        assertThat(error(books.post(document))).isEqualTo("InvalidRequest");
    }

    @Test
    void unknownMethodIsAFaultOfTheClient() {
        HttpResponse response = books.ask(ALICE, "Frobnicate", "");

        assertThat(error(response)).isEqualTo("InvalidRequest");
        assertThat(response.text()).contains("<soap:Fault><faultcode>soap:Client</faultcode>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ManageWLConnection", "BreakConnection"})
    void connectionsWithPeopleAreNotServed(String method) {
        HttpResponse response = books.ask(ALICE, method, "");

        assertThat(error(response)).isEqualTo("Forbidden");
        assertThat(response.text()).contains("<faultstring>API " + method + " no longer supported</faultstring>");
    }

    @Test
    void bookOfACircleDoesNotExist() {
        HttpResponse response = books.ask(
                ALICE,
                "ABFindContactsPaged",
                "<abHandle><ABId>00000000-0000-0000-0009-000000000001</ABId><Puid>0</Puid><Cid>0</Cid></abHandle>");

        assertThat(error(response)).isEqualTo("ABDoesNotExist");
        assertThat(response.text()).contains("<faultstring>Address Book Does Not Exist</faultstring>");
    }

    @Test
    void bookIsThereWhenAClientMakesIt() {
        assertThat(text(books.answer(ALICE, "ABAdd", "<abInfo><name/></abInfo>"), "ABAddResult"))
                .isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void pagedAnswerHasCapitalContainers() {
        XmlElement all = books.answer(ALICE, "ABFindAll", "").children().get(0);
        XmlElement paged =
                books.answer(ALICE, "ABFindContactsPaged", "").children().get(0);

        assertThat(all.children()).extracting(XmlElement::name).containsExactly("groups", "contacts", "ab");
        assertThat(paged.children()).extracting(XmlElement::name).containsExactly("Groups", "Contacts", "Ab");
    }

    @Test
    void ownContactIsThereOnceWithItsNumberAndItsNameForOneMoreDecoding() {
        books.add("percy@example.com", "100% <P> & \u00e9");

        List<XmlElement> contacts =
                books.answer("percy@example.com", "ABFindAll", "").all("Contact");

        assertThat(contacts).hasSize(1);
        assertThat(text(contacts.get(0), "contactType")).isEqualTo("Me");
        assertThat(text(contacts.get(0), "CID")).isEqualTo("3");
        assertThat(text(contacts.get(0), "displayName")).isEqualTo("100%25 <P> & \u00e9");
        assertThat(contacts.get(0).all("Annotation"))
                .extracting(one -> text(one, "Name") + "=" + text(one, "Value"))
                .containsExactly("MSN.IM.MBEA=0", "MSN.IM.GTC=1", "MSN.IM.BLP=1", "MSN.IM.MPOP=1");
    }

    @Test
    void membershipsAreTheLists() {
        books.add("carol@example.com", "Carol");
        books.list(ALICE, ListName.AL, BOB);
        books.list(ALICE, ListName.BL, "carol@example.com");
        books.list(BOB, ListName.FL, ALICE);
        books.list("carol@example.com", ListName.FL, ALICE);

        XmlElement answer = books.answer(ALICE, "FindMembership", "");

        assertThat(answer.all("Membership"))
                .extracting(one ->
                        text(one, "MemberRole") + " " + text(one, "PassportName") + " " + text(one, "MembershipId"))
                .containsExactly("Allow " + BOB + " 17", "Block carol@example.com 26", "Reverse " + BOB + " 19");
    }

    @Test
    void somebodyNewIsPendingWithANameUntilThatIsAnswered() {
        books.list(BOB, ListName.FL, ALICE);

        XmlElement pending =
                books.answer(ALICE, "FindMembership", "").find("Membership").orElseThrow();
        assertThat(text(pending, "MemberRole")).isEqualTo("Pending");
        assertThat(text(pending, "DisplayName")).isEqualTo("Bob");

        String id = "<Member><Type>Passport</Type><MembershipId>" + text(pending, "MembershipId")
                + "</MembershipId></Member>";
        requireDone(addMember("Reverse", passport(BOB)), "AddMember");
        requireDone(deleteMember("Pending", id), "DeleteMember");
        requireDone(deleteMember("Pending", id), "DeleteMember");

        assertThat(text(books.answer(ALICE, "FindMembership", ""), "MemberRole"))
                .isEqualTo("Reverse");
    }

    @Test
    void serviceIsThereWithoutMembers() {
        String answer = books.ask(
                        ALICE,
                        "FindMembership",
                        "<serviceFilter><Types><ServiceType>Messenger</ServiceType><ServiceType>"
                                + "IMAvailability</ServiceType><ServiceType>Space</ServiceType></Types></serviceFilter>")
                .text();

        assertThat(answer)
                .contains("<Service><Memberships/><Info><Handle><Id>1</Id><Type>Messenger</Type><ForeignId/></Handle>")
                .contains("<Type>IMAvailability</Type>")
                .doesNotContain("<Type>Space</Type>");
    }

    @Test
    void blockingEndsAllowingInWhicheverOrder() {
        requireDone(addMember("Allow", passport("BOB@example.com")), "AddMember");
        assertThat(error(addMember("Allow", passport(BOB)))).isEqualTo("MemberAlreadyExists");
        requireDone(addMember("Block", passport(BOB)), "AddMember");
        requireDone(deleteMember("Allow", passport(BOB)), "DeleteMember");
        assertThat(contact(ALICE, BOB).on(ListName.BL)).isTrue();
        assertThat(contact(ALICE, BOB).on(ListName.AL)).isFalse();

        requireDone(deleteMember("Block", "<Member><MembershipId>18</MembershipId></Member>"), "DeleteMember");
        requireDone(addMember("Allow", passport(BOB)), "AddMember");
        assertThat(contact(ALICE, BOB).on(ListName.BL)).isFalse();
    }

    @Test
    void textsOfFaultsAreThoseThatClientsCompare() {
        assertThat(addMember("Allow", passport("nobody@example.com")).text())
                .contains("<faultstring>The Passport user specified is invalid")
                .contains(">InvalidPassportUser</errorcode>");
        assertThat(deleteMember("Block", "<Member><MembershipId>999999</MembershipId></Member>")
                        .text())
                .contains("<faultstring>Member does not exist</faultstring>");
        requireDone(addMember("Block", passport(BOB)), "AddMember");
        assertThat(addMember("Block", passport(BOB)).text())
                .contains("<faultstring>Member already exists</faultstring>");
    }

    @Test
    void membersWithoutAccountAreKeptAsWritten() {
        String yahoo = "<Member xsi:type=\"EmailMember\"><Type>Email</Type><State>Accepted</State><Annotations>"
                + "<Annotation><Name>MSN.IM.BuddyType</Name><Value>32:</Value></Annotation></Annotations>"
                + "<Email>friend@yahoo.com</Email></Member>";
        requireDone(addMember("Allow", yahoo), "AddMember");
        assertThat(error(addMember("Allow", yahoo))).isEqualTo("MemberAlreadyExists");
        requireDone(
                addMember(
                        "Block",
                        "<Member xsi:type=\"PhoneMember\"><Type>Phone</Type><State>Accepted</State>"
                                + "<PhoneNumber>+15550001</PhoneNumber></Member>"),
                "AddMember");

        String answer = books.ask(ALICE, "FindMembership", "").text();
        assertThat(answer)
                .contains("<Member xsi:type=\"EmailMember\"><MembershipId>")
                .contains("<Annotation><Name>MSN.IM.BuddyType</Name><Value>32:</Value></Annotation>")
                .contains("<Email>friend@yahoo.com</Email>")
                .contains("<Member xsi:type=\"PhoneMember\">", "<PhoneNumber>+15550001</PhoneNumber>");
        XmlElement phone =
                books.answer(ALICE, "FindMembership", "").all("Membership").get(1);
        assertThat(Long.parseLong(text(phone, "MembershipId"))).isLessThanOrEqualTo(Integer.MAX_VALUE);

        requireDone(
                deleteMember(
                        "Block", "<Member><MembershipId>" + text(phone, "MembershipId") + "</MembershipId></Member>"),
                "DeleteMember");
        requireDone(deleteMember("Allow", yahoo), "DeleteMember");
        assertThat(books.answer(ALICE, "FindMembership", "").all("Membership")).isEmpty();
    }

    @Test
    void contactIsAddedAllowedAndPendingAtTheOther() {
        String guid = add("<contactType>LivePending</contactType><passportName>Bob@example.com</passportName>"
                + "<isMessengerUser>true</isMessengerUser><MessengerMemberInfo><DisplayName>A</DisplayName>"
                + "</MessengerMemberInfo>");

        assertThat(contact(ALICE, BOB).guid()).hasToString(guid);
        assertThat(contact(ALICE, BOB).on(ListName.FL)).isTrue();
        assertThat(contact(ALICE, BOB).on(ListName.AL)).isTrue();
        assertThat(contact(BOB, ALICE).on(ListName.PL)).isTrue();
        XmlElement served = served(BOB);
        assertThat(text(served, "contactType")).isEqualTo("LivePending");
        assertThat(text(served, "isMessengerUser")).isEqualTo("true");
        assertThat(served.find("MessengerMemberInfo")).isEmpty();

        HttpResponse again = books.ask(
                ALICE,
                "ABContactAdd",
                "<contacts><Contact><contactInfo><passportName>bob@example.com</passportName><isMessengerUser>true"
                        + "</isMessengerUser></contactInfo></Contact></contacts>");
        assertThat(error(again)).isEqualTo("ContactAlreadyExists");
        assertThat(again.text())
                .contains("<faultstring>Contact Already Exists</faultstring>")
                .contains("<additionalDetails><conflictObjectId>" + guid + "</conflictObjectId></additionalDetails>");
    }

    @Test
    void blockedContactIsNotAllowedByAdding() {
        books.list(ALICE, ListName.BL, BOB);

        add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>");

        assertThat(contact(ALICE, BOB).on(ListName.FL)).isTrue();
        assertThat(contact(ALICE, BOB).on(ListName.AL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"nobody@example.com, InvalidPassportUser", "no address, BadEmailArgument"})
    void contactNeedsAnAccount(String email, String code) {
        HttpResponse response = books.ask(
                ALICE,
                "ABContactAdd",
                "<contacts><Contact><contactInfo><passportName>" + email + "</passportName><isMessengerUser>true"
                        + "</isMessengerUser></contactInfo></Contact></contacts>");

        assertThat(error(response)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<emails><ContactEmail><contactEmailType>Messenger2</contactEmailType><email>Friend@Yahoo.com</email>"
                        + "<isMessengerEnabled>true</isMessengerEnabled><Capability>32</Capability></ContactEmail></emails>",
                "<phones><ContactPhone><contactPhoneType>ContactPhoneMobile</contactPhoneType><number> +1 555\t0001 "
                        + "</number><isMessengerEnabled>true</isMessengerEnabled></ContactPhone></phones>",
                "<annotations><Annotation><Name>AB.NickName</Name><Value>  two\nlines &amp; &lt;tags&gt; "
                        + "\u00e9\u4e2d\uD83D\uDE00 </Value></Annotation></annotations>",
                "<comment>a&#13;\nb</comment>",
                "<unknown other=\"x &quot;y&quot;\" xsi:type=\"T\"><deep xmlns=\"urn:other\"><er/></deep></unknown>"
            })
    void whatAClientStoresComesBackAsItWas(String written) {
        String guid = add(written + "<contactType>Messenger2</contactType><isMessengerUser>true</isMessengerUser>");

        String answer = books.ask(ALICE, "ABFindAll", "").text();

        assertThat(answer)
                .contains("<contactId>" + guid + "</contactId>", written, "<contactType>Messenger2</contactType>")
                .contains("<isMessengerUser>true</isMessengerUser>");
    }

    @Test
    void addressWithoutItsElementIsTakenAsItIs() {
        String info = "<contactType>Regular</contactType><isMessengerEnabled>true</isMessengerEnabled>"
                + "<contactEmailType>account</contactEmailType><email>friend@yahoo.com</email>";
        String guid = add(info);

        assertThat(books.ask(ALICE, "ABFindAll", "").text()).contains("<email>friend@yahoo.com</email>");
        HttpResponse again = books.ask(
                ALICE,
                "ABContactAdd",
                "<contacts><Contact><contactInfo>" + info + "</contactInfo></Contact></contacts>");
        assertThat(again.text()).contains("<conflictObjectId>" + guid + "</conflictObjectId>");
    }

    private HttpResponse update(String content) {
        return books.ask(ALICE, "ABContactUpdate", "<contacts><Contact>" + content + "</Contact></contacts>");
    }

    @Test
    void onlyListedPropertiesChangeAndAbsentOnesAreCleared() {
        String guid = add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>"
                + "<firstName>Bob</firstName><lastName>B</lastName><phones><ContactPhone><contactPhoneType>"
                + "ContactPhonePersonal</contactPhoneType><number>1</number></ContactPhone></phones>"
                + "<annotations><Annotation><Name>AB.JobTitle</Name><Value>J</Value></Annotation></annotations>");

        // contactId last and a blank at the end, as Pidgin has them
        requireDone(
                update("<contactInfo><lastName>new</lastName><annotations><Annotation><Name>AB.NickName</Name><Value>N"
                        + "</Value></Annotation></annotations><phones><ContactPhone><contactPhoneType>"
                        + "ContactPhoneMobile</contactPhoneType><number>2</number><propertiesChanged>Number"
                        + "</propertiesChanged></ContactPhone></phones></contactInfo><propertiesChanged>Annotation "
                        + "ContactFirstName ContactPhone </propertiesChanged><contactId>" + guid + "</contactId>"),
                "ABContactUpdate");

        XmlElement served = served(BOB);
        assertThat(served.find("firstName")).isEmpty();
        assertThat(text(served, "lastName")).isEqualTo("B");
        assertThat(served.all("number")).extracting(XmlElement::text).containsExactly("1", "2");
        assertThat(served.all("Annotation"))
                .extracting(one -> text(one, "Value"))
                .containsExactly("J", "N");
        assertThat(served.all("propertiesChanged")).extracting(XmlElement::text).containsOnly("");
    }

    @Test
    void contactThatIsNoMessengerUserStaysInTheBook() {
        String guid = add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>"
                + "<comment>kept</comment>");
        Group group = books.group(ALICE, 1, "Work");
        groupContact("ABGroupContactAdd", group.guid().toString(), guid);
        String id = "<contactId>" + guid + "</contactId>";

        requireDone(
                update(id + "<contactInfo><isMessengerUser>false</isMessengerUser></contactInfo>"
                        + "<propertiesChanged>IsMessengerUser</propertiesChanged>"),
                "ABContactUpdate");
        assertThat(contact(ALICE, BOB).on(ListName.FL)).isFalse();
        XmlElement served = served(BOB);
        assertThat(text(served, "contactId")).isEqualTo(guid);
        assertThat(text(served, "isMessengerUser")).isEqualTo("false");
        assertThat(text(served, "comment")).isEqualTo("kept");

        requireDone(
                update(id + "<contactInfo><isMessengerUser>true</isMessengerUser></contactInfo>"
                        + "<propertiesChanged>IsMessengerUser</propertiesChanged>"),
                "ABContactUpdate");
        assertThat(contact(ALICE, BOB).guid()).hasToString(guid);
        assertThat(contact(ALICE, BOB).groups()).contains(1);
        assertThat(text(served(BOB), "comment")).isEqualTo("kept");
    }

    @Test
    void ownNameAndSettingsAreThoseOfOlderClients() {
        requireDone(
                update(
                        "<contactInfo><contactType>Me</contactType><displayName> New &amp; Name </displayName><annotations>"
                                + "<Annotation><Name>MSN.IM.BLP</Name><Value>2</Value></Annotation><Annotation><Name>MSN.IM.GTC"
                                + "</Name><Value>0</Value></Annotation><Annotation><Name>MSN.IM.RoamLiveProperties</Name><Value>"
                                + "1</Value></Annotation><Annotation><Name>MSN.IM.MPOP</Name><Value>0</Value></Annotation>"
                                + "</annotations></contactInfo><propertiesChanged>DisplayName Annotation</propertiesChanged>"),
                "ABContactUpdate");

        assertThat(books.store.books().load(ALICE).name()).isEqualTo("New%20&%20Name");
        assertThat(books.store.books().load(ALICE).strangersAllowed()).isFalse();
        assertThat(books.store.books().load(ALICE).prompt()).isFalse();
        assertThat(books.answer(ALICE, "ABFindAll", "").all("Annotation"))
                .extracting(one -> text(one, "Name") + "=" + text(one, "Value"))
                .containsExactly(
                        "MSN.IM.MBEA=0",
                        "MSN.IM.GTC=0",
                        "MSN.IM.BLP=0",
                        "MSN.IM.MPOP=0",
                        "MSN.IM.RoamLiveProperties=1");
    }

    @Test
    void deletedContactIsGone() {
        String guid = add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>");
        String mail = add("<emails><ContactEmail><email>x@y.z</email></ContactEmail></emails>");

        for (String id : List.of(guid, mail)) {
            String content = "<contacts><Contact><contactId>" + id + "</contactId></Contact></contacts>";
            requireDone(books.ask(ALICE, "ABContactDelete", content), "ABContactDelete");
            assertThat(error(books.ask(ALICE, "ABContactDelete", content))).isEqualTo("ContactDoesNotExist");
        }
        assertThat(books.answer(ALICE, "ABFindAll", "").all("Contact")).hasSize(1);
        assertThat(contact(ALICE, BOB).on(ListName.AL)).isTrue();
    }

    private HttpResponse groupContact(String method, String group, String contact) {
        return books.ask(
                ALICE,
                method,
                "<groupFilter><groupIds><guid>" + group
                        + "</guid></groupIds></groupFilter><contacts><Contact><contactId>" + contact
                        + "</contactId></Contact></contacts>");
    }

    private HttpResponse addGroup(String name) {
        return books.ask(
                ALICE,
                "ABGroupAdd",
                "<groupAddOptions><fRenameOnMsgrConflict>false</fRenameOnMsgrConflict></groupAddOptions><groupInfo>"
                        + "<GroupInfo><name>" + name + "</name><groupType>C8529CE2-6EAD-434d-881F-341E17DB3FF8"
                        + "</groupType><fMessenger>false</fMessenger><annotations><Annotation><Name>MSN.IM.Display"
                        + "</Name><Value>1</Value></Annotation></annotations></GroupInfo></groupInfo>");
    }

    @Test
    void groupsAreThoseOfTheLists() {
        String guid = text(body(addGroup("Work \u00e9")), "guid");
        String contact = add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>");

        assertThat(text(body(groupContact("ABGroupContactAdd", guid, contact)), "guid"))
                .isEqualTo(contact);
        assertThat(books.store.books().load(ALICE).groups().values())
                .extracting(Group::name)
                .containsExactly("Work%20%C3%A9");
        assertThat(contact(ALICE, BOB).groups()).containsExactly(1);
        assertThat(text(served(BOB).find("groupIds").orElseThrow(), "guid")).isEqualTo(guid);
        assertThat(books.ask(ALICE, "ABFindAll", "").text())
                .contains(
                        "<Group><groupId>" + guid + "</groupId><groupInfo><annotations><Annotation><Name>MSN.IM.Display"
                                + "</Name><Value>1</Value></Annotation></annotations><groupType>"
                                + "C8529CE2-6EAD-434d-881F-341E17DB3FF8</groupType><name>Work \u00e9</name>");

        HttpResponse again = addGroup("Work \u00e9");
        assertThat(error(again)).isEqualTo("GroupAlreadyExists");
        assertThat(again.text()).contains("<conflictObjectId>" + guid + "</conflictObjectId>");
        requireDone(
                books.ask(
                        ALICE,
                        "ABGroupUpdate",
                        "<groups><Group><groupId>" + guid + "</groupId><groupInfo><name>Office</name></groupInfo>"
                                + "<propertiesChanged>GroupName </propertiesChanged></Group></groups>"),
                "ABGroupUpdate");
        assertThat(books.store.books().load(ALICE).groups().values())
                .extracting(Group::name)
                .containsExactly("Office");

        requireDone(groupContact("ABGroupContactDelete", guid, contact), "ABGroupContactDelete");
        assertThat(contact(ALICE, BOB).on(ListName.FL)).isTrue();
        requireDone(
                books.ask(
                        ALICE,
                        "ABGroupDelete",
                        "<groupFilter><groupIds><guid>" + guid + "</guid></groupIds></groupFilter>"),
                "ABGroupDelete");
        assertThat(books.answer(ALICE, "ABFindAll", "").all("Group")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', InvalidRequest",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, BadArgumentLength"
    })
    void groupNeedsAName(String name, String code) {
        assertThat(error(addGroup(name))).isEqualTo(code);
    }

    @Test
    void contactOfTheBookOnlyIsInGroupsAsLongAsThoseExist() {
        String group = text(body(addGroup("Work")), "guid");
        String mail = add("<emails><ContactEmail><email>x@y.z</email></ContactEmail></emails>");

        groupContact("ABGroupContactAdd", group, mail);
        assertThat(books.ask(ALICE, "ABFindAll", "").text())
                .contains("<groupIds><guid>" + group + "</guid></groupIds>");
        books.ask(ALICE, "ABGroupDelete", "<groupFilter><groupIds><guid>" + group + "</guid></groupIds></groupFilter>");
        assertThat(books.ask(ALICE, "ABFindAll", "").text()).doesNotContain("groupIds");
    }

    @Test
    void contactMayBeMadeByItsAddress() {
        XmlElement made = books.answer(
                ALICE,
                "CreateContact",
                "<contactHandle><Email>bob@example.com</Email><Puid>0</Puid><Cid>0</Cid></contactHandle>");

        assertThat(text(made, "passportName")).isEqualTo(BOB);
        assertThat(text(made, "isMessengerUser")).isEqualTo("false");
        assertThat(text(served(BOB), "contactId")).isEqualTo(text(made, "contactId"));

        String guid = add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>");
        assertThat(guid).isEqualTo(text(made, "contactId"));
        assertThat(text(
                        books.answer(
                                ALICE,
                                "CreateContact",
                                "<contactHandle><Email>bob@example.com</Email></contactHandle>"),
                        "contactId"))
                .isEqualTo(guid);
    }

    @Test
    void contactsAreFoundByTheirIds() {
        String guid = add("<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>");

        XmlElement found =
                books.answer(ALICE, "ABFindByContacts", "<contactIds><guid>" + guid + "</guid></contactIds>");

        assertThat(found.find("contacts").orElseThrow().all("Contact")).hasSize(1);
        assertThat(text(found, "passportName")).isEqualTo(BOB);
    }
}
