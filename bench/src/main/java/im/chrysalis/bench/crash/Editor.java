package im.chrysalis.bench.crash;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Thinks of edits that a client may make of a book, at random. */
abstract class Editor {

    static final int MAX_GROUPS = 8;

    private static final String GROUP = "group ";

    /** As they are once all that was sent is done. */
    final Map<String, String> facts;

    /** Numbers or GUIDs of groups and contacts, by their fact. */
    final Map<String, String> handles;

    final Random random;
    private final List<String> people;
    private final String mark;
    private int made;

    /**
     * An editor of one book.
     *
     * @param people handles that may be on the lists
     * @param facts the book once all that was sent is done; the owner keeps it up to date
     * @param handles numbers or GUIDs by fact; the owner adds those that acknowledgements assign
     * @param mark what makes this editor's names its own
     */
    Editor(List<String> people, Random random, Map<String, String> facts, Map<String, String> handles, String mark) {
        this.people = people;
        this.random = random;
        this.facts = facts;
        this.handles = handles;
        this.mark = mark;
    }

    /** What it may do with an account that is on a list, or is to be; null if it does not fit the book. */
    abstract List<Function<String, @Nullable Edit>> kinds();

    /** The next edit. */
    final Edit next() {
        List<Function<String, @Nullable Edit>> kinds = kinds();
        while (true) {
            Edit edit = pick(kinds).apply(pick(people));
            if (edit != null) {
                return edit;
            }
        }
    }

    final <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A name that was not used before. */
    final String unique() {
        return mark + "-" + ++made;
    }

    /** The facts of the groups. */
    final List<String> groups() {
        return facts.keySet().stream().filter(fact -> fact.startsWith(GROUP)).toList();
    }

    /** The fact that somebody is in a group, which is named by its own fact. */
    static String membership(String group, String other) {
        return "in " + group.substring(GROUP.length()) + " " + other;
    }

    /** The facts that somebody is in a group. */
    final List<String> membershipsOf(String other) {
        return facts.keySet().stream()
                .filter(fact -> fact.startsWith("in ") && fact.endsWith(" " + other))
                .toList();
    }

    /** The facts that anybody is in that group. */
    final List<String> membershipsIn(String group) {
        return facts.keySet().stream()
                .filter(fact -> fact.startsWith(membership(group, "")))
                .toList();
    }
}
