package im.chrysalis.soap;

import static im.chrysalis.soap.TestAddressBooks.ALICE;
import static im.chrysalis.soap.TestAddressBooks.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.ListName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that what an account stores is bounded, and that a refused edit loses nothing. */
class SoapLimitsTest {

    private final TestAddressBooks books = new TestAddressBooks(new SoapSettings(1, 2, 200, 50, 100));

    @AfterEach
    void close() {
        books.close();
    }

    private HttpResponse add(String info) {
        return books.ask(
                ALICE,
                "ABContactAdd",
                "<contacts><Contact><contactInfo>" + info + "</contactInfo></Contact></contacts>");
    }

    private static void requireFault(HttpResponse response, String code) {
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains(">" + code + "</errorcode>");
    }

    @Test
    void entriesAreCounted() {
        assertThat(add("<comment>1</comment>").status()).isEqualTo(200);
        assertThat(add("<comment>2</comment>").status()).isEqualTo(200);

        requireFault(add("<comment>3</comment>"), "RequestLimitReached");
        assertThat(books.answer(ALICE, "ABFindAll", "").all("comment")).hasSize(2);
    }

    @Test
    void infoHasASize() {
        requireFault(add("<comment>" + "\u4e2d".repeat(67) + "</comment>"), "BadArgumentLength");

        assertThat(books.answer(ALICE, "ABFindAll", "").all("comment")).isEmpty();
    }

    @Test
    void forwardListHasASize() {
        books.add("carol@example.com", "Carol");
        books.list(ALICE, ListName.FL, BOB);

        requireFault(
                add("<passportName>carol@example.com</passportName><isMessengerUser>true</isMessengerUser>"),
                "RequestLimitReached");
    }

    @Test
    void refusedContactIsNotListedAndRefusedGroupNotMade() {
        String long200 = "<comment>" + "x".repeat(200) + "</comment>";
        String bob = "<passportName>bob@example.com</passportName><isMessengerUser>true</isMessengerUser>";

        requireFault(add(bob + long200), "BadArgumentLength");
        requireFault(
                books.ask(
                        ALICE,
                        "ABGroupAdd",
                        "<groupInfo><GroupInfo><name>Work</name>" + long200 + "</GroupInfo></groupInfo>"),
                "BadArgumentLength");
        add("<comment>1</comment>");
        add("<comment>2</comment>");
        requireFault(add(bob), "RequestLimitReached");

        assertThat(books.store.books().load(ALICE).on(ListName.FL)).isEmpty();
        assertThat(books.store.books().load(ALICE).groups()).isEmpty();
    }

    @Test
    void requestIsAboutAHundredItemsAtMost() {
        String contact = "<Contact><contactId>7f2b0f4e-0000-4000-8000-000000000002</contactId></Contact>";
        String group = "<guid>7f2b0f4e-0000-4000-8000-000000000003</guid>";

        requireFault(
                books.ask(ALICE, "ABContactDelete", "<contacts>" + contact.repeat(100) + "</contacts>"),
                "ContactDoesNotExist");
        requireFault(
                books.ask(ALICE, "ABContactDelete", "<contacts>" + contact.repeat(101) + "</contacts>"),
                "RequestLimitReached");
        requireFault(
                books.ask(
                        ALICE,
                        "ABGroupContactAdd",
                        "<groupFilter><groupIds>" + group.repeat(11) + "</groupIds></groupFilter><contacts>"
                                + contact.repeat(10) + "</contacts>"),
                "RequestLimitReached");
    }

    @Test
    void documentHasADepthAndASize() {
        requireFault(add("<a>".repeat(40) + "</a>".repeat(40)), "InvalidRequest");
        requireFault(add("<a/>".repeat(3000)), "InvalidRequest");
    }
}
