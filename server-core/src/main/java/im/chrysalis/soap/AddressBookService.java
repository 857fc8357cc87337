package im.chrysalis.soap;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.Directory;
import im.chrysalis.passport.Passport;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.ListName;
import im.chrysalis.soap.SoapResponse.FaultOrigin;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address book services: ABService and SharingService, which both take all methods. Usable by any thread that may
 * block on the store and on lanes, but not on a lane.
 */
public final class AddressBookService extends SoapService<AddressBookService.Method> {

    /** The name of an account's own address book. */
    static final String BOOK = "00000000-0000-0000-0000-000000000000";

    /** How many items one request may be about; clients name one or a few. */
    private static final int MAX_EDITS = 100;

    /** A request of an account. */
    record Call(Account account, SoapRequest request, BookEditor editor) {}

    /** Makes what a request asks for, and writes the element of the response. */
    interface Method {
        void respond(AddressBookService service, Call call, XmlWriter xml);
    }

    private static final Map<String, Method> METHODS = Map.ofEntries(
            Map.entry("FindMembership", AddressBookService::findMembership),
            Map.entry("AddMember", (service, call, xml) -> service.editMembers(call, xml, MembershipEdits::add)),
            Map.entry("DeleteMember", (service, call, xml) -> service.editMembers(call, xml, MembershipEdits::delete)),
            Map.entry("UpdateMember", (service, call, xml) -> service.editMembers(call, xml, MembershipEdits::update)),
            Map.entry("ABFindAll", (service, call, xml) -> service.find(call, xml, ContactsResponse.Form.ALL)),
            Map.entry(
                    "ABFindContactsPaged",
                    (service, call, xml) -> service.find(call, xml, ContactsResponse.Form.PAGED)),
            Map.entry("ABFindByContacts", AddressBookService::findByContacts),
            // it was there from the start
            Map.entry("ABAdd", (service, call, xml) -> result(call, xml, content -> content.text(BOOK))),
            Map.entry(
                    "ABContactAdd",
                    (service, call, xml) ->
                            guid(call, xml, service.contacts(call).add(call.request()))),
            Map.entry("ABContactUpdate", AddressBookService::updateContacts),
            Map.entry("ABContactDelete", AddressBookService::deleteContacts),
            Map.entry("CreateContact", AddressBookService::createContact),
            Map.entry(
                    "ABGroupAdd",
                    (service, call, xml) -> guid(call, xml, service.groups(call).add(call.request()))),
            Map.entry("ABGroupUpdate", (service, call, xml) -> service.editGroups(call, xml, GroupEdits::update)),
            Map.entry("ABGroupDelete", (service, call, xml) -> service.editGroups(call, xml, GroupEdits::delete)),
            Map.entry(
                    "ABGroupContactAdd",
                    (service, call, xml) -> guid(call, xml, service.groups(call).addContacts(call.request()))),
            Map.entry(
                    "ABGroupContactDelete",
                    (service, call, xml) -> service.editGroups(call, xml, GroupEdits::removeContacts)),
            Map.entry("AddDynamicItem", (service, call, xml) -> empty(call, xml)),
            Map.entry("UpdateDynamicItem", (service, call, xml) -> empty(call, xml)),
            Map.entry("ManageWLConnection", AddressBookService::manageConnection),
            Map.entry("BreakConnection", AddressBookService::forbidden),
            Map.entry(
                    "CreateCircle",
                    (service, call, xml) -> result(
                            call,
                            xml,
                            content -> content.element(
                                    "Id",
                                    service.circles(call).create(call.request()).toString()))));

    /** The methods that are served of a circle's address book. */
    private static final Map<String, OfCircle> OF_CIRCLES = Map.ofEntries(
            Map.entry("ABFindContactsPaged", AddressBookService::findCircle),
            Map.entry("ABFindAll", AddressBookService::findCircle),
            Map.entry("ABFindByContacts", AddressBookService::findCircle),
            Map.entry(
                    "CreateContact",
                    (service, call, circle, xml) -> result(
                            call,
                            xml,
                            content -> ServedCircles.memberContent(
                                    content, circle, service.circles(call).addContact(circle, call.request()), false))),
            Map.entry("ManageWLConnection", (service, call, circle, xml) -> service.manageConnection(call, xml)),
            Map.entry("BreakConnection", (service, call, circle, xml) -> {
                service.circles(call).leave(circle, call.request());
                empty(call, xml);
            }));

    /** A method of a circle's address book. */
    private interface OfCircle {
        void respond(AddressBookService service, Call call, UUID circle, XmlWriter xml);
    }

    private final Store store;
    private final Passport passport;
    private final AccountEditor accountEditor;
    private final Directory directory;
    private final SoapSettings settings;

    /**
     * The services.
     *
     * @param directory by which members of circles are notified
     */
    public AddressBookService(
            Store store, Passport passport, AccountEditor accountEditor, Directory directory, SoapSettings settings) {
        super(passport, METHODS);
        this.store = store;
        this.passport = passport;
        this.accountEditor = accountEditor;
        this.directory = directory;
        this.settings = settings;
    }

    @Override
    protected HttpResponse respond(Method method, Account account, SoapRequest request, HttpRequest http) {
        if (edits(request) > MAX_EDITS) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
        BookEditor editor = new BookEditor(account, accountEditor, store.books(), settings);
        Call call = new Call(account, request, editor);
        Optional<UUID> circle = request.circle();
        if (circle.isEmpty()) {
            return SoapResponse.success(request.host(), xml -> method.respond(this, call, xml));
        }
        OfCircle ofCircle = OF_CIRCLES.get(request.method());
        if (ofCircle == null) {
            throw SoapFault.of(FaultCode.AB_DOES_NOT_EXIST);
        }
        return SoapResponse.success(request.host(), xml -> ofCircle.respond(this, call, circle.get(), xml));
    }

