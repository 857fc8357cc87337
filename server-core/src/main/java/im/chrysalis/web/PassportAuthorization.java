package im.chrysalis.web;

import im.chrysalis.people.TextDecoding;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The credentials in {@code Authorization: Passport1.4 …,sign-in=alice%40example.com,pwd=…,…}
 * (docs/protocol/passport.md#21.2).
 *
 * @param passwords the password in each way it can be decoded, the likelier first
 */
record PassportAuthorization(String email, List<String> passwords) {

    /** Some clients send the scheme twice. */
    private static final Pattern SCHEME = Pattern.compile("^(\\s*Passport1\\.4\\b\\s*)+", Pattern.CASE_INSENSITIVE);

    /** BitlBee 1.0 does not escape a comma in a password (seen), so only one before another key ends a value. */
    private static final Pattern END = Pattern.compile(",(?=\\s*[A-Za-z][A-Za-z-]*\\s*=)");

    /**
     * Reads the header: keys in any order and letter case, values with or without percent escapes, since aMSN escapes
     * the password only. Empty unless there is a sign-in and a password.
     */
    static Optional<PassportAuthorization> read(String header) {
        String email = "";
        List<String> passwords = List.of();
        for (String pair : END.split(SCHEME.matcher(header).replaceFirst(""), -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1);
                switch (pair.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
                    case "sign-in" -> email = decoded(value).strip();
                    case "pwd" -> passwords = candidates(value);
                    default -> {
                        // the challenge, which is not used
                    }
                }
            }
        }
        return email.isEmpty() || passwords.isEmpty()
                ? Optional.empty()
                : Optional.of(new PassportAuthorization(email, passwords));
    }

    /** A plus is one, unless the client is of those that escape as for a form (.NET, Java): there it is a blank. */
    private static List<String> candidates(String value) {
        return Stream.of(decoded(value), decoded(value.replace('+', ' ')))
                .filter(password -> !password.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Decodes percent escapes; invalid ones are kept. A header's characters are octets, of UTF-8, or else of the code
     * page of Windows 95 to Me.
     */
    private static String decoded(String value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (value.charAt(i) == '%' && high >= 0 && low >= 0) {
                octets.write(high << 4 | low);
                i += 2;
            } else {
                octets.write(value.charAt(i));
            }
        }
        return TextDecoding.text(octets.toByteArray());
    }

    @Override
    public String toString() {
        return "PassportAuthorization[" + email + "]";
    }
}
