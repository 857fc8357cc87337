package im.chrysalis.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.protocol.Notice;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of secrets, held to the dialects: no verb is missing, and no ticket shows, wherever a client puts it. */
class SecretsTableTest {

    /** As this server makes them. */
    private static final List<String> TICKETS = List.of(
            "t=248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b&p=",
            "248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b248b5f0b",
            "1059000102.8817340123456789012");

    private static Set<String> requests() {
        Set<String> verbs = new TreeSet<>();
        Dialects.ALL.forEach(dialect -> {
            verbs.addAll(dialect.verbs());
            verbs.addAll(dialect.switchboardVerbs());
        });
        return verbs;
    }

    @Test
    void everyCommandIsInTheTable() {
        assertThat(requests()).allMatch(verb -> Secrets.knows(verb, true));
    }

    @Test
    void everyLineThatServersSendIsInTheTable() {
        for (Dialect dialect : Dialects.ALL) {
            for (Notice notice : NoticeSamples.ALL.values()) {
                assertThat(dialect.write(notice)).allMatch(line -> Secrets.knows(line.verb(), false));
            }
        }
    }

    @Test
    void noTicketShowsWhereverAClientPutsIt() {
        List<String> verbs = new ArrayList<>(requests());
        verbs.addAll(List.of("usr", "Usr", "ans", "XXX", "RNG", "NLN", "911", "US", "USRR", "\u00e9"));
        for (String ticket : TICKETS) {
            for (String verb : verbs) {
                for (int place = 0; place < 6; place++) {
                    List<String> args = new ArrayList<>(List.of("2", "TWN", "S", "a@b", "5", "x"));
                    args.set(place, ticket);
                    assertHidden(new Line(verb, args, null), ticket);
                    assertHidden(new Line(verb, args.subList(0, place + 1), null), ticket);
                    assertHidden(new Line(verb, List.of(ticket), null), ticket);
                }
            }
            assertHidden(new Line(ticket, List.of("1"), null), ticket);
        }
    }

    /** As a client with a fault of its own may send it, or a name that was made of one. */
    @Test
    void noTicketShowsWithinAnotherWord() {
        for (String ticket : TICKETS) {
            for (String word : List.of("a@%s", "%s@b", "x%s", "%sx", "%%74%%3d%s", "USR=%s", "a@%s;b")) {
                String holding = word.formatted(ticket);
                for (String verb : List.of("USR", "XXX", "ADD", "PRP", "REA", "CAL", "CVR")) {
                    assertHidden(new Line(verb, List.of("2", "TWN", "I", holding), null), ticket);
                    assertHidden(new Line(verb, List.of("2", holding, "x"), null), ticket);
                }
            }
        }
    }

    private static void assertHidden(Line line, String ticket) {
        assertThat(line.toString()).doesNotContain(ticket);
        assertThat(Secrets.hidden(line, true).text()).doesNotContain(ticket);
        assertThat(Secrets.hidden(line, false).text()).doesNotContain(ticket);
        assertThat(line.loggedVerb()).doesNotContain(ticket);
    }

    /** Words of any form, where a client proves who somebody is, or says what is no command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr 2 TWN S MARKED",
                "USR 2 TWN X MARKED",
                "USR 2 MARKED",
                "USR MARKED",
                "USR 2 MD5 S MARKED more",
                "USR 2 TWN S ok MARKED",
                "USR 1 alice@example.com MARKED",
                "ANS 1 MARKED",
                "ANS 1 bob@example.com MARKED 117",
                "XFR 1 SB MARKED",
                "RNG 1 h:1 CKI MARKED a@b A",
                "RNG 1 MARKED",
                "XXX MARKED",
                "cal 1 MARKED",
                "MARKED 1"
            })
    void credentialsAreHidden(String text) {
        List<String> words = List.of(text.split(" ", -1));
        Line line = new Line(words.get(0), words.subList(1, words.size()), null);

        assertThat(line.toString()).doesNotContain("MARKED");
        assertThat(Secrets.hidden(line, true).text()).doesNotContain("MARKED");
    }
}
