package im.chrysalis.fault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects the requests that a fault applies to.
 *
 * @param server DS, NS, SB or WEB
 * @param account of the requests, or null for any
 * @param verb which requests, at WEB their path; null for all
 * @param nth the first matching request that is affected, from 1
 */
public record Target(
        String server, @Nullable String account, @Nullable String verb, int nth) {

    /** Whether a request matches, regardless of its number; {@code who} is null if the account is unknown. */
    boolean matches(String where, @Nullable String who, String what) {
        return server.equals(where)
                && (account == null || account.equals(who))
                && (verb == null || verb.toUpperCase(Locale.ROOT).equals(what.toUpperCase(Locale.ROOT)));
    }
}
