package im.chrysalis.ns;

import im.chrysalis.people.Status;
import org.jspecify.annotations.Nullable;

/**
 * What one client has set by its last CHG.
 *
 * @param order greater than that of every change before, by any client of the account
 * @param picture the MSNObject, or null for none
 */
record ClientPresence(
        long order,
        Status status,
        String capabilities,
        @Nullable String picture) {}
