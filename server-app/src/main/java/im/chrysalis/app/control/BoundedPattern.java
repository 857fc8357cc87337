package im.chrysalis.app.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression of a request, which may look at so many characters of a text and no more. */
final class BoundedPattern {

    /** The longest expression, in characters. */
    static final int MAX_LENGTH = 1000;

    /** Enough for any expression that does not go back over a text again and again. */
    private static final int MAX_STEPS = 5_000_000;

    /** What its counts of repetitions may be together: one of nothing, again and again, looks at no character. */
    private static final long MAX_REPETITIONS = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)(?:,([0-9]+))?");

    private final String name;
    private final Pattern pattern;

    private BoundedPattern(String name, Pattern pattern) {
        this.name = name;
        this.pattern = pattern;
    }

    /**
     * An expression in the syntax of Java, or null for none.
     *
     * @param name of the parameter, for messages
     */
    static @Nullable BoundedPattern of(String name, @Nullable String expression) {
        if (expression == null) {
            return null;
        }
        if (expression.length() > MAX_LENGTH) {
            throw Fields.invalid(name + " has at most " + MAX_LENGTH + " characters");
        }
        if (!hasFewRepetitions(expression)) {
            throw Fields.invalid(
                    name + " repeats too often; the product of its counts in braces is at most " + MAX_REPETITIONS);
        }
        try {
            return new BoundedPattern(name, Pattern.compile(expression));
        } catch (PatternSyntaxException mistake) {
            throw Fields.invalid(name + " is no regular expression: " + mistake.getDescription() + " at character "
                    + Math.max(0, mistake.getIndex()));
        }
    }

    private static boolean hasFewRepetitions(String expression) {
        long all = 1;
        Matcher counts = COUNT.matcher(expression);
        while (counts.find() && all <= MAX_REPETITIONS) {
            String most = counts.group(2) == null ? counts.group(1) : counts.group(2);
            all = most.length() > 9 ? Long.MAX_VALUE : all * Math.max(1, Long.parseLong(most));
        }
        return all <= MAX_REPETITIONS;
    }

    /** Whether a part of {@code text} matches. */
    boolean isIn(String text) {
        try {
            return pattern.matcher(new CountedText(text)).find();
        } catch (StackOverflowError tooDeep) {
            throw tooLong();
        }
    }

    private RuntimeException tooLong() {
        return Fields.invalid(name + " takes too long to compare; avoid repetitions within repetitions");
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** A text that counts how often it is looked at. */
    private final class CountedText implements CharSequence {

        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw tooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
