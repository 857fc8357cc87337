package im.chrysalis.people;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Sets of group numbers as bits of an {@code int}. */
final class GroupNumbers {

    /** The most frequent sets: one group or none. */
    private static final List<SortedSet<Integer>> SINGLE = IntStream.rangeClosed(0, Group.MAX_NUMBER)
            .mapToObj(number -> Collections.unmodifiableSortedSet(new TreeSet<>(List.of(number))))
            .toList();

    private GroupNumbers() {}

    static int mask(SortedSet<Integer> numbers) {
        int mask = 0;
        for (int number : numbers) {
            mask |= 1 << number;
        }
        return mask;
    }

    /** The numbers in {@code mask}, ascending; unmodifiable. */
    static SortedSet<Integer> of(int mask) {
        return switch (Integer.bitCount(mask)) {
            case 0 -> Collections.emptySortedSet();
            case 1 -> only(Integer.numberOfTrailingZeros(mask));
            default -> {
                SortedSet<Integer> numbers = new TreeSet<>();
                for (int left = mask; left != 0; left &= left - 1) {
                    numbers.add(Integer.numberOfTrailingZeros(left));
                }
                yield Collections.unmodifiableSortedSet(numbers);
            }
        };
    }

    static SortedSet<Integer> only(int number) {
        return SINGLE.get(number);
    }
}
