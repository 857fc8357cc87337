package im.chrysalis.bench.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Thinks of edits that a client of one dialect may make of a book, at random. */
final class Editor {

    private static final int MAX_GROUPS = 8;

    private final EditDialect dialect;
    private final List<String> people;
    private final Random random;
    private final Map<String, String> facts; // as they are once all that was sent is done
    private final Map<String, String> handles; // numbers or GUIDs of groups and contacts, by their fact
    private final String mark;
    private int made;

    /**
     * @param people handles that may be on the lists
     * @param facts the book once all that was sent is done; the owner keeps it up to date
     * @param handles numbers or GUIDs by fact; the owner adds those that acknowledgements assign
     * @param mark what makes this editor's names its own
     */
    Editor(
            EditDialect dialect,
            List<String> people,
            Random random,
            Map<String, String> facts,
            Map<String, String> handles,
            String mark) {
        this.dialect = dialect;
        this.people = people;
        this.random = random;
        this.facts = facts;
        this.handles = handles;
        this.mark = mark;
    }

    /** The next edit. */
    Edit next() {
        List<Function<String, @Nullable Edit>> kinds = new ArrayList<>(List.of(
                this::forward, this::forward, this::allow, this::block, this::rename, this::privacy, this::prompt));
        if (dialect.hasPhones()) {
            kinds.add(this::phone);
            kinds.add(this::phone);
        }
        if (dialect.hasGroups()) {
            kinds.add(this::group);
            kinds.add(this::membership);
            kinds.add(this::membership);
        }
        while (true) {
            Edit edit = pick(kinds).apply(pick(people));
            if (edit != null) {
                return edit;
            }
        }
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String unique() {
        return mark + "-" + ++made;
    }

    private boolean byGuid() {
        return dialect.usesGuids();
    }

    private @Nullable Edit forward(String other) {
        String fact = "FL " + other;
        if (!facts.containsKey(fact)) {
            return byGuid()
                    ? Edit.of("ADC", "FL N=" + other + " F=" + unique())
                            .sets(fact, "")
                            .assigns(fact)
                    : Edit.of("ADD", "FL " + other + " " + unique()).sets(fact, "");
        }
        if (byGuid() && !handles.containsKey(fact)) {
            return null; // the answer with its GUID has not come yet
        }
        Edit edit = Edit.of("REM", "FL " + (byGuid() ? handles.remove(fact) : other))
                .removes(fact);
        for (String membership : memberships(" " + other)) {
            edit = edit.removes(membership);
        }
        return edit;
    }

    private List<String> memberships(String ending) {
        return facts.keySet().stream()
                .filter(fact -> fact.startsWith("in ") && fact.endsWith(ending))
                .toList();
    }

    private @Nullable Edit allow(String other) {
        return privacyList("AL", "BL", other);
    }

    private @Nullable Edit block(String other) {
        return privacyList("BL", "AL", other);
    }

    private @Nullable Edit privacyList(String list, String opposite, String other) {
        String fact = list + " " + other;
        if (facts.containsKey(fact)) {
            return Edit.of("REM", list + " " + other).removes(fact);
        }
        if (facts.containsKey(opposite + " " + other)) {
            return null;
        }
        return (byGuid() ? Edit.of("ADC", list + " N=" + other) : Edit.of("ADD", list + " " + other + " " + unique()))
                .sets(fact, "");
    }

    private Edit rename(String email) {
        String name = unique();
        return (byGuid() ? Edit.of("PRP", "MFN " + name) : Edit.of("REA", "{me} " + name)).sets("name", name);
    }

    private Edit privacy(String any) {
        String value = "AL".equals(facts.get("BLP")) ? "BL" : "AL";
        return Edit.of("BLP", value).sets("BLP", value);
    }

    private Edit prompt(String any) {
        String value = "A".equals(facts.get("GTC")) ? "N" : "A";
        return Edit.of("GTC", value).sets("GTC", value);
    }

    private Edit phone(String any) {
        String key = pick(List.copyOf(AddressBookState.PHONES));
        if (facts.containsKey(key) && random.nextInt(4) == 0) {
            return Edit.of("PRP", key + " ").removes(key);
        }
        String value = unique();
        return Edit.of("PRP", key + " " + value).sets(key, value);
    }

    private List<String> groups() {
        return facts.keySet().stream().filter(fact -> fact.startsWith("group ")).toList();
    }

    private @Nullable Edit group(String any) {
        List<String> groups = groups();
        if (groups.isEmpty() || (groups.size() < MAX_GROUPS && random.nextBoolean())) {
            String name = unique();
            return Edit.of("ADG", name + " 0").sets("group " + name, "").assigns("group " + name);
        }
        String group = pick(groups);
        @Nullable String handle = handles.get(group);
        if (handle == null) {
            return null;
        }
        Edit edit = Edit.of("RMG", handle).removes(group);
        for (String membership : facts.keySet()) {
            if (membership.startsWith("in " + group.substring("group ".length()) + " ")) {
                edit = edit.removes(membership);
            }
        }
        return edit;
    }

    private @Nullable Edit membership(String other) {
        List<String> groups = groups();
        if (groups.isEmpty() || !facts.containsKey("FL " + other)) {
            return null;
        }
        String group = pick(groups);
        @Nullable String number = handles.get(group);
        @Nullable String guid = byGuid() ? handles.get("FL " + other) : "";
        if (number == null || guid == null) {
            return null;
        }
        String fact = "in " + group.substring("group ".length()) + " " + other;
        if (facts.containsKey(fact)) {
            return Edit.of("REM", "FL " + (byGuid() ? guid : other) + " " + number)
                    .removes(fact);
        }
        return (byGuid()
                        ? Edit.of("ADC", "FL C=" + guid + " " + number)
                        : Edit.of("ADD", "FL " + other + " " + unique() + " " + number))
                .sets(fact, "");
    }
}
