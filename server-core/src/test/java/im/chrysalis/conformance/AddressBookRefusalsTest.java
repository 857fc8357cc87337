package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.AddressBookClient.Reply;
import im.chrysalis.conformance.TranscriptFixture.Entry;
import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.people.AddressBook;
import im.chrysalis.store.AddressBooks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to the address book services that change nothing: refused ones, and repetitions. */
class AddressBookRefusalsTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final int MOST_ALLOWED = 1000;

    private final InProcessServer server = new InProcessServer(1);

    @AfterEach
    void stop() {
        server.close();
    }

    private AddressBookClient alice(List<String> allowed) {
        TranscriptFixture fixture = new TranscriptFixture();
        for (String email : List.of(ALICE, BOB)) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
        }
        for (String email : allowed) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
            fixture.user(ALICE).entries.add(new Entry(email, List.of("AL"), List.of(), null));
        }
        server.prepare(fixture, Map.of());
        return new AddressBookClient(server, ALICE);
    }

    /** The contact would be on the forward list else, although its addition was refused. */
    @Test
    void nobodyIsAddedWhoIsToBeAllowedAndCannotBe() throws IOException {
        AddressBookClient alice = alice(IntStream.range(0, MOST_ALLOWED)
                .mapToObj(i -> "allowed" + i + "@example.com")
                .toList());
        AddressBooks books = server.store().books();
        AddressBook before = books.load(ALICE);
        String bob = "<contacts><Contact><contactInfo><passportName>" + BOB + "</passportName><isMessengerUser>true"
                + "</isMessengerUser></contactInfo></Contact></contacts>";
        Reply refused = alice.ask(
                "ABContactAdd", bob + "<options><EnableAllowListManagement>true</EnableAllowListManagement></options>");

        assertThat(refused.errorCode()).isEqualTo("RequestLimitReached");
        assertThat(books.load(ALICE)).isEqualTo(before);
        assertThat(books.countEntries(ALICE)).isZero();
        assertThat(alice.ask("ABContactAdd", bob).isSuccess()).isTrue();
    }

    /** MSNPSharp sends its first request of each method twice. */
    @Test
    void aCircleIsMadeOnceIfItsRequestIsRepeated() throws IOException {
        AddressBookClient alice = alice(List.of());
        String friends = create(alice, "Friends");

        assertThat(create(alice, "Friends")).isEqualTo(friends);
        assertThat(create(alice, "Family")).isNotEqualTo(friends);
        assertThat(create(alice, "Friends")).isEqualTo(friends);
        Reply added = alice.ask(
                "CreateContact",
                "<abHandle><ABId>" + friends + "</ABId><Puid>0</Puid><Cid>0</Cid></abHandle><contactHandle><Email>"
                        + BOB + "</Email><Puid>0</Puid><Cid>0</Cid></contactHandle>");
        assertThat(added.isSuccess()).isTrue();
        assertThat(create(alice, "Friends")).isNotEqualTo(friends);
    }

    private static String create(AddressBookClient client, String name) throws IOException {
        Reply made = client.ask(
                "CreateCircle",
                "<properties><Domain>1</Domain><HostedDomain>live.com</HostedDomain><Type>2</Type><DisplayName>" + name
                        + "</DisplayName></properties>");
        assertThat(made.isSuccess()).isTrue();
        return made.text("Id");
    }
}
