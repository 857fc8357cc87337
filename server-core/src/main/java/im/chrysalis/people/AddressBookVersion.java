package im.chrysalis.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which state of a book it is: what clients keep with their copy, to learn whether it is current. Those up to MSNP9 keep a
 * number, later ones two time stamps (msnp2-12.md, 3.5 and 6.1).
 *
 * @param number counts up by one with every change, whoever caused it
 * @param contacts when somebody's entry changed last, to a microsecond; never the same for two states
 * @param settings when a setting, a property, the own name or a group changed last, likewise
 */
public record AddressBookVersion(long number, Instant contacts, Instant settings) {

    /**
     * Of a book that was just made. Not 1: clients without a copy may say that as well as 0 (gtmess 0.94 always does), and
     * must not be told that theirs is current.
     */
    public static final AddressBookVersion FIRST = new AddressBookVersion(2, Instant.EPOCH, Instant.EPOCH);

    /** After {@code change}, made at {@code now}. */
    public AddressBookVersion afterChange(AddressBookChange change, Instant now) {
        return new AddressBookVersion(
                change.isSeenByVersions() ? number + 1 : number,
                change.isOfContacts() ? later(contacts, now) : contacts,
                change.isOfSettings() ? later(settings, now) : settings);
    }

    /** After something that others did with me as their contact, or show me. */
    public AddressBookVersion afterChangeByOthers(Instant now) {
        return new AddressBookVersion(number + 1, later(contacts, now), settings);
    }

    /** The same with another version. */
    public AddressBookVersion numbered(long newVersion) {
        return new AddressBookVersion(newVersion, contacts, settings);
    }

    private static Instant later(Instant before, Instant now) {
        Instant next = before.plus(1, ChronoUnit.MICROS);
        Instant rounded = now.truncatedTo(ChronoUnit.MICROS);
        return rounded.isAfter(next) ? rounded : next;
    }
}
