package im.chrysalis.soap;

import static im.chrysalis.soap.TestAddressBooks.ALICE;
import static im.chrysalis.soap.TestAddressBooks.BOB;
import static im.chrysalis.soap.TestAddressBooks.text;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.ListName;
import im.chrysalis.xml.XmlElement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a client that merges deltas into its copy has what another one reads (docs/protocol/address-book.md#27.6).
 */
class DeltaTest {

    private static final String CAROL = "carol@example.com";

    private final TestAddressBooks books = new TestAddressBooks();

    DeltaTest() {
        books.add(CAROL, "Carol");
        books.list(ALICE, ListName.FL, BOB);
        books.list(ALICE, ListName.AL, BOB);
    }

    @AfterEach
    void close() {
        books.close();
    }

    private String bookStamp() {
        return text(books.answer(ALICE, "ABFindContactsPaged", "").find("Ab").orElseThrow(), "lastChange");
    }

    private static String since(String stamp) {
        return "<filterOptions><DeltasOnly>true</DeltasOnly><LastChanged>" + stamp + "</LastChanged></filterOptions>";
    }

    private XmlElement contactsSince(String stamp) {
        return books.answer(ALICE, "ABFindContactsPaged", since(stamp));
    }

    private XmlElement membersSince(String stamp) {
        return books.answer(
                ALICE, "FindMembership", "<deltasOnly>true</deltasOnly><lastChange>" + stamp + "</lastChange>");
    }

    private void apply(AddressBookChange change) {
        books.store.books().apply(ALICE, change);
    }

    @Test
    void nothingNewIsAnAnswerWithTheSameStamp() {
        String stamp = bookStamp();

        XmlElement contacts = contactsSince(stamp);
        assertThat(contacts.all("Contact")).isEmpty();
        assertThat(text(contacts.find("Ab").orElseThrow(), "lastChange")).isEqualTo(stamp);
        XmlElement members = membersSince(stamp);
        assertThat(members.all("Member")).isEmpty();
        assertThat(text(members.find("Service").orElseThrow(), "LastChange")).isEqualTo(stamp);
    }

    @Test
    void everyEditMovesTheStampAndSendsWhatChanged() {
        String stamp = bookStamp();

        books.list(ALICE, ListName.FL, CAROL);
        books.list(ALICE, ListName.BL, CAROL);

        assertThat(bookStamp()).isGreaterThan(stamp);
        XmlElement contacts = contactsSince(stamp);
        assertThat(contacts.all("passportName")).extracting(XmlElement::text).containsExactly(CAROL);
        assertThat(text(contacts.find("Contact").orElseThrow(), "lastChange")).isGreaterThan(stamp);
        XmlElement members = membersSince(stamp);
        assertThat(members.all("PassportName")).extracting(XmlElement::text).containsExactly(CAROL);
        assertThat(text(members.find("Membership").orElseThrow(), "MemberRole")).isEqualTo("Block");
    }

    @Test
    void removedItemsAreMarkedAsDeleted() {
        String group = books.group(ALICE, 1, "Work").guid().toString();
        String guid = books.store
                .books()
                .load(ALICE)
                .contact(BOB)
                .orElseThrow()
                .guid()
                .toString();
        String stamp = bookStamp();

        apply(new AddressBookChange.Unlisted(ListName.FL, BOB));
        apply(new AddressBookChange.Unlisted(ListName.AL, BOB));
        apply(new AddressBookChange.GroupRemoved(1, Set.of()));

        XmlElement contact = contactsSince(stamp).all("Contact").stream()
                .filter(one -> text(one, "fDeleted").equals("true"))
                .findFirst()
                .orElseThrow();
        assertThat(text(contact, "contactId")).isEqualTo(guid);
        assertThat(text(contact, "isMessengerUser")).isEqualTo("false");
        assertThat(contact.find("passportName")).isEmpty();
        assertThat(text(contact, "lastChange")).isGreaterThan(stamp);
        XmlElement gone = contactsSince(stamp).find("Group").orElseThrow();
        assertThat(text(gone, "groupId")).isEqualTo(group);
        assertThat(text(gone, "name")).isEqualTo("Work");
        assertThat(text(gone, "fDeleted")).isEqualTo("true");
        XmlElement member = membersSince(stamp).find("Membership").orElseThrow();
        assertThat(text(member, "MemberRole")).isEqualTo("Allow");
        assertThat(text(member, "PassportName")).isEqualTo(BOB);
        assertThat(text(member, "MembershipId")).isEqualTo("17");
        assertThat(text(member, "Deleted")).isEqualTo("true");
        assertThat(text(member, "LastChanged")).isGreaterThan(stamp);
    }

    @Test
    void ownContactIsSentWhenANameOrASettingChanged() {
        String stamp = bookStamp();

        apply(new AddressBookChange.Renamed("Other"));

        List<XmlElement> contacts = contactsSince(stamp).all("Contact");
        assertThat(contacts).hasSize(1);
        assertThat(text(contacts.get(0), "contactType")).isEqualTo("Me");
        assertThat(text(contacts.get(0), "displayName")).isEqualTo("Other");
    }

    @Test
    void editBySoapIsInTheNextDelta() {
        String stamp = bookStamp();
        String guid = text(
                books.answer(
                        ALICE,
                        "ABContactAdd",
                        "<contacts><Contact><contactInfo><emails><ContactEmail><email>x@y.z</email></ContactEmail></emails>"
                                + "</contactInfo></Contact></contacts>"),
                "guid");

        String after = bookStamp();
        assertThat(after).isGreaterThan(stamp);
        assertThat(text(contactsSince(stamp), "contactId")).isEqualTo(guid);
        assertThat(contactsSince(after).all("Contact")).isEmpty();
        books.answer(
                ALICE,
                "ABContactDelete",
                "<contacts><Contact><contactId>" + guid + "</contactId></Contact></contacts>");
        assertThat(text(contactsSince(after), "fDeleted")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00.0000000-08:00",
                "0001-01-01T00:00:00",
                "1999-01-01T00:00:00Z",
                "9999-01-01T00:00:00.0000000-08:00",
                "yesterday",
                ""
            })
    void stampOfNoCopyNeedsAFullAnswer(String stamp) {
        for (HttpResponse response : List.of(
                books.ask(ALICE, "ABFindContactsPaged", since(stamp)),
                books.ask(ALICE, "ABFindAll", "<deltasOnly>true</deltasOnly><lastChange>" + stamp + "</lastChange>"),
                books.ask(
                        ALICE,
                        "FindMembership",
                        "<deltasOnly>true</deltasOnly><lastChange>" + stamp + "</lastChange>"))) {
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text())
                    .contains(">FullSyncRequired</errorcode>", "Full sync required", "Need to do full sync");
        }
    }

    /** aMSN always sends a stamp of 2006. */
    @Test
    void stampCountsOnlyForDeltas() {
        assertThat(books.answer(
                                ALICE,
                                "ABFindAll",
                                "<deltasOnly>false</deltasOnly><lastChange>2006-01-01T00:00:00.0000000-08:00</lastChange>")
                        .all("passportName"))
                .extracting(XmlElement::text)
                .containsExactly(ALICE, BOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+00:00", "Z"})
    void stampInAnotherZoneIsTheSame(String zone) {
        String stamp = bookStamp();
        String utc = Stamp.read(stamp).orElseThrow().toString().replace("Z", zone);

        assertThat(contactsSince(utc).all("Contact")).isEmpty();
    }
}
