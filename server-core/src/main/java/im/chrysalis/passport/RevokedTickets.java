package im.chrysalis.passport;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Tickets of {@link Purpose#SIGN_IN} that sign-outs have voided before they expired: one entry an account, kept for as long
 * as any of its tickets may be valid. A restart loses them; such a ticket is then valid again until it expires. Usable by any thread.
 */
final class RevokedTickets {

    /** The longest lifetime of such a ticket; older entries are removed. */
    static final Duration LONGEST_LIFE = Purpose.WEB.life();

    /** How many tickets of an account may be void by themselves; more make those before the oldest of them void too. */
    private static final int MAX_SINGLE = 32;

    /**
     * The void tickets of an account.
     *
     * @param upTo the greatest number up to which all are void
     * @param single greater numbers, ascending
     */
    private record Entry(long upTo, List<Long> single, Instant since) {

        Entry with(long number, Instant now) {
            List<Long> more = Stream.concat(single.stream(), Stream.of(number))
                    .filter(one -> one > upTo)
                    .distinct()
                    .sorted()
                    .toList();
            return more.size() <= MAX_SINGLE
                    ? new Entry(upTo, more, now)
                    : new Entry(more.get(0), more.subList(1, more.size()), now);
        }

        Entry upTo(long number, Instant now) {
            long greater = Math.max(number, upTo);
            return new Entry(
                    greater, single.stream().filter(one -> one > greater).toList(), now);
        }

        boolean contains(long number) {
            return number <= upTo || single.contains(number);
        }
    }

    /** Oldest first. */
    private final SynchronizedValue<Map<String, Entry>> entries = new SynchronizedValue<>(new LinkedHashMap<>());

    private final Timers timers;

    RevokedTickets(Timers timers) {
        this.timers = timers;
    }

    /** Voids the account's tickets up to this number. */
    void add(String email, long number) {
        change(email, (before, now) -> before.upTo(number, now));
    }

    /** Voids one ticket of the account. */
    void addOne(String email, long number) {
        change(email, (before, now) -> before.with(number, now));
    }

    private void change(String email, BiFunction<Entry, Instant, Entry> change) {
        Instant now = timers.now();
        entries.with(all -> {
            Entry before = all.remove(email);
            all.put(email, change.apply(before == null ? new Entry(0, List.of(), now) : before, now));
            forgetOld(all, now.minus(LONGEST_LIFE));
            return all;
        });
    }

    boolean contains(String email, long number) {
        return entries.with(all -> {
            Entry entry = all.get(email);
            return entry != null && entry.contains(number);
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
