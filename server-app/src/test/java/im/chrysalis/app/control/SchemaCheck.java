package im.chrysalis.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subset of JSON Schema that the API's description uses: types, fields, choices, constants, references. */
public final class SchemaCheck {

    private SchemaCheck() {}

    /** Fails unless {@code value} has the shape of {@code schema}. */
    public static void check(
            String where, Map<String, Object> document, @Nullable Object schema, @Nullable Object value) {
        assertThat(fits(document, schema, value))
                .as("%s: %s should be as %s", where, value, schema)
                .isTrue();
    }

    private static boolean fits(Map<String, Object> document, @Nullable Object wanted, @Nullable Object value) {
        Map<?, ?> schema = object(wanted);
        if (schema.get("$ref") instanceof String ref) {
            Object target = document;
            for (String part : ref.substring(2).split("/", -1)) {
                target = object(target).get(part);
            }
            return target != null && fits(document, target, value);
        }
        if (schema.containsKey("const")) {
            return String.valueOf(schema.get("const")).equals(String.valueOf(value));
        }
        if (schema.get("oneOf") instanceof List<?> choices) {
            return choices.stream()
                            .filter(choice -> fits(document, choice, value))
                            .count()
                    == 1;
        }
        if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            return false;
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" -> value instanceof String;
            case "integer", "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "null" -> schema.get("type") == null; // any value
            case "array" ->
                value instanceof List<?> list
                        && list.stream().allMatch(one -> fits(document, schema.get("items"), one));
            case "object" -> value instanceof Map<?, ?> map && fields(document, schema, map);
            default -> false;
        };
    }

    private static boolean fields(Map<String, Object> document, Map<?, ?> schema, Map<?, ?> value) {
        Map<?, ?> properties = object(schema.get("properties"));
        boolean complete = !(schema.get("required") instanceof List<?> required)
                || value.keySet().containsAll(required);
        return complete
                && value.entrySet().stream()
                        .allMatch(field -> properties.containsKey(field.getKey())
                                ? fits(document, properties.get(field.getKey()), field.getValue())
                                : !Boolean.FALSE.equals(schema.get("additionalProperties")));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
