package im.chrysalis.soap;

import static im.chrysalis.soap.TestAddressBooks.ALICE;
import static im.chrysalis.soap.TestAddressBooks.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.CircleMembership.Role;
import im.chrysalis.people.CircleMembership.State;
import im.chrysalis.people.ListName;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people may do to circles and to each other by them, and that nobody fills what is other people's. */
class CircleRightsTest {

    private static final String CAROL = "carol@example.com";

    private final TestAddressBooks books = new TestAddressBooks(new SoapSettings(600, 1500, 16_384, 8, 4));

    CircleRightsTest() {
        books.add(CAROL, "Carol");
    }

    @AfterEach
    void close() {
        books.close();
    }

    private UUID create(String by) {
        return UUID.fromString(TestAddressBooks.text(
                books.answer(by, "CreateCircle", "<properties><DisplayName>Club</DisplayName></properties>"), "Id"));
    }

    private static String of(UUID circle) {
        return "<abHandle><ABId>" + circle + "</ABId></abHandle>";
    }

    private HttpResponse add(String by, UUID circle, String email) {
        return books.ask(
                by, "CreateContact", of(circle) + "<contactHandle><Email>" + email + "</Email></contactHandle>");
    }

    private String contact(String email) {
        return "<contactId>"
                + ServedBook.contact(
                        books.store.accounts().find(email).orElseThrow().memberId()) + "</contactId>";
    }

    private HttpResponse connect(String by, UUID circle, String email, int role) {
        return books.ask(
                by,
                "ManageWLConnection",
                of(circle) + contact(email) + "<action>1</action><relationshipRole>" + role + "</relationshipRole>");
    }

    private HttpResponse remove(String by, UUID circle, String email) {
        return books.ask(by, "BreakConnection", of(circle) + contact(email));
    }

    private HttpResponse answer(String by, UUID circle, int action) {
        return books.ask(
                by,
                "ManageWLConnection",
                "<contactId>" + ServedCircles.contact(circle) + "</contactId><action>" + action + "</action>");
    }

    private void join(UUID circle, String email, int role) {
        add(ALICE, circle, email);
        connect(ALICE, circle, email, 3);
        answer(email, circle, 1);
        assertThat(connect(ALICE, circle, email, role).status()).isEqualTo(200);
    }

    private CircleMembership membership(UUID circle, String email) {
        return books.store.books().circle(circle).stream()
                .filter(member -> member.email().equals(email))
                .findFirst()
                .map(CircleMember::membership)
                .orElseThrow();
    }

    private int circles(String email) {
        return books.store.books().entries(email, Kind.CIRCLE, Set.of()).size();
    }

    @Test
    void anAssistantDoesNotBecomeAdministratorByRemovingTheOnesThereAre() {
        UUID circle = create(ALICE);
        join(circle, BOB, 2);
        HttpResponse refused = remove(BOB, circle, ALICE);
        assertThat(refused.text()).contains("Forbidden");
        assertThat(membership(circle, ALICE).role()).isEqualTo(Role.ADMIN);
        assertThat(membership(circle, BOB).role()).isEqualTo(Role.ASSISTANT);
    }

    @Test
    void aCircleWhoseOnlyAdministratorGivesTheRoleAwayStillHasOne() {
        UUID circle = create(ALICE);
        join(circle, BOB, 2);
        connect(ALICE, circle, ALICE, 3);
        assertThat(membership(circle, ALICE).role()).isEqualTo(Role.MEMBER);
        assertThat(membership(circle, BOB).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void aCircleWhoseAdministratorsAccountWasRemovedGetsAnother() {
        UUID circle = create(ALICE);
        join(circle, BOB, 3);
        books.store.accounts().remove(ALICE);
        assertThat(add(BOB, circle, CAROL).status()).isEqualTo(200);
        assertThat(membership(circle, BOB).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void somebodyWhoBlocksTheInviterIsNotInvitedAndTheInviterDoesNotLearnOfIt() {
        books.list(BOB, ListName.BL, ALICE);
        UUID circle = create(ALICE);
        add(ALICE, circle, BOB);
        HttpResponse response = connect(ALICE, circle, BOB, 3);
        assertThat(response.text()).contains("<RelationshipState>1</RelationshipState>");
        assertThat(membership(circle, BOB).state()).isEqualTo(State.NONE);
        assertThat(answer(BOB, circle, 1).status()).isEqualTo(500);
    }

    @Test
    void oneInviterDoesNotTakeAllTheRoomForInvitations() {
        for (int i = 0; i < 2; i++) {
            UUID circle = create(ALICE);
            add(ALICE, circle, BOB);
            assertThat(connect(ALICE, circle, BOB, 3).status()).isEqualTo(200);
        }
        UUID circle = create(ALICE);
        add(ALICE, circle, BOB);
        assertThat(connect(ALICE, circle, BOB, 3).text()).contains("RequestLimitReached");
    }

    @Test
    void circlesThatAreMadeAndLeftFillNobodysAddressBook() {
        for (int i = 0; i < 40; i++) {
            UUID circle = create(ALICE);
            assertThat(add(ALICE, circle, BOB).status()).isEqualTo(200);
            assertThat(remove(ALICE, circle, ALICE).status()).isEqualTo(200);
        }
        assertThat(circles(ALICE)).isLessThanOrEqualTo(16);
        assertThat(circles(BOB)).isLessThanOrEqualTo(8);
    }

    @Test
    void peopleWhoHaveLeftTakeNoRoomInACircle() {
        UUID circle = create(ALICE);
        for (int i = 0; i < 10; i++) {
            String email = "friend" + i + "@example.com";
            books.add(email, "Friend");
            join(circle, email, 3);
            assertThat(remove(ALICE, circle, email).status()).isEqualTo(200);
        }
        assertThat(books.store.books().circle(circle)).hasSize(4);
        join(circle, BOB, 3);
        assertThat(membership(circle, BOB).accepted()).isTrue();
    }

    @Test
    void editsOfOtherPeoplesMembershipsCountAsTheOnesOfTheirAuthor() {
        UUID circle = create(ALICE);
        add(ALICE, circle, BOB);
        int status = 200;
        for (int i = 0; i < 2000 && status == 200; i++) {
            status = connect(ALICE, circle, BOB, 3).status();
        }
        assertThat(status).isEqualTo(500);
    }
}
