package im.chrysalis.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.NameEncoding;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How seeds are read, and the messages about mistakes in them (docs/contract.md#2). */
class SeedTest {

    private final Administration administration =
            Administration.offline(new MemoryStore(), new Passwords(Keyring.ephemeral()));

    private void plant(String document) {
        Seed.read(document.getBytes(StandardCharsets.UTF_8)).apply(administration);
    }

    private void assertRefused(String document, String... parts) {
        assertThatThrownBy(() -> plant(document))
                .isInstanceOf(AdministrationException.class)
                .message()
                .contains(parts);
        assertThat(administration.list("", 10)).isEmpty(); // nothing was written
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "1000",
                "007",
                "0x1F",
                "1_000",
                "-0",
                "yes",
                "true",
                "No",
                "2004-12-24",
                "1.50",
                ".inf",
                "12:30"
            })
    void plainWordIsTheTextThatIsWritten(String word) {
        plant("accounts:\n  - email: alice@example.com\n    password: " + word + "\n    name: " + word
                + "\n    groups: [" + word + "]\n");

        assertThat(administration.hasPassword("alice@example.com", word)).isTrue();
        assertThat(NameEncoding.decode(
                        administration.require("alice@example.com").name()))
                .isEqualTo(word);
        assertThat(administration.book("alice@example.com").groups().values())
                .extracting(group -> NameEncoding.decode(group.name()))
                .contains(word);
    }

    @Test
    void jsonNumbersAreTextsToo() {
        plant("{\"accounts\":[{\"email\":\"alice@example.com\",\"password\":123456789012345678901234567890}]}");

        assertThat(administration.hasPassword("alice@example.com", "123456789012345678901234567890"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "Null", ""})
    void nothingIsNoPassword(String nothing) {
        assertRefused(
                "accounts:\n  - email: alice@example.com\n    password: " + nothing + "\n",
                "account alice@example.com (line 2): password has no value");
        plant("accounts:\n  - email: alice@example.com\n    password: '~'\n");
        assertThat(administration.hasPassword("alice@example.com", "~")).isTrue();
    }

    @Test
    void textIsRepeatedByAnAlias() {
        plant("accounts: [{email: a@example.com, password: &p secret}, {email: b@example.com, password: *p}]");

        assertThat(administration.hasPassword("b@example.com", "secret")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{email: a@b.c, password: x}, {email: A@B.C, password: y} | account A@B.C (line 2) stands in the seed already: account a@b.c (line 2)",
                "{email: a@b.c, password: x, contacts: [{email: a@b.d}, {email: a@b.d}]}, {email: a@b.d, password: y} | contact a@b.d (line 2) of account a@b.c (line 2) stands there twice",
                "{email: a@b.c, password: x, groups: [F, F]} | account a@b.c (line 2): the group 'F' stands there twice",
                "{email: a@b.c, password: x, password: y} | line 2: 'password' stands twice in one object",
                "{email: a@b.c, pasword: x} | account a@b.c (line 2) has an unknown field 'pasword'",
                "{email: a@b.c} | account a@b.c (line 2) lacks password",
                "{email: nobody, password: x} | account nobody (line 2): email is an address",
                "{email: a@b.c, password: \"a\\rb\"} | account a@b.c (line 2): password has 1 to",
                "{email: a@b.c, password: ''} | account a@b.c (line 2): password has 1 to",
                "{email: a@b.c, password: [x]} | account a@b.c (line 2): password is a text",
                "{email: a@b.c, password: x, privacy: XX} | account a@b.c (line 2): privacy is AL or BL",
                "{email: a@b.c, password: x, version: 1.5} | account a@b.c (line 2): version is a whole number",
                "{email: a@b.c, password: x, version: 18446744073709551616} | version is a whole number",
                "{email: a@b.c, password: x, groups: [[F]]} | account a@b.c (line 2): each of groups is a text",
                "{email: a@b.c, password: x, contacts: [{email: z@b.c}]} | contact z@b.c (line 2) of account a@b.c (line 2) is no account",
                "{email: a@b.c, password: x, contacts: [{email: a@b.c, lists: [AL, BL]}]} | contact a@b.c (line 2) of account a@b.c (line 2): a contact cannot be both",
                "{email: a@b.c, password: !!binary eA==} | line 2: the tag",
                "{email: a@b.c, password: *nobody} | line 2: *nobody names no text",
                "{email: a@b.c, password: x, <<: &m {name: y}} | has an unknown field '<<'",
                "{email: a@b.c, password: x, mail: {inbox: -1}} | mail of account a@b.c (line 2)",
                "{email: a@b.c, password: x, properties: {PHH: [1]}} | properties.PHH is a text",
                "{[a]: b} | line 2: the name of a field is a text",
            })
    void mistakeIsReportedWithItsAccountAndLine(String accounts, String message) {
        assertRefused("accounts: [\n" + accounts + "]\n", message);
    }

    @Test
    void syntaxErrorIsReportedByLineNumberWithoutItsText() {
        assertThatThrownBy(() -> plant("accounts:\n  - {email: a@b.c, password: top-secret\n"))
                .hasMessageStartingWith("neither YAML nor JSON: line 3")
                .hasMessageNotContaining("top-secret");
    }

    @Test
    void whatWouldTakeMoreThanItsLengthIsRefused() {
        assertRefused("[".repeat(100_000), "line 1: nested more than 16 deep");
        assertRefused("a: ".repeat(1) + "{a: ".repeat(100_000), "nested more than 16 deep");
        assertRefused("- ".repeat(50_000), "nested more than 16 deep");
        assertRefused("a: &a [x]\nb: &b [*a, *a]\n", "line 2: *a names no text");
        assertRefused("x".repeat(Json.MAX_OCTETS + 1), "the document is longer than 4194304 octets");
        assertRefused("accounts: []\n---\naccounts: []\n", "line 2: a second document begins here");
    }

    @Test
    void otherEncodingsAreNamed() {
        byte[] latin =
                "accounts: [{email: a@b.c, password: x, name: J\u00fcrgen}]".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Seed.read(latin)).hasMessageContaining("not in UTF-8");
        plant("\uFEFFaccounts: [{email: a@b.c, password: x}]"); // as Notepad writes it
    }
}
