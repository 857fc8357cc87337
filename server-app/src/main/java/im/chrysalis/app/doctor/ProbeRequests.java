package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.secret.RandomTokens;
import java.util.List;
import java.util.function.Predicate;

/** First requests of a client, in a dialect that the server should support; the account does not exist. */
final class ProbeRequests {

    private static final String NOBODY = "doctor@chrysalis.invalid";

    /** Those that sign in by MD5, newest first (docs/protocol/dialects.md#4.6). */
    private static final List<String> BY_MD5 = List.of("MSNP7", "MSNP6", "MSNP5", "MSNP4", "MSNP3", "MSNP2");

    private final List<String> offered;
    private final boolean byMd5;

    ProbeRequests(Configuration configuration) {
        List<String> known =
                configuration.dialects().reversed().stream().map(Dialect::name).toList();
        List<String> old = known.stream().filter(BY_MD5::contains).toList();
        byMd5 = !old.isEmpty();
        offered = byMd5 ? old : known;
    }

    /** Agrees on a dialect. */
    String version() {
        return "VER 0 " + String.join(" ", offered) + " CVR0\r\n";
    }

    /** Agrees on a dialect, and names an account (docs/protocol/sign-in.md#5.1 to #5.5). */
    String account() {
        // another one each time: who comes back to the dispatch server at once is signed in there
        String nobody = "doctor-" + RandomTokens.digits(9) + "@chrysalis.invalid";
        return version()
                + (byMd5
                        ? "INF 1\r\nUSR 2 MD5 I " + nobody + "\r\n"
                        : "CVR 1 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS " + nobody + "\r\nUSR 2 TWN I " + nobody
                                + "\r\n");
    }

    /** Requests a conversation with an invalid ticket. */
    static String conversation() {
        return "USR 1 " + NOBODY + " 0\r\n";
    }

    /** Whether nothing more can be expected after this line. */
    static Predicate<String> isDecisive() {
        return line -> line.startsWith("XFR ") || line.startsWith("USR ") || line.matches("\\d{3}( .*)?");
    }
}
