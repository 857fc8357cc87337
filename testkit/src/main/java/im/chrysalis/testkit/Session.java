package im.chrysalis.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the server, as reported by the control API.
 *
 * @param id for {@code DELETE /api/v1/sessions/{id}}
 * @param role {@link Role#DS}, {@link Role#NS} or {@link Role#SB}
 * @param account null until it is known
 * @param dialect such as {@code MSNP9}; null until it is agreed
 * @param status such as {@code NLN}; null before the client's first CHG
 */
public record Session(
        String id,
        Role role,
        @Nullable String account,
        @Nullable String dialect,
        @Nullable String status) {

    static Session of(Map<String, Object> json) {
        return new Session(
                String.valueOf(json.get("id")),
                Role.valueOf(String.valueOf(json.get("server"))),
                text(json, "account"),
                text(json, "dialect"),
                text(json, "status"));
    }

    private static @Nullable String text(Map<String, Object> json, String name) {
        Object value = json.get(name);
        return value == null ? null : value.toString();
    }

    boolean isOf(String email, Role wanted) {
        return role == wanted && email.equalsIgnoreCase(account);
    }
}
