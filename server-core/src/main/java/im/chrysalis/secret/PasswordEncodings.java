package im.chrysalis.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The octets that clients make of one password. This is the rule of all ways to sign in.
 *
 * <ul>
 * <li>Clients of the time cut what is typed to 16: to characters, or to octets where their strings are such, as Pidgin
 * and BitlBee do (docs/protocol/passport.md#21.2; docs/protocol/passport.md#22.7). So of a longer password the first 16
 * are enough.
 * <li>Clients for Windows 95 to Me know text in the code page of Windows only, so that what is not ASCII may be in
 * windows-1252 rather than in UTF-8.
 * </ul>
 */
final class PasswordEncodings {

    /** After how many characters or octets clients cut. */
    static final int CUT = 16;

    private static final Charset CODE_PAGE = Charset.forName("windows-1252");

    /** As many tries for each password, so that the time taken says nothing of its length or letters. */
    private static final int COUNT = 6;

    private PasswordEncodings() {}

    /**
     * Whether one of the forms is what a client sent.
     *
     * @param test compares a form with it; called for every form, also when one before has been the right one
     */
    static boolean any(String password, Predicate<byte[]> test) {
        boolean found = false;
        for (byte[] form : of(password)) {
            found |= test.test(form);
        }
        return found;
    }

    /** Always {@value #COUNT} of them, some of them equal for most passwords. */
    static List<byte[]> of(String password) {
        String cut = password.substring(0, password.offsetByCodePoints(0, Math.min(CUT, codePoints(password))));
        List<byte[]> forms = new ArrayList<>(COUNT);
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, CODE_PAGE}) {
            byte[] whole = encoded(password, charset);
            forms.add(whole);
            forms.add(encoded(cut, charset));
            forms.add(Arrays.copyOf(whole, Math.min(CUT, whole.length)));
        }
        return forms;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** In UTF-8 if the charset lacks a letter of it: a question mark in its place would let others in. */
    private static byte[] encoded(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            return octets;
        } catch (CharacterCodingException lacking) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
