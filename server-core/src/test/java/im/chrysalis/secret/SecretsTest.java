package im.chrysalis.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void md5ProofIsTheReferencesVector() {
        Passwords passwords = new Passwords(Keyring.ephemeral());
        SealedPassword sealed = passwords.seal("a@b", "secret");

        assertThat(passwords.matchesMd5("a@b", sealed, "989048851.1851137130", "ed6a0736ddeaab153b2cb2644096e327"))
                .isTrue();
        assertThat(passwords.matchesMd5("a@b", sealed, "989048851.1851137131", "ed6a0736ddeaab153b2cb2644096e327"))
                .isFalse();
    }

    private static byte[] octets(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static boolean proves(Passwords passwords, SealedPassword sealed, byte[] typed) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        digest.update("12.34".getBytes(StandardCharsets.US_ASCII));
        return passwords.matchesMd5("a@b", sealed, "12.34", HexFormat.of().formatHex(digest.digest(typed)));
    }

    /** By MD5 and by the web the same octets are right. */
    private static void assertForms(String password, byte[][] right, byte[][] wrong) throws Exception {
        Passwords passwords = new Passwords(Keyring.ephemeral());
        SealedPassword sealed = passwords.seal("a@b", password);
        for (byte[] typed : right) {
            assertThat(proves(passwords, sealed, typed))
                    .as(new String(typed, StandardCharsets.ISO_8859_1))
                    .isTrue();
            assertThat(passwords.matches("a@b", sealed, typed)).isTrue();
        }
        for (byte[] typed : wrong) {
            assertThat(proves(passwords, sealed, typed))
                    .as(new String(typed, StandardCharsets.ISO_8859_1))
                    .isFalse();
            assertThat(passwords.matches("a@b", sealed, typed)).isFalse();
        }
    }

    @Test
    void sixteenOfALongerPasswordAreEnoughForEveryWayIn() throws Exception {
        assertForms(
                "correct horse battery staple",
                new byte[][] {octets("correct horse battery staple", "UTF-8"), octets("correct horse ba", "UTF-8")},
                new byte[][] {
                    octets("correct horse b", "UTF-8"), octets("correct horse bat", "UTF-8"), octets("", "UTF-8")
                });
        assertForms("correct horse ba", new byte[][] {octets("correct horse ba", "UTF-8")}, new byte[][] {
            octets("correct horse b", "UTF-8"), octets("correct horse battery", "UTF-8")
        });
    }

    @Test
    void passwordMayBeInTheCodePageOfWindows() throws Exception {
        assertForms(
                "Z\u00fcrich\u20ac", // the euro sign is what windows-1252 has and ISO 8859-1 has not
                new byte[][] {octets("Z\u00fcrich\u20ac", "UTF-8"), octets("Z\u00fcrich\u20ac", "windows-1252")},
                new byte[][] {octets("Z?rich?", "UTF-8"), octets("Zurich", "UTF-8")});
        assertForms(
                "\u00fc".repeat(20),
                new byte[][] {
                    octets("\u00fc".repeat(20), "windows-1252"),
                    octets("\u00fc".repeat(16), "windows-1252"),
                    octets("\u00fc".repeat(16), "UTF-8"),
                    octets("\u00fc".repeat(8), "UTF-8") // cut after octets
                },
                new byte[][] {octets("\u00fc".repeat(8), "windows-1252"), octets("\u00fc".repeat(15), "UTF-8")});
    }

    /** What the code page lacks is no question mark in it. */
    @Test
    void lettersThatTheCodePageLacksStandForThemselvesOnly() throws Exception {
        assertForms(
                "\u041c\u043e\u0441\u043a\u0432\u0430",
                new byte[][] {octets("\u041c\u043e\u0441\u043a\u0432\u0430", "UTF-8")},
                new byte[][] {octets("??????", "UTF-8"), octets("??????", "windows-1252")});
    }

    @Test
    void everyPasswordIsTriedInAsManyForms() {
        for (String password :
                new String[] {"a", "secret", "x".repeat(128), "\u00fc".repeat(20), "\ud83d\ude00".repeat(17)}) {
            assertThat(PasswordEncodings.of(password)).hasSize(6);
        }
    }

    @Test
    void challengeDigestIsTheReferencesVector() {
        assertThat(Passwords.md5Hex("20881396011366812350" + "Q1P7W2E4J9R8U3S5"))
                .isEqualTo("0212eaad0876afb8505859ca75d21a78");
    }

    @Test
    void equalPasswordsAreComparedWhole() {
        Passwords passwords = new Passwords(Keyring.ephemeral());
        String word = "correct horse battery staple";
        SealedPassword sealed = passwords.seal("a@b", word);

        assertThat(passwords.isSame("a@b", sealed, word)).isTrue();
        assertThat(passwords.isSame("a@b", sealed, "correct horse ba")).isFalse();
        assertThat(passwords.isSame("a@b", sealed, "Correct horse battery staple"))
                .isFalse();
        assertThat(new Passwords(Keyring.ephemeral()).isSame("a@b", sealed, word))
                .isFalse();
    }

    @Test
    void fingerprintChangesWithEverySealing() {
        Passwords passwords = new Passwords(Keyring.ephemeral());
        SealedPassword sealed = passwords.seal("a@b", "secret");

        assertThat(sealed.fingerprint()).hasSize(32).isEqualTo(sealed.fingerprint());
        assertThat(passwords.seal("a@b", "secret").fingerprint()).isNotEqualTo(sealed.fingerprint());
    }

    @Test
    void keyFileIsMadeForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("keys");
        Keyring.load(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void sealedPasswordOpensWithTheKeyFileAndForItsAccountOnly() throws IOException {
        Path file = folder.resolve("keys");
        SealedPassword sealed = Keyring.load(file).seal("a@b", "secret");

        assertThat(Keyring.load(file).open("a@b", sealed)).isEqualTo("secret");
        assertThatThrownBy(() -> Keyring.load(file).open("c@d", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Keyring.ephemeral().open("a@b", sealed))
                .hasMessageContaining("lacks key " + sealed.keyId());
        assertThat(sealed.toString()).doesNotContain(sealed.box());
    }

    @Test
    void addingALineRotatesTheKey() throws IOException {
        Path file = folder.resolve("keys");
        SealedPassword old = Keyring.load(file).seal("a@b", "secret");
        Files.writeString(
                file, "next:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n", StandardOpenOption.APPEND);
        Keyring rotated = Keyring.load(file);

        assertThat(rotated.open("a@b", old)).isEqualTo("secret");
        assertThat(rotated.isOld(old)).isTrue();
        assertThat(rotated.seal("a@b", "secret").keyId()).isEqualTo("next");
    }

    @Test
    void brokenKeyFileIsReported() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "nonsense\n");

        assertThatThrownBy(() -> Keyring.load(file)).hasMessageContaining("no key");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 20})
    void digitsAreAsManyAsAskedForAndOthersEachTime(int count) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(RandomTokens.digits(count));
        }

        assertThat(seen).allMatch(digits -> digits.matches("[0-9]{" + count + "}"));
        assertThat(seen).hasSizeGreaterThan(count == 1 ? 5 : 95);
    }

    @Test
    void challengesAreAnsweredAsInTheReference() {
        assertThat(ChallengeDigests.md5("20881396011366812350", "msmsgs@msnmsgr.com", "Q1P7W2E4J9R8U3S5"))
                .isEqualTo("0212eaad0876afb8505859ca75d21a78");
        assertThat(ChallengeDigests.mixed("22210219642164014968", "PROD0090YUAUV{2B", "YMM8C_H7KCQ2S_KL"))
                .isEqualTo("85ecb0db8f32113df79ce0892b9a102c");
        assertThat(ChallengeDigests.mixed("13038318816579321232", "PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T"))
                .isEqualTo("5f6ae998b8fa70c37b62980f71a0e736");
        assertThat(ChallengeDigests.mixed("84105710289336741052", "PROD0090YUAUV{2B", "YMM8C_H7KCQ2S_KL"))
                .isEqualTo("04d9b70b528e5a1665df869139a66a24");
        assertThat(ChallengeDigests.mixed("15570131571988941333", "PROD0112J1LW7%NB", "RH96F{PHI8PPX_TJ"))
                .isEqualTo("1d5fd67d532cb419094072a2e4e6e645");
        assertThat(ChallengeDigests.mixed("15570131571988941333", "PROD0120PW!CCV9@", "C1BX{V4W}Q3*10SM"))
                .isEqualTo("9cb1df88322e338f23c67780a2ff14e1");
    }
}
