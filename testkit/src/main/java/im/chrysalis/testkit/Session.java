package im.chrysalis.testkit;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the server, as reported by the control API.
 */
public final class Session {

    private final String id;
    private final Role role;
    private final @Nullable String account;
    private final @Nullable String dialect;
    private final @Nullable String status;

    public Session(String id, Role role, @Nullable String account, @Nullable String dialect, @Nullable String status) {
        this.id = id;
        this.role = role;
        this.account = account;
        this.dialect = dialect;
        this.status = status;
    }

    /** For {@code DELETE /api/v1/sessions/{id}}. */
    public String id() {
        return id;
    }

    /** {@link Role#DS}, {@link Role#NS} or {@link Role#SB}. */
    public Role role() {
        return role;
    }

    /** Null until it is known. */
    public @Nullable String account() {
        return account;
    }

    /** Such as {@code MSNP9}; null until it is agreed. */
    public @Nullable String dialect() {
        return dialect;
    }

    /** Such as {@code NLN}; null before the client's first CHG. */
    public @Nullable String status() {
        return status;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        if (!(object instanceof Session)) {
            return false;
        }
        Session other = (Session) object;
        return Objects.equals(id, other.id)
                && Objects.equals(role, other.role)
                && Objects.equals(account, other.account)
                && Objects.equals(dialect, other.dialect)
                && Objects.equals(status, other.status);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, role, account, dialect, status);
    }

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
