package im.chrysalis.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The version of an address book, which clients store with their copy to detect whether it is current. Those up to
 * MSNP9 keep a number, later ones two time stamps (docs/protocol/lists.md#3.5 and #6.1).
 *
 * @param number incremented by every change of lists or settings, whatever caused it
 * @param contacts when a contact changed last, to the microsecond; never the same for two versions
 * @param settings when a setting, a property, the own name or a group changed last, likewise; the later of the two is
 *     later with each change
 */
public record AddressBookVersion(long number, Instant contacts, Instant settings) {

    /**
     * Of a book that was just made. Not 1: clients without a copy may send that as well as 0 (gtmess 0.94 always does),
     * and must not be answered that theirs is current.
     */
    public static final AddressBookVersion FIRST = new AddressBookVersion(2, Instant.EPOCH, Instant.EPOCH);

    /** After {@code change}, made at {@code now}. */
    public AddressBookVersion afterChange(AddressBookChange change, Instant now) {
        return new AddressBookVersion(
                change.isSeenByVersions() ? number + 1 : number,
                change.isOfContacts() ? next(now) : contacts,
                change.isOfSettings() ? next(now) : settings);
    }

    /** After a change by others of lists or properties that this account is sent. */
    public AddressBookVersion afterChangeByOthers(Instant now) {
        return new AddressBookVersion(number + 1, next(now), settings);
    }

    /** The same with another version. */
    public AddressBookVersion numbered(long newVersion) {
        return new AddressBookVersion(newVersion, contacts, settings);
    }

    /** The stamp of the last change of anything. */
    public Instant latest() {
        return contacts.isAfter(settings) ? contacts : settings;
    }

    private Instant next(Instant now) {
        Instant next = latest().plus(1, ChronoUnit.MICROS);
        Instant rounded = now.truncatedTo(ChronoUnit.MICROS);
        return rounded.isAfter(next) ? rounded : next;
    }
}
