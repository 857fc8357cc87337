package im.chrysalis.soap;

import static im.chrysalis.soap.TestAddressBooks.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.Directory;
import im.chrysalis.ns.Message;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Group;
import im.chrysalis.people.Presentity;
import im.chrysalis.store.Accounts;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.PageQueue;
import im.chrysalis.store.Profiles;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is answered while the store fails (docs/protocol/address-book.md#27.5). */
class UnavailableTest {

    /** Of a service to which nobody is signed in. */
    private static final Directory NOBODY = new Directory() {

        @Override
        public Optional<Presentity> find(String email) {
            return Optional.empty();
        }

        @Override
        public void publish(Presentity presentity) {
            // nobody watches
        }

        @Override
        public void publish(Presentity presentity, List<String> watchers) {
            // nobody watches
        }

        @Override
        public void send(String email, Message message) {
            // nobody receives it
        }

        @Override
        public void sendToAll(Message message) {
            // nobody receives it
        }

        @Override
        public long nextVersion() {
            return 0;
        }
    };

    private final TestAddressBooks books = new TestAddressBooks();

    @AfterEach
    void close() {
        books.close();
    }

    /** A store whose address books cannot be read. */
    private record Failing(Store working) implements Store {

        @Override
        public Accounts accounts() {
            return working.accounts();
        }

        @Override
        public AddressBooks books() {
            throw new StoreException("the disk is full");
        }

        @Override
        public PageQueue pages() {
            return working.pages();
        }

        @Override
        public Profiles profiles() {
            return working.profiles();
        }

        @Override
        public OfflineMessages offlineMessages() {
            return working.offlineMessages();
        }

        @Override
        public void close() {
            // the other one's owner does
        }
    }

    /** Edits that fail where the store does. */
    private static final class NoEdits implements AccountEditor {

        @Override
        public void edit(
                String email, Function<AddressBook, Optional<? extends AddressBookChange>> rule, Origin origin) {
            throw new StoreException("the disk is full");
        }

        @Override
        public void countEdit(String email) {
            throw new StoreException("the disk is full");
        }

        @Override
        public void endAfter(String email, BooleanSupplier change, Message reason) {
            throw new StoreException("the disk is full");
        }
    }

    private HttpResponse ask(String method, String content) {
        AddressBookService service = new AddressBookService(
                new Failing(books.store), books.service.passport(), new NoEdits(), NOBODY, SoapSettings.DEFAULT);
        String body = "<" + method + " " + TestAddressBooks.NAMESPACE + ">" + content + "</" + method + ">";
        return service.handle(new HttpRequest(
                "POST",
                "/abservice/SharingService.asmx",
                Map.of(),
                Map.of("host", "contacts.msn.com"),
                TestAddressBooks.envelope(books.ticket(ALICE), body).getBytes(StandardCharsets.UTF_8),
                new HttpRequest.Endpoints("192.0.2.7", "192.0.2.1", false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FindMembership", "ABFindAll", "ABFindContactsPaged"})
    void failureIsNoFaultThatPidginWouldRepeatWithoutEnd(String method) {
        HttpResponse response = ask(method, "<deltasOnly>false</deltasOnly>");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).doesNotContain("<").doesNotContain("disk");
    }

    @Test
    void editThatFailsIsNotAcknowledged() {
        HttpResponse response = ask("ABGroupAdd", "<groupInfo><GroupInfo><name>Work</name></GroupInfo></groupInfo>");

        assertThat(response.status()).isEqualTo(503);
        assertThat(books.store.books().load(ALICE).groups().values())
                .extracting(Group::name)
                .doesNotContain("Work");
    }
}
