package im.chrysalis.app.control;

import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each read by name and type; unknown fields are errors. */
final class Fields {

    private static final String NOTHING =
            "; ~ and null stand for nothing, so put them in quotes if they are meant, or leave the field out";

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
        return plainText(name, value);
    }

    /** A text, or a number or a flag as it is written. */
    private String plainText(String name, @Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
            throw invalid(where + ": " + name + " is a text" + (value == null ? NOTHING : ""));
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

    /** The number of that name, or 0 if it is missing. */
    int numberOrZero(String name) {
        return values.containsKey(name) ? number(name) : 0;
    }

    int number(String name) {
        if (value(name) instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw invalid(where + ": " + name + " is a whole number from 0");
    }

    boolean flag(String name) {
        if (value(name) instanceof Boolean flag) {
            return flag;
        }
        throw invalid(where + ": " + name + " is true or false");
    }

    @Nullable
    List<String> texts(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object one : objects(name)) {
            texts.add(plainText("each of " + name, one));
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

    /** The value of that name: a Long, a Double, a Boolean, a text, a map or a list. */
    @Nullable
    Object value(String name) {
        return values.get(name) instanceof Document.Plain plain ? plain.value() : values.get(name);
    }

    /** The texts of the object of that name by theirs. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(name).forEach((key, value) -> texts.put(String.valueOf(key), plainText(name + "." + key, value)));
        return texts;
    }

    /**
     * Refuses fields that are named and have no value: what was meant may have been the text {@code ~} or {@code null}.
     */
    Fields withoutNulls() {
        values.forEach((name, value) -> {
            if (value == null) {
                throw invalid(where + ": " + name + " has no value" + NOTHING);
            }
        });
        return this;
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
