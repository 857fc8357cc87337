package im.chrysalis.soap;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.Directory;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.ListName;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address book services: ABService and SharingService, which both take all methods. Usable by any thread that may
 * block on the store and on lanes, but not on a lane.
 */
public final class AddressBookService implements Router.Handler {

    /** The name of an account's own address book. */
    static final String BOOK = "00000000-0000-0000-0000-000000000000";

    /** How many items one request may be about; clients name one or a few. */
    private static final int MAX_EDITS = 100;

    private static final Logger log = LoggerFactory.getLogger(AddressBookService.class);

    /** A request of an account. */
    private record Call(Account account, SoapRequest request, BookEditor editor) {}

    private static final Map<String, BiFunction<AddressBookService, Call, String>> METHODS = Map.ofEntries(
            Map.entry("FindMembership", AddressBookService::findMembership),
            Map.entry("AddMember", (service, call) -> service.editMembers(call, MembershipEdits::add)),
            Map.entry("DeleteMember", (service, call) -> service.editMembers(call, MembershipEdits::delete)),
            Map.entry("UpdateMember", (service, call) -> service.editMembers(call, MembershipEdits::update)),
            Map.entry("ABFindAll", (service, call) -> service.find(call, ContactsResponse.Form.ALL)),
            Map.entry("ABFindContactsPaged", (service, call) -> service.find(call, ContactsResponse.Form.PAGED)),
            Map.entry("ABFindByContacts", AddressBookService::findByContacts),
            Map.entry("ABAdd", (service, call) -> result(call, xml -> xml.text(BOOK))), // it was there from the start
            Map.entry(
                    "ABContactAdd",
                    (service, call) -> guid(call, service.contacts(call).add(call.request()))),
            Map.entry("ABContactUpdate", AddressBookService::updateContacts),
            Map.entry("ABContactDelete", AddressBookService::deleteContacts),
            Map.entry("CreateContact", AddressBookService::createContact),
            Map.entry(
                    "ABGroupAdd",
                    (service, call) -> guid(call, service.groups(call).add(call.request()))),
            Map.entry("ABGroupUpdate", (service, call) -> service.editGroups(call, GroupEdits::update)),
            Map.entry("ABGroupDelete", (service, call) -> service.editGroups(call, GroupEdits::delete)),
            Map.entry(
                    "ABGroupContactAdd",
                    (service, call) -> guid(call, service.groups(call).addContacts(call.request()))),
            Map.entry("ABGroupContactDelete", (service, call) -> service.editGroups(call, GroupEdits::removeContacts)),
            Map.entry("AddDynamicItem", (service, call) -> empty(call)),
            Map.entry("UpdateDynamicItem", (service, call) -> empty(call)),
            Map.entry("ManageWLConnection", AddressBookService::manageConnection),
            Map.entry("BreakConnection", AddressBookService::forbidden),
            Map.entry(
                    "CreateCircle",
                    (service, call) -> result(
                            call,
                            xml -> xml.element(
                                    "Id",
                                    service.circles(call).create(call.request()).toString()))));

    /** The methods that are served of a circle's address book. */
    private static final Map<String, OfCircle> OF_CIRCLES = Map.ofEntries(
            Map.entry("ABFindContactsPaged", AddressBookService::findCircle),
            Map.entry("ABFindAll", AddressBookService::findCircle),
            Map.entry("ABFindByContacts", AddressBookService::findCircle),
            Map.entry(
                    "CreateContact",
                    (service, call, circle) -> result(
                            call,
                            xml -> ServedCircles.memberContent(
                                    xml, circle, service.circles(call).addContact(circle, call.request()), false))),
            Map.entry("ManageWLConnection", (service, call, circle) -> service.manageConnection(call)),
            Map.entry("BreakConnection", (service, call, circle) -> {
                service.circles(call).leave(circle, call.request());
                return empty(call);
            }));

    /** A method of a circle's address book. */
    private interface OfCircle {
        String answer(AddressBookService service, Call call, UUID circle);
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
        this.store = store;
        this.passport = passport;
        this.accountEditor = accountEditor;
        this.directory = directory;
        this.settings = settings;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        SoapRequest asked;
        try {
            asked = SoapRequest.read(request, METHODS.keySet());
        } catch (MalformedXml malformed) {
            log.info("a request from {} is no SOAP: {}", request.endpoints().remoteHost(), malformed.getMessage());
            return SoapResponse.fault("", SoapRequest.host(request), SoapFault.of(FaultCode.INVALID_REQUEST));
        }
        try {
            return SoapResponse.success(asked.host(), respond(asked));
        } catch (SoapFault fault) {
            log.debug("{} is refused: {}", asked.method(), fault.code().errorCode());
            return SoapResponse.fault(asked.method(), asked.host(), fault);
        } catch (RuntimeException failure) {
            log.error("{} failed: internal error", asked.method(), failure);
            return SoapResponse.unavailable();
        }
    }

