package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TranscriptFixture.User;
import im.chrysalis.people.ListName;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are sent when the operator changes an address book (docs/protocol/notification.md#10.11). */
class AddressBookChangedTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";

    private final InProcessServer server = new InProcessServer(1);

    private TestConnection signIn(String email, String dialect) throws Exception {
        StandardSignIn signIn = StandardSignIn.of(dialect);
        TestConnection connection = server.connect("notification");
        Placeholders placeholders = new Placeholders(server::ticket);
        send(connection, "VER 1 " + dialect + "\r\n" + signIn.identify(email) + "\r\n");
        List<Line> asked = received(connection);
        List<String> words = asked.get(asked.size() - 1).args();
        placeholders.bind("signInChallenge", words.get(words.size() - 1));
        send(
                connection,
                placeholders.substitute(signIn.prove(email, TranscriptFixture.DEFAULT_PASSWORD), "") + "\r\n"
                        + signIn.synchronise(0) + "\r\n" + signIn.appear("NLN") + "\r\n");
        received(connection);
        return connection;
    }

    private void send(TestConnection connection, String text) throws Exception {
        connection.send(text.getBytes(StandardCharsets.ISO_8859_1));
        server.settle();
    }

    private static List<Line> received(TestConnection connection) {
        List<Line> lines = new ArrayList<>();
        for (Line line = connection.poll(); line != null; line = connection.poll()) {
            lines.add(line);
        }
        return lines;
    }

    private void prepare() {
        TranscriptFixture fixture = new TranscriptFixture();
        for (String email : List.of(ALICE, BOB)) {
            fixture.users().put(email, new User(email, "Name", TranscriptFixture.DEFAULT_PASSWORD));
        }
        server.prepare(fixture, Map.of());
    }

    private void operatorLists(String owner, String other) throws Exception {
        server.messenger().administration().contacts().put(owner, other, Set.of(ListName.FL, ListName.AL), null, null);
        server.settle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSNP13", "MSNP15", "MSNP18"})
    void theOwnerIsNotifiedToReadTheBookAnew(String dialect) throws Exception {
        prepare();
        TestConnection alice = signIn(ALICE, dialect);
        operatorLists(ALICE, BOB);
        List<Line> lines = received(alice);

        assertThat(lines).extracting(Line::verb).containsExactly("NOT", "NOT"); // two lists
        assertThat(new String(lines.get(0).requirePayload(), StandardCharsets.UTF_8))
                .contains("&lt;Service&gt;ABCHInternal&lt;/Service&gt;")
                .contains("name=\"" + ALICE + "\"")
                .doesNotContain("\n");
    }

    @Test
    void theOtherIsNotifiedOfTheAdditionOnly() throws Exception {
        prepare();
        TestConnection bob = signIn(BOB, "MSNP18");
        operatorLists(ALICE, BOB);

        assertThat(received(bob)).extracting(Line::verb).containsExactly("ADL");
    }
}
