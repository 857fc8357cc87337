package im.chrysalis.fault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a fault befalls.
 *
 * @param server DS, NS, SB or WEB
 * @param account whose requests, or null for everybody's
 * @param verb which requests, at WEB their path; null for all
 * @param nth which matching request suffers first, from 1
 */
public record Target(
        String server, @Nullable String account, @Nullable String verb, int nth) {

    /** Whether a request matches, whichever it is in number; {@code who} is null if nobody can tell. */
    boolean matches(String where, @Nullable String who, String what) {
        return server.equals(where)
                && (account == null || account.equals(who))
                && (verb == null || verb.toUpperCase(Locale.ROOT).equals(what.toUpperCase(Locale.ROOT)));
    }
}