    private String respond(SoapRequest request) {
        BiFunction<AddressBookService, Call, String> method = METHODS.get(request.method());
        if (method == null) {
            throw SoapFault.of(FaultCode.INVALID_REQUEST);
        }
        Account account = passport.redeem(request.ticket(), Purpose.WEB)
                .map(Passport.Redeemed::account)
                .orElseThrow(() -> SoapFault.of(FaultCode.PASSPORT_AUTH_FAIL));
        if (edits(request) > MAX_EDITS) {
            throw SoapFault.of(FaultCode.REQUEST_LIMIT_REACHED);
        }
        BookEditor editor = new BookEditor(account, accountEditor, store.books(), settings);
        Call call = new Call(account, request, editor);
        Optional<UUID> circle = request.circle();
        if (circle.isEmpty()) {
            return method.apply(this, call);
        }
        OfCircle ofCircle = OF_CIRCLES.get(request.method());
        if (ofCircle == null) {
            throw SoapFault.of(FaultCode.AB_DOES_NOT_EXIST);
        }
        return ofCircle.answer(this, call, circle.get());
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

    private String findMembership(Call call) {
        ServedBook book = book(call);
        boolean pending = !book.book().on(ListName.PL).isEmpty();
        Map<String, String> infoOfPending =
                pending ? store.books().infoOfPending(call.account().email()) : Map.of();
        return new MembershipResponse(book, Delta.of(call.request(), book.history()), infoOfPending)
                .write(call.request());
    }

    private String find(Call call, ContactsResponse.Form form) {
        ServedBook book = book(call);
        ContactsResponse response = new ContactsResponse(book, Delta.of(call.request(), book.history()), guid -> true);
        boolean hidden = form == ContactsResponse.Form.PAGED && call.request().flag("IncludeHiddenContacts");
        if (hidden) {
            response.withHidden();
        }
        if (hidden || call.request().text("extendedContent").contains("CircleResult")) {
            response.with(new ServedCircles(call.account(), store.books(), passport));
        }
        return response.write(form);
    }

    private String findCircle(Call call, UUID circle) {
        return ServedCircles.book(
                call.request().method(), call.account(), circle, circles(call).members(circle));
    }

    private CircleEdits circles(Call call) {
        return new CircleEdits(call.account(), store, accountEditor, directory, settings);
    }

    /** Connections other than those with circles are not served. */
    private String manageConnection(Call call) {
        CircleMember member = circles(call).connect(call.request()).orElseThrow(() -> notSupported(call));
        UUID circle = member.circle();
        return result(call, xml -> ServedCircles.memberContent(xml, circle, member, false));
    }

    private String findByContacts(Call call) {
        ServedBook book = book(call);
        Set<UUID> wanted = Stream.concat(
                        call.request().content().all("guid").stream(),
                        call.request().content().all("contactId").stream())
                .flatMap(guid -> ContactKeys.guid(guid.text()).stream())
                .collect(Collectors.toSet());
        return new ContactsResponse(book, Delta.everything(book.history()), wanted::contains)
                .write(ContactsResponse.Form.BY_CONTACTS);
    }

    private String createContact(Call call) {
        UUID guid = contacts(call).create(call.request());
        ServedBook book = book(call);
        ContactsResponse response = new ContactsResponse(book, Delta.everything(book.history()), guid::equals);
        return result(call, response::writeContact);
    }

    /** Connections with people are not served. */
    private String forbidden(Call call) {
        throw notSupported(call);
    }

    private static SoapFault notSupported(Call call) {
        return SoapFault.of(FaultCode.FORBIDDEN, "API " + call.request().method() + " no longer supported");
    }

    private ContactEdits contacts(Call call) {
        return new ContactEdits(call.editor(), store.accounts());
    }

    private String updateContacts(Call call) {
        new ContactUpdate(call.editor(), contacts(call)).update(call.request());
        return empty(call);
    }

    private String deleteContacts(Call call) {
        contacts(call).delete(call.request());
        return empty(call);
    }

    private GroupEdits groups(Call call) {
        return new GroupEdits(call.editor(), contacts(call));
    }

    /** An edit whose response has no content. */
    private interface Edit<E> {
        void make(E edits, SoapRequest request);
    }

    private String editMembers(Call call, Edit<MembershipEdits> edit) {
        edit.make(new MembershipEdits(call.editor(), store), call.request());
        return empty(call);
    }

    private String editGroups(Call call, Edit<GroupEdits> edit) {
        edit.make(groups(call), call.request());
        return empty(call);
    }

    private static String empty(Call call) {
        return SoapResponse.empty(call.request().method());
    }

    private static String guid(Call call, UUID guid) {
        return result(call, xml -> xml.element("guid", guid.toString()));
    }

    private static String result(Call call, Consumer<XmlWriter> content) {
        String method = call.request().method();
        XmlWriter xml = new XmlWriter();
        xml.open(method + "Response", "xmlns", Namespaces.ADDRESS_BOOK).open(method + "Result");
        content.accept(xml);
        return xml.close().close().toString();
    }
}
