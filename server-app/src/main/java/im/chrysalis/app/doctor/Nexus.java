package im.chrysalis.app.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the response of the Nexus: where to sign in (docs/protocol/passport.md#21.1). */
final class Nexus {

    static final String REQUEST = "GET /rdr/pprdr.asp HTTP/1.0\r\nHost: nexus.passport.com\r\n\r\n";

    /** The header's name as old clients search for it. */
    private static final Pattern LOGIN = Pattern.compile("PassportURLs: .*\\bDALogin=(?:https?://)?([^,/:]+)[^,]*,.*");

    private Nexus() {}

    /** The host to sign in at; empty if this is no Nexus response. */
    static Optional<String> loginHost(List<String> answer) {
        return answer.stream()
                .map(LOGIN::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }
}
