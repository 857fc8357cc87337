package im.chrysalis.passport;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tickets that were voided before they expired: one entry an account, kept for as long as any of its tickets may be
 * valid. A restart loses them; such a ticket is then valid again until it expires. Usable by any thread.
 */
final class RevokedTickets {

    /** The longest lifetime of a ticket; older entries are removed. */
    static final Duration LONGEST_LIFE = Purpose.RENEWAL.life();

    private record Entry(long upTo, Instant since) {}

    /** Oldest first. */
    private final SynchronizedValue<Map<String, Entry>> entries = new SynchronizedValue<>(new LinkedHashMap<>());

    private final Timers timers;

    RevokedTickets(Timers timers) {
        this.timers = timers;
    }

    /** Voids the account's tickets up to this number. */
    void add(String email, long number) {
        Instant now = timers.now();
        entries.with(all -> {
            Entry before = all.remove(email);
            long upTo = before == null ? number : Math.max(number, before.upTo());
            all.put(email, new Entry(upTo, now));
            forgetOld(all, now.minus(LONGEST_LIFE));
            return all;
        });
    }

    boolean contains(String email, long number) {
        return entries.with(all -> {
            Entry entry = all.get(email);
            return entry != null && number <= entry.upTo();
        });
    }

    /** How many accounts have void tickets. */
    int count() {
        return entries.with(Map::size);
    }

    private static void forgetOld(Map<String, Entry> all, Instant old) {
        Iterator<Entry> oldest = all.values().iterator();
        while (oldest.hasNext() && !oldest.next().since().isAfter(old)) {
            oldest.remove();
        }
    }
}
