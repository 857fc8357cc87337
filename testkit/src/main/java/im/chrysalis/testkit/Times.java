package im.chrysalis.testkit;

/** How often something is to have happened. */
public final class Times {

    private final int least;
    private final int most;

    private Times(int least, int most) {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("from " + least + " to " + most + " times is impossible");
        }
        this.least = least;
        this.most = most;
    }

    /** Neither more nor less often. */
    public static Times exactly(int times) {
        return new Times(times, times);
    }

    /** That often, or more. */
    public static Times atLeast(int times) {
        return new Times(times, Integer.MAX_VALUE);
    }

    /** That often, or less, or not at all. */
    public static Times atMost(int times) {
        return new Times(0, times);
    }

    /** From {@code least} to {@code most} times. */
    public static Times between(int least, int most) {
        return new Times(least, most);
    }

    int least() {
        return least;
    }

    boolean include(int count) {
        return least <= count && count <= most;
    }

    /** Such as {@code exactly 2 times}. */
    @Override
    public String toString() {
        if (most == 0) {
            return "never";
        } else if (least == most) {
            return "exactly " + of(least);
        } else if (most == Integer.MAX_VALUE) {
            return "at least " + of(least);
        } else {
            return least == 0 ? "at most " + of(most) : least + " to " + of(most);
        }
    }

    /** Such as {@code 1 time}. */
    static String of(int times) {
        return times == 1 ? "1 time" : times + " times";
    }
}
