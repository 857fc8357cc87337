package im.chrysalis.soap;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.ns.AccountEditor;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlWriter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    private static final Logger log = LoggerFactory.getLogger(AddressBookService.class);

    /** A request of an account. */
    private record Call(Account account, SoapRequest request, BookEditor editor) {}

    /** Makes what a request asks for, and writes the element of the answer. */
    private interface Method {
        void answer(AddressBookService service, Call call, XmlWriter xml);
    }

    private static final Map<String, Method> METHODS = Map.ofEntries(
            Map.entry("FindMembership", AddressBookService::findMembership),
            Map.entry("AddMember", (service, call, xml) -> service.editMembers(call, xml, MembershipEdits::add)),
            Map.entry("DeleteMember", (service, call, xml) -> service.editMembers(call, xml, MembershipEdits::delete)),
            Map.entry("UpdateMember", (service, call, xml) -> service.editMembers(call, xml, MembershipEdits::update)),
            Map.entry("ABFindAll", (service, call, xml) -> service.find(call, xml, ContactsAnswer.Form.ALL)),
            Map.entry(
                    "ABFindContactsPaged", (service, call, xml) -> service.find(call, xml, ContactsAnswer.Form.PAGED)),
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
            Map.entry("UpdateDynamicItem", (service, call, xml) -> empty(call, xml)),
            Map.entry("ManageWLConnection", AddressBookService::forbidden),
            Map.entry("BreakConnection", AddressBookService::forbidden),
            Map.entry("CreateCircle", AddressBookService::forbidden));

    private final Store store;
    private final Passport passport;
    private final AccountEditor accountEditor;
    private final SoapSettings settings;

    public AddressBookService(Store store, Passport passport, AccountEditor accountEditor, SoapSettings settings) {
        this.store = store;
        this.passport = passport;
        this.accountEditor = accountEditor;
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
            return SoapResponse.success(asked.host(), xml -> answer(asked, xml));
        } catch (SoapFault fault) {
            log.debug("{} is refused: {}", asked.method(), fault.code().errorCode());
            return SoapResponse.fault(asked.method(), asked.host(), fault);
        } catch (RuntimeException failure) {
            log.error("{} failed: internal error", asked.method(), failure);
            return SoapResponse.fault(asked.method(), asked.host(), SoapFault.of(FaultCode.SYSTEM_UNAVAILABLE));
        }
    }

    private void answer(SoapRequest request, XmlWriter xml) {
        Method method = METHODS.get(request.method());
        if (method == null) {
            throw SoapFault.of(FaultCode.INVALID_REQUEST);
        }
        Account account = passport.redeem(request.ticket(), Purpose.WEB)
                .map(Passport.Redeemed::account)
                .orElseThrow(() -> SoapFault.of(FaultCode.PASSPORT_AUTH_FAIL));
        if (request.isOfCircle()) {
            throw SoapFault.of(FaultCode.AB_DOES_NOT_EXIST);
        }
        BookEditor editor = new BookEditor(account, accountEditor, store.books(), settings);
        method.answer(this, new Call(account, request, editor), xml);
    }

    private ServedBook book(Call call) {
        return new ServedBook(
                call.account(), store.books().snapshot(call.account().email()));
    }

    private void findMembership(Call call, XmlWriter xml) {
        ServedBook book = book(call);
        new MembershipAnswer(book, Delta.of(call.request(), book.history())).write(call.request(), xml);
    }

    private void find(Call call, XmlWriter xml, ContactsAnswer.Form form) {
        ServedBook book = book(call);
        new ContactsAnswer(book, Delta.of(call.request(), book.history()), guid -> true).write(form, xml);
    }

    private void findByContacts(Call call, XmlWriter xml) {
        ServedBook book = book(call);
        Set<UUID> wanted = Stream.concat(
                        call.request().content().all("guid").stream(),
                        call.request().content().all("contactId").stream())
                .flatMap(guid -> ContactKeys.guid(guid.text()).stream())
                .collect(Collectors.toSet());
        new ContactsAnswer(book, Delta.everything(book.history()), wanted::contains)
                .write(ContactsAnswer.Form.BY_CONTACTS, xml);
    }

    private void createContact(Call call, XmlWriter xml) {
        UUID guid = contacts(call).create(call.request());
        ServedBook book = book(call);
        ContactsAnswer answer = new ContactsAnswer(book, Delta.everything(book.history()), guid::equals);
        result(call, xml, answer::writeContact);
    }

    /** Connections and circles are not served. */
    private void forbidden(Call call, XmlWriter xml) {
        throw SoapFault.of(FaultCode.FORBIDDEN, "API " + call.request().method() + " no longer supported");
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

    /** An edit with an answer that says nothing but that it was made. */
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
