package im.chrysalis.bench.load;

/**
 * A request to the address book services, as clients write it (docs/protocol/address-book.md#27).
 *
 * @param path of the service
 * @param method by which it is called
 * @param content of the element named after the method
 */
record AddressBookRequest(String path, String method, String content) {

    private static final String NAMESPACE = "http://www.msn.com/webservices/AddressBook";
    private static final String CONTACTS = "/abservice/abservice.asmx";
    private static final String SHARING = "/abservice/SharingService.asmx";
    private static final String BOOK = "<abId>00000000-0000-0000-0000-000000000000</abId>";
    private static final String NEVER = "0001-01-01T00:00:00.0000000-08:00";

    /** The memberships, all of them or what has changed since {@code stamp}. */
    static AddressBookRequest findMembership(String stamp) {
        return sharing(
                "FindMembership",
                "<serviceFilter><Types><ServiceType>Messenger</ServiceType><ServiceType>Invitation</ServiceType>"
                        + "<ServiceType>SocialNetwork</ServiceType><ServiceType>Space</ServiceType>"
                        + "<ServiceType>Profile</ServiceType></Types></serviceFilter><View>Full</View>"
                        + since(stamp));
    }

    /** The contacts and groups in the form of MSNP13 to MSNP15, all of them or what has changed since {@code stamp}. */
    static AddressBookRequest findAll(String stamp) {
        return contacts("ABFindAll", BOOK + "<abView>Full</abView>" + since(stamp));
    }

    /** The same in the form of MSNP16 and later. */
    static AddressBookRequest findPaged(String stamp) {
        return contacts(
                "ABFindContactsPaged",
                "<abView>MessengerClient8</abView><extendedContent>AB AllGroups CircleResult</extendedContent>"
                        + "<filterOptions><ContactFilter><IncludeHiddenContacts>true</IncludeHiddenContacts>"
                        + "</ContactFilter>"
                        + since(stamp).replace("lastChange", "LastChanged").replace("deltasOnly", "DeltasOnly")
                        + "</filterOptions><pageContext><PageSize>1500</PageSize><Direction>Forward</Direction>"
                        + "</pageContext>");
    }

    private static String since(String stamp) {
        return "<deltasOnly>" + !stamp.isEmpty() + "</deltasOnly><lastChange>" + (stamp.isEmpty() ? NEVER : stamp)
                + "</lastChange>";
    }

    /**
     * Adds an account, with a nickname and a phone number that are stored beside the lists.
     *
     * @param allow whether it is to be allowed, too; an allow list has room for 1,000
     */
    static AddressBookRequest addContact(String email, boolean allow) {
        return contacts(
                "ABContactAdd",
                BOOK + "<contacts><Contact xmlns=\"" + NAMESPACE + "\"><contactInfo>" + nickname("Nick of " + email)
                        + "<phones><ContactPhone><contactPhoneType>ContactPhoneMobile</contactPhoneType>"
                        + "<number>+1 555 0100</number><isMessengerEnabled>false</isMessengerEnabled></ContactPhone>"
                        + "</phones><contactType>LivePending</contactType><passportName>" + email + "</passportName>"
                        + "<isMessengerUser>true</isMessengerUser></contactInfo></Contact></contacts>"
                        + "<options><EnableAllowListManagement>" + allow + "</EnableAllowListManagement></options>");
    }

    /** Stores another nickname with a contact. */
    static AddressBookRequest updateContact(String contactId, String nickname) {
        return contacts(
                "ABContactUpdate",
                BOOK + "<contacts><Contact xmlns=\"" + NAMESPACE + "\"><contactId>" + contactId
                        + "</contactId><contactInfo>" + nickname(nickname)
                        + "</contactInfo><propertiesChanged>Annotation</propertiesChanged></Contact></contacts>");
    }

    private static String nickname(String name) {
        return "<annotations><Annotation><Name>AB.NickName</Name><Value>" + Xml.escaped(name)
                + "</Value></Annotation></annotations>";
    }

    static AddressBookRequest deleteContact(String contactId) {
        return contacts(
                "ABContactDelete",
                BOOK + "<contacts><Contact><contactId>" + contactId + "</contactId></Contact></contacts>");
    }

    static AddressBookRequest addGroup(String name) {
        return contacts(
                "ABGroupAdd",
                BOOK + "<groupAddOptions><fRenameOnMsgrConflict>false</fRenameOnMsgrConflict></groupAddOptions>"
                        + "<groupInfo><GroupInfo><name>" + Xml.escaped(name)
                        + "</name><groupType>C8529CE2-6EAD-434d-881F-341E17DB3FF8</groupType>"
                        + "<fMessenger>false</fMessenger></GroupInfo></groupInfo>");
    }

    static AddressBookRequest addToGroup(String groupId, String contactId) {
        return contacts(
                "ABGroupContactAdd",
                BOOK + "<groupFilter><groupIds><guid>" + groupId + "</guid></groupIds></groupFilter>"
                        + "<contacts><Contact><contactId>" + contactId + "</contactId></Contact></contacts>");
    }

    /** Adds an account to a role, such as Allow. */
    static AddressBookRequest addMember(String role, String email) {
        return member("AddMember", role, email);
    }

    static AddressBookRequest deleteMember(String role, String email) {
        return member("DeleteMember", role, email);
    }

    private static AddressBookRequest member(String method, String role, String email) {
        return sharing(
                method,
                "<serviceHandle><Id>0</Id><Type>Messenger</Type><ForeignId></ForeignId></serviceHandle><memberships>"
                        + "<Membership><MemberRole>" + role + "</MemberRole><Members>"
                        + "<Member xsi:type=\"PassportMember\"><Type>Passport</Type><State>Accepted</State>"
                        + "<PassportName>" + email + "</PassportName></Member></Members></Membership></memberships>");
    }

    private static AddressBookRequest contacts(String method, String content) {
        return new AddressBookRequest(CONTACTS, method, content);
    }

    private static AddressBookRequest sharing(String method, String content) {
        return new AddressBookRequest(SHARING, method, content);
    }

    /** Sends it. */
    void send(HttpClient client, String ticket, HttpClient.Listener then) {
        String scenario = path.equals(SHARING) ? "ContactMsgrAPI" : "Initial";
        client.post(
                path,
                NAMESPACE + "/" + method,
                """
            <?xml version="1.0" encoding="utf-8"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"\
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\
            <soap:Header><ABApplicationHeader xmlns="%1$s"><ApplicationId>CFE80F9D-180F-4399-82AB-413F33A1FA11\
            </ApplicationId><IsMigration>false</IsMigration><PartnerScenario>%2$s</PartnerScenario>\
            </ABApplicationHeader><ABAuthHeader xmlns="%1$s"><ManagedGroupRequest>false</ManagedGroupRequest>\
            <TicketToken>%3$s</TicketToken></ABAuthHeader></soap:Header>\
            <soap:Body><%4$s xmlns="%1$s">%5$s</%4$s></soap:Body></soap:Envelope>\
            """.formatted(NAMESPACE, scenario, Xml.escaped(ticket), method, content),
                then);
    }
}
