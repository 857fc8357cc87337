package im.chrysalis.fault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects what a fault applies to: requests, connections, or open sessions.
 *
 * @param server DS, NS, SB or WEB
 * @param account of the requests, or null for any
 * @param verb which requests, at WEB their path; null for all
 * @param nth the first matching request or connection that is affected, from 1
 * @param occasion when it applies
 * @param probability with which each of those is affected: greater than 0, at most 1
 */
public record Target(
        String server,
        @Nullable String account,
        @Nullable String verb,
        int nth,
        Occasion occasion,
        double probability) {

    /** Whether a request matches, regardless of its number; {@code who} is null if the account is unknown. */
    boolean matches(String where, @Nullable String who, String what) {
        return occasion instanceof Occasion.Requested
                && isOf(where, who)
                && (verb == null || verb.toUpperCase(Locale.ROOT).equals(what.toUpperCase(Locale.ROOT)));
    }

    /** Whether a new connection to that server matches. */
    boolean matchesConnection(String where) {
        return occasion instanceof Occasion.Connected && server.equals(where);
    }

    /** Whether it is of that server and account; {@code who} is null if the account is unknown. */
    public boolean isOf(String where, @Nullable String who) {
        return server.equals(where) && (account == null || account.equals(who));
    }
}
