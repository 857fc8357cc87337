package im.chrysalis.ns;

import im.chrysalis.people.Status;
import org.jspecify.annotations.Nullable;

/**
 * What one client has set by its last CHG.
 *
 * @param order greater than that of every change before, by any client of the account
 * @param used the order of the client's last change to another status than idle; 0 if it was never used
 * @param picture the MSNObject, or null for none
 */
record ClientPresence(
        long order,
        long used,
        Status status,
        String capabilities,
        @Nullable String picture) {}