    @Override
    protected FaultOrigin origin(@Nullable SoapRequest request, String host) {
        String method = request == null ? "" : request.method();
        return new FaultOrigin(Namespaces.ADDRESS_BOOK + "/" + method, Namespaces.ADDRESS_BOOK, host);
    }

    @Override
    protected HttpResponse unavailable(FaultOrigin origin) {
        return SoapResponse.unavailable();
    }

    /** How many items a request is about: contacts, members or groups, or as many contacts in each of some groups. */
    private static long edits(SoapRequest request) {
        XmlElement content = request.content();
        long items = (long) content.all("Contact").size()
                + content.all("Member").size()
                + content.all("Group").size();
        long groups = content.find("groupFilter")
                .map(filter -> filter.all("guid").size())
                .orElse(1);
        return Math.max(1, items) * groups;
    }

    private ServedBook book(Call call) {
        return new ServedBook(
                call.account(), store.books().snapshot(call.account().email()));
    }

    private void findMembership(Call call, XmlWriter xml) {
        ServedBook book = book(call);
        boolean pending = !book.book().on(ListName.PL).isEmpty();
        Map<String, String> infoOfPending =
                pending ? store.books().infoOfPending(call.account().email()) : Map.of();
        new MembershipResponse(book, Delta.of(call.request(), book.history()), infoOfPending)
                .write(call.request(), xml);
    }

    private void find(Call call, XmlWriter xml, ContactsResponse.Form form) {
        ServedBook book = book(call);
        ContactsResponse response = new ContactsResponse(book, Delta.of(call.request(), book.history()), guid -> true);
        boolean hidden = form == ContactsResponse.Form.PAGED && call.request().flag("IncludeHiddenContacts");
        if (hidden) {
            response.withHidden();
        }
        if (hidden || call.request().text("extendedContent").contains("CircleResult")) {
            response.with(new ServedCircles(call.account(), store.books(), passport));
        }
        response.write(form, xml);
    }

    private void findCircle(Call call, UUID circle, XmlWriter xml) {
        ServedCircles.book(
                xml,
                call.request().method(),
                call.account(),
                circle,
                circles(call).members(circle));
    }

    private CircleEdits circles(Call call) {
        return new CircleEdits(call.account(), store, accountEditor, directory, settings);
    }

    /** Connections other than those with circles are not served. */
    private void manageConnection(Call call, XmlWriter xml) {
        CircleMember member = circles(call).connect(call.request()).orElseThrow(() -> notSupported(call));
        UUID circle = member.circle();
        result(call, xml, content -> ServedCircles.memberContent(content, circle, member, false));
    }

    private void findByContacts(Call call, XmlWriter xml) {
        ServedBook book = book(call);
        Set<UUID> wanted = Stream.concat(
                        call.request().content().all("guid").stream(),
                        call.request().content().all("contactId").stream())
                .flatMap(guid -> ContactKeys.guid(guid.text()).stream())
                .collect(Collectors.toSet());
        new ContactsResponse(book, Delta.everything(book.history()), wanted::contains)
                .write(ContactsResponse.Form.BY_CONTACTS, xml);
    }

    private void createContact(Call call, XmlWriter xml) {
        UUID guid = contacts(call).create(call.request());
        ServedBook book = book(call);
        ContactsResponse response = new ContactsResponse(book, Delta.everything(book.history()), guid::equals);
        result(call, xml, response::writeContact);
    }

    /** Connections with people are not served. */
    private void forbidden(Call call, XmlWriter xml) {
        throw notSupported(call);
    }

    private static SoapFault notSupported(Call call) {
        return SoapFault.of(FaultCode.FORBIDDEN, "API " + call.request().method() + " no longer supported");
    }

    private ContactEdits contacts(Call call) {
        return new ContactEdits(call.editor(), store.accounts());
    }

    private void updateContacts(Call call, XmlWriter xml) {
        new ContactUpdate(call.editor(), contacts(call)).update(call.request());
        empty(call, xml);
    }

    private void deleteContacts(Call call, XmlWriter xml) {
        contacts(call).delete(call.request());
        empty(call, xml);
    }

    private GroupEdits groups(Call call) {
        return new GroupEdits(call.editor(), contacts(call));
    }

    /** An edit whose response has no content. */
    private interface Edit<E> {
        void make(E edits, SoapRequest request);
    }

    private void editMembers(Call call, XmlWriter xml, Edit<MembershipEdits> edit) {
        edit.make(new MembershipEdits(call.editor(), store), call.request());
        empty(call, xml);
    }

    private void editGroups(Call call, XmlWriter xml, Edit<GroupEdits> edit) {
        edit.make(groups(call), call.request());
        empty(call, xml);
    }

    private static void empty(Call call, XmlWriter xml) {
        SoapResponse.empty(xml, call.request().method());
    }

    private static void guid(Call call, XmlWriter xml, UUID guid) {
        result(call, xml, content -> content.element("guid", guid.toString()));
    }

    private static void result(Call call, XmlWriter xml, Consumer<XmlWriter> content) {
        String method = call.request().method();
        xml.open(method + "Response", "xmlns", Namespaces.ADDRESS_BOOK).open(method + "Result");
        content.accept(xml);
        xml.close().close();
    }
}
