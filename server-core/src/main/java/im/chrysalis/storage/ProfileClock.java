package im.chrysalis.storage;

import im.chrysalis.actor.Timers;
import im.chrysalis.soap.OwnContact;
import im.chrysalis.soap.Stamp;
import im.chrysalis.store.Account;
import im.chrysalis.store.Profiles.Profile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Gives changes of profiles their times, and writes these into the address book: clients read a profile again only if
 * that annotation is later than the profile they have (docs/protocol/offline-messages.md#28.4).
 */
final class ProfileClock {

    private static final String LAST_CHANGED = "Live.Profile.Expression.LastChanged";

    private final Timers timers;
    private final OwnContact ownContact;

    ProfileClock(Timers timers, OwnContact ownContact) {
        this.timers = timers;
        this.ownContact = ownContact;
    }

    /**
     * The time of a change that is to be made now, later than that of the change before. It is written before the change
     * is, so that a failure in between has clients read in vain, rather than miss the change.
     *
     * @throws im.chrysalis.soap.SoapFault if the account has made too many edits of late
     */
    Instant next(Account account, Optional<Profile> before) {
        Instant now = timers.now().truncatedTo(ChronoUnit.MICROS);
        Instant at = before.map(profile -> profile.changed().plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .orElse(now);
        ownContact.annotate(account, LAST_CHANGED, Stamp.of(at));
        return at;
    }
}
