package im.chrysalis.bench.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Thinks of edits that a client of MSNP2 to MSNP12 may make by lines. */
final class LineEditor extends Editor {

    private final EditDialect dialect;

    LineEditor(
            EditDialect dialect,
            List<String> people,
            Random random,
            Map<String, String> facts,
            Map<String, String> handles,
            String mark) {
        super(people, random, facts, handles, mark);
        this.dialect = dialect;
    }

    @Override
    List<Function<String, @Nullable Edit>> kinds() {
        List<Function<String, @Nullable Edit>> kinds = new ArrayList<>(List.of(
                this::forward, this::forward, this::allow, this::block, this::rename, this::privacy, this::prompt));
        if (dialect.hasPhones()) {
            kinds.add(this::phone);
            kinds.add(this::phone);
        }
        if (dialect.hasGroups()) {
            kinds.add(this::group);
            kinds.add(this::grouping);
            kinds.add(this::grouping);
        }
        return kinds;
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
        return Edit.of("REM", "FL " + (byGuid() ? handles.remove(fact) : other))
                .removes(fact)
                .removesAll(membershipsOf(other));
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
        return Edit.of("RMG", handle).removes(group).removesAll(membershipsIn(group));
    }

    private @Nullable Edit grouping(String other) {
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
        String fact = membership(group, other);
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
