package im.chrysalis.app.control;

import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a document, each asked for by its name and type; unknown ones are a mistake. */
final class Fields {

    private final String where;
    private final Map<?, ?> values;

    private Fields(String where, Map<?, ?> values) {
        this.where = where;
        this.values = values;
    }

    /**
     * The fields of {@code value}.
     *
     * @param where what to call it in messages
     * @param known the names it may have
     */
    static Fields of(String where, @Nullable Object value, Set<String> known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(where + " is an object with " + String.join(", ", new TreeSet<>(known)));
        }
        for (Object name : map.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                throw invalid(where + " has an unknown field '" + name + "'; there are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
        return new Fields(where, map);
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    @Nullable
    String text(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw invalid(where + ": " + name + " is a text");
        }
        return value.toString();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw invalid(where + " lacks " + name);
        }
        return text;
    }

    /** The number of that name, or 0 if there is none. */
    int numberOrZero(String name) {
        return values.containsKey(name) ? number(name) : 0;
    }

    int number(String name) {
        if (values.get(name) instanceof Number number && number.longValue() >= 0 && number.longValue() <= 0x7fff_ffff) {
            return number.intValue();
        }
        throw invalid(where + ": " + name + " is a whole number from 0");
    }

    @Nullable
    List<String> texts(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object one : objects(name)) {
            texts.add(String.valueOf(one));
        }
        return texts;
    }

    List<?> objects(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw invalid(where + ": " + name + " is a list");
        }
        return list;
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    Map<?, ?> map(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(where + ": " + name + " is an object");
        }
        return map;
    }

    static AdministrationException invalid(String message) {
        return new AdministrationException(Kind.INVALID, message);
    }
}
