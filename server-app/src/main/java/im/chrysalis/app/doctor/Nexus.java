package im.chrysalis.app.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Nexus says: where to sign in (auth-web-msnp13-plus.md, 2.1). */
final class Nexus {

    static final String REQUEST = "GET /rdr/pprdr.asp HTTP/1.0\r\nHost: nexus.passport.com\r\n\r\n";

    /** The header's name as old clients search for it. */
    private static final Pattern LOGIN = Pattern.compile("PassportURLs: .*\\bDALogin=(?:https?://)?([^,/:]+)[^,]*,.*");

    private Nexus() {}

    /** The host to sign in at; none if this was no answer of a Nexus. */
    static Optional<String> loginHost(List<String> answer) {
        return answer.stream()
                .map(LOGIN::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }
}
